"""Who is who among the speakers of a file, and what the user is told of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from empathy_lint.readers.base import NOBODY, Speakers, role_of
from empathy_lint.transcript import Role, Turn, lacks_agent

NO_LABELS = "no speakers found; label turns as 'Agent:' and 'Customer:'"
_SHOWN = 5  # names in a notice; more are counted


class UnknownRoles(str):
    """The notice that names the speakers of no known role: untrue once they are known."""

    __slots__ = ()


class Cast:
    """The roles of speakers: by the user's map, by their own words, by who else there is.

    ``names`` may come with roles that the format gives. ``told`` says whose role was taken.
    """

    def __init__(
        self,
        names: Iterable[str],
        speakers: Speakers = NOBODY,
        given: Mapping[str, Role] | None = None,
    ) -> None:
        self._speakers = speakers
        self._roles = {name: role_of(name, speakers) for name in names if name}
        for name, role in (given or {}).items():
            if role is not Role.UNKNOWN:
                self._roles[name] = role
        self.told: tuple[str, ...] = ()
        other = only_other(self._roles.items())
        if other is not None:
            name, role = other
            self._roles[name] = role
            self.told = (taken_for(name, role),)

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

    def notices(self, turns: Sequence[Turn]) -> tuple[str, ...]:
        """Return what the user should know: whose role was taken, and whose is not known."""
        return (*self.told, *role_notices(turns))


def only_other(speakers: Iterable[tuple[str, Role]]) -> tuple[str, Role] | None:
    """Return the one speaker of no known role, with the side that nobody else is on.

    Where a file says who the agents are, the one other speaker is the customer; where it
    says who the customers are, the agent. None where there is no such speaker.
    """
    names: dict[Role, set[str]] = {}
    for name, role in speakers:
        names.setdefault(role, set()).add(name)
    others = names.pop(Role.UNKNOWN, set()).difference(*names.values())
    if len(others) != 1 or (Role.AGENT in names) == (Role.CUSTOMER in names):
        return None
    [other] = others
    return (other, Role.CUSTOMER if Role.AGENT in names else Role.AGENT) if other else None


def taken_for(name: str, role: Role) -> str:
    """Return a notice of whose role was taken; a customer's name is nobody's to see in it."""
    if role is Role.CUSTOMER:
        return "the only other speaker is taken for the customer"
    return f"{name!r} is taken for the {role}: the only other speaker"


def role_notices(turns: Sequence[Turn], no_speakers: str = NO_LABELS) -> tuple[str, ...]:
    """Return whose role is not known; ``no_speakers`` where that is because no turn has a speaker."""
    named = unknown_roles(turns)
    return named if named or not lacks_agent(turns) else (no_speakers,)


def unknown_roles(turns: Iterable[Turn], *, guessed: bool = False) -> tuple[UnknownRoles, ...]:
    """Return a notice that names the speakers of no known role; none if there are no such.

    ``guessed`` tells that what they say has been asked as well.
    """
    unknown = (turn.speaker for turn in turns if turn.role is Role.UNKNOWN)
    names = list(dict.fromkeys(name for name in unknown if name))
    if not names:
        return ()
    what = ", and what is said does not tell them" if guessed else ""
    shown = ", ".join(map(repr, names[:_SHOWN]))
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    how = "say who is who with --agent NAME or --customer NAME"
    how += "" if guessed else ", or try --guess-roles"
    return (UnknownRoles(f"roles are unknown{what}: {shown}{more}; {how}"),)
