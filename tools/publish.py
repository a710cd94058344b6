"""Write what is made from the code and the packs: schemas/, pages of docs/, the README's picture.

python tools/publish.py            write
python tools/publish.py --check    say what is stale, and exit 1 if anything is
"""

from __future__ import annotations

import io
import json
import re
import sys
from pathlib import Path

import configuration
import language
from rich.console import Console

from empathy_lint import house
from empathy_lint.configfile import config_schema
from empathy_lint.lint import lint_text
from empathy_lint.packs.card import cards
from empathy_lint.packs.json_schema import json_schema
from empathy_lint.packs.load import Pack, load_packs
from empathy_lint.packs.manual import pages
from empathy_lint.report import Report
from empathy_lint.reporters.terminal import show

ROOT = Path(__file__).resolve().parent.parent
CALL = ROOT / "examples" / "late-parcel.txt"


def published() -> dict[Path, str]:
    """Return every published file with the text it should have."""
    schema = json.dumps(json_schema(), indent=2) + "\n"
    config = json.dumps(config_schema(), indent=2) + "\n"
    files = {
        ROOT / "schemas" / "pack.schema.json": schema,
        ROOT / "schemas" / "config.schema.json": config,
    }
    of_comments = Pack(house.PACK, "Comments that silence", "", house.RULES)
    for name, text in pages([*load_packs(), of_comments], cards(Path("nowhere"))):
        files[ROOT / "docs" / "rules" / name] = text
    files[ROOT / "docs" / "configuration.md"] = configuration.page()
    manual = ROOT / "docs" / "rule-language.md"
    files[manual] = language.page(manual.read_text(encoding="utf-8"))
    files[ROOT / "docs" / "late-parcel.svg"] = picture()
    return files


def picture() -> str:
    """Return what the terminal shows of an example, as an SVG that loads nothing."""
    console = Console(
        record=True, width=92, file=io.StringIO(), force_terminal=True, highlight=False
    )
    found = lint_text(CALL.read_text(encoding="utf-8"), "examples/late-parcel.txt")
    first = found._replace(findings=found.findings[:4])
    show(Report((first,)), console)
    svg = console.export_svg(title="empathy-lint examples/late-parcel.txt", unique_id="call")
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL).replace("Fira Code, ", "")


def main() -> int:
    check = "--check" in sys.argv[1:]
    stale = [
        (path, text)
        for path, text in published().items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    for path, text in stale:
        if check:
            print(f"stale: {path.relative_to(ROOT)} (run: python tools/publish.py)")
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        print(f"wrote {path.relative_to(ROOT)}")
    return 1 if check and stale else 0


if __name__ == "__main__":
    raise SystemExit(main())
