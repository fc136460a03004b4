"""Finds articles in pages in a process of its own.

Crafted markup can make an HTML library run for hours (ten thousand tags in one paragraph take it ten seconds, twenty
thousand a minute), eat memory, or crash. None of that can be stopped within one's own process; another one can be
ended. It starts with the first page and serves all that follow, so that a folder of pages pays for it once.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
from contextlib import suppress
from threading import Event, Lock, Timer
from typing import IO, cast

from onrecord.reading.page import Found

_START = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from onrecord.reading.page import main; main()"


class PageFailed(Exception):
    """The page could not be worked through; the text says why."""


class PageWorker:
    """One process. `find` is for one caller at a time."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        self._process = subprocess.Popen(  # noqa: S603 (this Python, and our own words)
            [sys.executable, "-c", _START, json.dumps(sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def usable(self) -> bool:
        """Whether it still runs and its pipe is ours: after a fork, it is the parent's."""
        return self.owner == os.getpid() and self._process.poll() is None

    def find(self, html: str, seconds: float) -> Found:
        """The article in `html`, `{}` where there is none; raises PageFailed, after which the process is gone."""
        requests, answers = cast("IO[bytes]", self._process.stdin), cast("IO[bytes]", self._process.stdout)
        late = Event()
        timer = Timer(seconds, self._end_late, [late])
        timer.daemon = True
        timer.start()
        try:
            requests.write(json.dumps({"html": html}).encode() + b"\n")
            requests.flush()
            answer = answers.readline()
        except OSError:  # it ended while we wrote
            answer = b""
        finally:
            timer.cancel()
            timer.join()  # so that it cannot end a process that is idle again
        if answer.endswith(b"\n") and not late.is_set():
            return cast("Found", json.loads(answer))
        self.close()
        too_long = f"takes the HTML reader longer than {seconds:g} s"
        raise PageFailed(too_long if late.is_set() else "is more than the HTML reader can take")

    def _end_late(self, late: Event) -> None:
        late.set()
        self._process.kill()

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with suppress(OSError):
                    pipe.close()
        self._process.wait()


_idle: list[PageWorker] = []
_lock = Lock()


def find_article(html: str, seconds: float) -> Found:
    """`PageWorker.find` with the process that is idle, or a new one."""
    with _lock:
        worker = _idle.pop() if _idle else None
    if worker is None or not worker.usable():
        worker = PageWorker()
    try:
        found = worker.find(html, seconds)
    except KeyboardInterrupt:
        worker.close()
        raise
    with _lock:
        if not _idle:
            _idle.append(worker)
            return found
    worker.close()
    return found


@atexit.register
def close_idle() -> None:
    """End the idle process."""
    with _lock:
        while _idle:
            worker = _idle.pop()
            if worker.owner == os.getpid():
                worker.close()
