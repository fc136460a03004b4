"""The project's frame: what is tracked, how it is installed, which commands there are, and the floors."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src/onrecord"
# In parts, so that this file does not name them itself.
REGISTRY_HOSTS = [
    ".".join(parts)
    for parts in [
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("registry", "npmjs", "org"),
        ("deb", "debian", "org"),
        ("anaconda", "org"),
    ]
]


def tracked() -> list[Path]:
    """The files that git tracks or would take: a file about to be committed counts."""
    listing = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    run = subprocess.run(listing, capture_output=True, text=True, check=False)
    if run.returncode:
        pytest.skip("not a git checkout")
    return [path for name in run.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def recipe(makefile: str, target: str) -> str:
    found = re.search(rf"^{target}:[^\n]*\n((?:\t[^\n]*\n)*)", makefile, re.MULTILINE)
    assert found, f"Makefile has no target {target}"
    return found[1]


@pytest.mark.parametrize("host", REGISTRY_HOSTS)
def test_no_tracked_file_names_a_package_registry(host: str) -> None:
    """Where packages come from is the user's setting, not ours."""
    assert [path for path in tracked() if host.encode() in path.read_bytes()] == []


def test_lock_says_what_but_not_from_where() -> None:
    """Every package is pinned with its hashes, and no address or folder is named."""
    text = (ROOT / "requirements.lock").read_text()
    assert not re.search(r"://|--(extra-)?index-url|--find-links|^-|@ ", text, re.MULTILINE)
    pins = re.split(r"\n(?=[A-Za-z0-9])", text)[1:]
    assert pins
    assert [pin.splitlines()[0] for pin in pins if "==" not in pin or "--hash=sha256:" not in pin] == []


def test_lock_holds_every_declared_dependency() -> None:
    """pyproject.toml and requirements.lock are changed together, with `make lock`."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    declared = {re.split(r"[^\w.-]", d, maxsplit=1)[0].lower() for d in project["dependencies"] + extras["dev"]}
    locked = set(re.findall(r"^([a-z0-9.-]+)==", (ROOT / "requirements.lock").read_text(), re.MULTILINE))
    assert declared - locked == set()


@pytest.mark.parametrize(
    "target", ["demo", "dossier", "check", "test", "bench", "reader", "format", "lock", "clean", "help"]
)
def test_makefile_has_and_lists_the_target(target: str) -> None:
    makefile = (ROOT / "Makefile").read_text()
    recipe(makefile, target)
    assert re.search(rf"^{target}:.*## \w", makefile, re.MULTILINE), "help does not list it: add ## and a line"


def test_only_the_environments_recipes_reach_the_network() -> None:
    """Once the environment stands, make works offline."""
    makefile = (ROOT / "Makefile").read_text()
    users = [line for line in makefile.splitlines() if "/pip install" in line and "--no-index" not in line]
    assert [line.split("/pip")[0] for line in users] == ["\t$(BIN)", "\t$(TRAIN)"]


def test_ci_runs_the_commands_that_readme_names() -> None:
    """A newcomer and CI run the same."""
    ran = re.findall(r"^make \w+$", (ROOT / ".ci/run").read_text(), re.MULTILINE)
    assert ran == ["make check", "make test"]
    readme = ROOT / "README.md"
    if not readme.exists():
        pytest.skip("no README.md yet")
    assert "make test" in readme.read_text()


@pytest.mark.parametrize("script", [".ci/run", "tools/ensure_chromium.sh"])
def test_scripts_can_be_run(script: str) -> None:
    path = ROOT / script
    assert path.stat().st_mode & 0o111, f"chmod +x {script}"
    assert path.read_text().splitlines()[2] == "set -euo pipefail"
    subprocess.run(["bash", "-n", str(path)], check=True)


@pytest.mark.parametrize(("has", "code", "lines"), [("chromium", 0, 0), ("nothing", 1, 1)])
def test_ensure_chromium_is_silent_or_says_what_to_do(tmp_path: Path, has: str, code: int, lines: int) -> None:
    """With a browser there is nothing to say; without one and without apt-get there is one line, of what to do."""
    for name, target in {"id": shutil.which("id"), has: "/bin/true"}.items():
        (tmp_path / name).symlink_to(str(target))
    script = [str(shutil.which("bash")), str(ROOT / "tools/ensure_chromium.sh")]
    run = subprocess.run(script, env={"PATH": str(tmp_path)}, capture_output=True, text=True, check=False)
    assert (run.returncode, len(run.stderr.splitlines()), run.stdout) == (code, lines, "")


def test_imports_point_down() -> None:
    """The floors of .importlinter hold."""
    command = Path(sys.executable).with_name("lint-imports")
    if not command.exists():
        pytest.skip("import-linter is not installed: make check installs it")
    run = subprocess.run([command, "--no-cache", "--no-logo"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("floor", ["model", "errors.py"])
def test_the_ground_floor_stands_on_the_standard_library(floor: str) -> None:
    """Records and errors can be read and used with nothing installed."""
    path = SOURCE / floor
    files = [path] if path.suffix else sorted(path.rglob("*.py"))
    assert files
    imported = set()
    for node in (node for file in files for node in ast.walk(ast.parse(file.read_text()))):
        if isinstance(node, ast.Import):
            imported |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            imported.add(str(node.module).split(".")[0])
    assert imported - set(sys.stdlib_module_names) - {"onrecord"} == set()


def test_every_folder_of_the_source_is_a_package_on_a_floor_or_data() -> None:
    """A folder without `__init__.py` would be seen by neither the linter nor the type checker."""
    folders = {path.name for path in SOURCE.iterdir() if path.is_dir() and path.name not in ("__pycache__", "cases")}
    assert {name for name in folders if not (SOURCE / name / "__init__.py").exists()} == set()


def test_wheel_carries_the_data(tmp_path: Path) -> None:
    """What is installed has the model, the lexicon and the case, as the checkout has them."""
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    listing = subprocess.run([sys.executable, "-m", "zipfile", "-l", wheel], check=True, capture_output=True, text=True)
    packed = {line.split()[0] for line in listing.stdout.splitlines()}
    wanted = {str(path.relative_to(ROOT / "src")) for path in tracked() if SOURCE in path.parents}
    assert wanted - packed == set()
