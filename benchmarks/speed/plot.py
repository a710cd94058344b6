"""Ratios as bars, in SVG that needs nothing to be made or shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from math import log10

WIDTH, BAR, NAME = 760, 18, 240  # pixels
_FONT = "font-family='sans-serif' font-size='12'"


def svg(groups: Mapping[str, Sequence[tuple[str, float]]]) -> str:
    """Return each group's ratios as bars; lengths are logarithms, from a hundredth on."""
    most = max((ratio for rows in groups.values() for _, ratio in rows), default=1.0)
    reach = _length(max(most, 1.0))
    parts = []
    at = 0
    for title, rows in groups.items():
        at += 2 * BAR
        parts.append(f"<text x='0' y='{at}' {_FONT} font-weight='bold'>{escape(title)}</text>")
        for name, ratio in rows:
            at += BAR
            size = (WIDTH - NAME - 70) * _length(ratio) / reach
            parts.append(
                f"<text x='{NAME - 8}' y='{at}' {_FONT} text-anchor='end'>{escape(name)}</text>"
            )
            parts.append(
                f"<rect x='{NAME}' y='{at - 11}' width='{size:.1f}' height='12' fill='#4477aa'/>"
            )
            parts.append(f"<text x='{NAME + size + 6:.1f}' y='{at}' {_FONT}>{ratio:.2f}</text>")
    head = f"<svg xmlns='http://www.w3.org/2000/svg' width='{WIDTH}' height='{at + BAR}'>"
    return "\n".join(
        [head, "<rect width='100%' height='100%' fill='white'/>", *parts, "</svg>", ""]
    )


def _length(ratio: float) -> float:
    return max(log10(max(ratio, 0.01)) + 2, 0.05)
