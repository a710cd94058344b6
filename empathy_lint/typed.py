"""What is used here of ``typing``, without importing it: that took a twenty-fifth of a small run.

No annotation is evaluated while the program runs, so that the names only have to be there.
``typing.NamedTuple`` moreover compiles each field's annotation: of the fifty named tuples that
a small run meets it made a tenth of the start.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import IO as IO
    from typing import Any as Any
    from typing import BinaryIO as BinaryIO
    from typing import NamedTuple as NamedTuple
    from typing import NoReturn as NoReturn
    from typing import Protocol as Protocol
    from typing import TextIO as TextIO
    from typing import TypeAlias as TypeAlias
    from typing import TypeVar as TypeVar
    from typing import cast as cast
else:
    from collections import namedtuple

    IO = Any = BinaryIO = NoReturn = TextIO = TypeAlias = object

    class Protocol:
        """Only says what others are like."""

    def TypeVar(name, **bounds):  # noqa: N802
        return name

    def cast(kind, value):
        return value

    class _Made(type):
        """Makes a named tuple of a class with annotated fields, defaults and methods."""

        _OWN = frozenset({"__module__", "__qualname__", "__annotations__"})

        def __new__(meta, name, bases, space):
            if not bases:
                return super().__new__(meta, name, bases, space)
            fields = space.get("__annotations__")
            if not fields:  # since 3.14 annotations stand there only as text
                raise TypeError(f"{name} has no fields: from __future__ import annotations")
            defaults = [space[field] for field in fields if field in space]
            made = namedtuple(name, fields, defaults=defaults, module=space["__module__"])
            made.__doc__ = space.get("__doc__")
            for key, value in space.items():
                if key not in fields and key not in meta._OWN:
                    setattr(made, key, value)
            return made

    class NamedTuple(metaclass=_Made):
        pass
