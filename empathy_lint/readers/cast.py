"""Who is who among the speakers of a file, where labels, columns or voices name them."""

from __future__ import annotations

from collections.abc import Iterable

from empathy_lint.readers.base import NOBODY, Speakers, role_of
from empathy_lint.transcript import Role, Turn


class Cast:
    """The roles of speakers: by the user's map, by their own words, by who else there is.

    Where a file says who the agents are, the one other speaker is the customer, and
    ``notices`` say so.
    """

    def __init__(self, names: Iterable[str], speakers: Speakers = NOBODY) -> None:
        self._speakers = speakers
        self._roles = {name: role_of(name, speakers) for name in names if name}
        self._told = ""
        known = set(self._roles.values())
        others = [name for name, role in self._roles.items() if role is Role.UNKNOWN]
        if len(others) == 1 and Role.AGENT in known and Role.CUSTOMER not in known:
            self._roles[others[0]] = Role.CUSTOMER
            self._told = f"{others[0]!r} is taken for the customer: the only other speaker"

    def role(self, name: str) -> Role:
        if name not in self._roles:
            return role_of(name, self._speakers) if name else Role.UNKNOWN
        return self._roles[name]

    def names(self, role: Role) -> tuple[str, ...]:
        """Return the personal names of those who have a role: labels that are no role's word."""
        return tuple(
            name
            for name, given in self._roles.items()
            if given is role and role_of(name) is Role.UNKNOWN
        )

    def notices(self, turns: Iterable[Turn]) -> tuple[str, ...]:
        """Return what the user should know: whose role was taken, and whose is not known."""
        unknown = [turn.speaker for turn in turns if turn.role is Role.UNKNOWN]
        names = list(dict.fromkeys(name for name in unknown if name))
        told = (self._told,) if self._told else ()
        if names:
            shown = ", ".join(repr(name) for name in names[:5])
            more = f" and {len(names) - 5} more" if len(names) > 5 else ""
            return (
                *told,
                f"roles are unknown: {shown}{more}; "
                "say who is who with --agent NAME or --customer NAME, or try --guess-roles",
            )
        if unknown:
            return (*told, "no speakers found; label turns as 'Agent:' and 'Customer:'")
        return told
