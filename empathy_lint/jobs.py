"""The same work on many items by several processes, with the answers in the order of the items.

Processes are forked, so that they begin with all that is made ready and cost little;
where a system has no fork, one process does it all. Item ``n`` is done by process
``n`` modulo their number: each answers through a pipe of its own, in order. An error
that stops a process is met again here, when its item is due. A process that dies (it was
killed, it ran out of memory) is told of with the item it had in hand, and another does
the rest of its work.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress

from empathy_lint.typed import BinaryIO, NamedTuple, TypeVar

Item = TypeVar("Item")
Answer = TypeVar("Answer")

LEAST = 64
"""With fewer items, more processes cost more than they give."""
_FAILED = 99  # exit code of a process whose work raised an error
_HEAD = 8  # bytes that hold the length of an answer
_PIPE = 1 << 20  # bytes; room for a process to run ahead


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def each(
    work: Callable[[Item], Answer],
    items: Sequence[Item],
    jobs: int,
    at_end: Callable[[], None] | None = None,
    lost: Callable[[Item, str], Answer] | None = None,
) -> Iterator[Answer]:
    """Yield what ``work`` makes of each item, in order; the first process then does ``at_end``.

    ``lost`` gives the answer for an item whose process died, by the item and how it died.
    Without it the item is done here.

    Raises:
        Exception: What ``work`` raises, when its item is due.
    """
    jobs = min(jobs, len(items))
    if jobs < 2 or not hasattr(os, "fork"):
        yield from map(work, items)
        return
    import pickle  # late: small runs need none

    sys.stdout.flush()  # what waits there would be written by each process
    sys.stderr.flush()
    workers: dict[int, _Worker] = {}
    try:
        for number in range(jobs):
            workers[number] = _start(
                work, items[number::jobs], workers.values(), None if number else at_end
            )
        for number, item in enumerate(items):
            mine = number % jobs
            data = _answer(workers[mine].answers)
            if data is not None:
                # The data come from a process of our own, never from a file or a user.
                yield pickle.loads(data)
                continue
            how = _end(workers.pop(mine))
            yield work(item) if how is None or lost is None else lost(item, how)
            rest = items[number + jobs :: jobs]
            if rest:
                workers[mine] = _start(work, rest, workers.values(), None if mine else at_end)
    finally:
        for worker in workers.values():
            worker.answers.close()
        if sys.exc_info()[0] is not None:
            import signal

            for worker in workers.values():
                with suppress(OSError):
                    os.kill(worker.pid, signal.SIGKILL)
        for worker in workers.values():
            with suppress(OSError):
                os.waitpid(worker.pid, 0)


class _Worker(NamedTuple):
    pid: int
    answers: BinaryIO


def _start(
    work: Callable[[Item], Answer],
    items: Sequence[Item],
    others: Iterable[_Worker],
    at_end: Callable[[], None] | None,
) -> _Worker:
    reading, writing = os.pipe()
    with suppress(ImportError, AttributeError, OSError):
        import fcntl

        fcntl.fcntl(writing, fcntl.F_SETPIPE_SZ, _PIPE)
    pid = os.fork()
    if pid:
        os.close(writing)
        return _Worker(pid, os.fdopen(reading, "rb"))
    import pickle
    import signal

    try:  # the new process: it leaves by os._exit and by no other way
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process ends it
        os.close(reading)
        for other in others:
            os.close(other.answers.fileno())
        with os.fdopen(writing, "wb") as out:
            for item in items:
                data = pickle.dumps(work(item), pickle.HIGHEST_PROTOCOL)
                out.write(len(data).to_bytes(_HEAD, "big") + data)
                out.flush()
        if at_end is not None:
            at_end()
    except BaseException:  # it is met again by the first process, which can tell of it
        os._exit(_FAILED)
    os._exit(0)


def _end(worker: _Worker) -> str | None:
    """Return how a process died; None if it ended by itself, with an error to be met again."""
    worker.answers.close()
    try:
        status = os.waitstatus_to_exitcode(os.waitpid(worker.pid, 0)[1])
    except OSError:  # somebody else has waited for it
        return "nobody knows how"
    if status >= 0:
        return None if status in (0, _FAILED) else f"exit code {status}"
    import signal

    try:
        return signal.Signals(-status).name
    except ValueError:
        return f"signal {-status}"


def _answer(answers: BinaryIO) -> bytes | None:
    """Return the next answer; None when its process is gone."""
    head = answers.read(_HEAD)
    if len(head) < _HEAD:
        return None
    size = int.from_bytes(head, "big")
    data = answers.read(size)
    return data if len(data) == size else None
