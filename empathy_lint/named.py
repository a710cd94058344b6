"""Named tuples as ``typing`` has them, made in half the time.

``typing.NamedTuple`` compiles each field's annotation, which nobody here asks for: of the
fifty that a small run meets it makes a tenth of the start.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    from collections import namedtuple

    class _Made(type):
        """Makes a named tuple of a class with annotated fields, defaults and methods."""

        _OWN = frozenset({"__module__", "__qualname__", "__annotations__"})

        def __new__(meta, name, bases, space):
            if not bases:
                return super().__new__(meta, name, bases, space)
            fields = space.get("__annotations__", {})
            defaults = [space[field] for field in fields if field in space]
            made = namedtuple(name, fields, defaults=defaults, module=space["__module__"])
            made.__doc__ = space.get("__doc__")
            for key, value in space.items():
                if key not in fields and key not in meta._OWN:
                    setattr(made, key, value)
            return made

    class NamedTuple(metaclass=_Made):
        pass
