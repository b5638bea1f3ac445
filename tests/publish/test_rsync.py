"""rsync as it ends: what may pass is tried again, what is refused is told at once, and nothing is taken for missing."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.content.targets import RsyncTarget
from generator.publish.targets.retry import PAUSES
from generator.publish.targets.rsync import Rsync, open_rsync
from generator.publish.targets.target import TargetFailed
from tests.publish.remotes import free_port, need, rsync_daemon

BUSY = (10, "rsync: [sender] failed to connect to a.example: Connection refused (111)")
CUT = (12, "rsync error: error in rsync protocol data stream (code 12)")
LOCKED_OUT = (255, "me@a.example: Permission denied (publickey).")
FULL = (11, 'rsync: [receiver] write failed on "x": No space left on device (28)')


class Ends:
    """Stands in for rsync, which ends one way after another."""

    def __init__(self, *ends: tuple[int, str]) -> None:
        self.ends = list(ends)
        self.commands: list[list[str]] = []

    def __call__(self, command: list[str], **given: object) -> subprocess.CompletedProcess[bytes]:
        self.commands.append(command)
        code, said = self.ends.pop(0) if self.ends else (0, "")
        return subprocess.CompletedProcess(command, code, b"", said.encode())


def _target(
    run: Callable[..., subprocess.CompletedProcess[bytes]],
    folder: Path,
    pauses: list[float],
    to: str = "me@a.example:site/",
    port: int | None = None,
) -> Rsync:
    return Rsync(to, port, folder, run, pauses.append)


@pytest.mark.parametrize(
    ("ends", "code", "attempts"),
    [
        ([BUSY, CUT], "", 3),
        ([BUSY] * 4, "", 5),
        ([BUSY] * 9, "publish.unreachable", 5),
        ([LOCKED_OUT], "publish.denied", 1),
        ([(1, "ERROR: module is read only")], "publish.denied", 1),
        ([(5, "@ERROR: auth failed on module m")], "publish.denied", 1),
        ([BUSY, FULL], "publish.failed", 2),
        ([(3, "rsync: change_dir#3 failed: Permission denied (13)")], "publish.denied", 1),
    ],
)
def test_what_may_pass_is_tried_again(ends: list[tuple[int, str]], code: str, attempts: int, tmp_path: Path) -> None:
    run, pauses = Ends(*ends), list[float]()
    target = _target(run, tmp_path, pauses)
    target.put("/a.html", b"x")
    if code:
        with pytest.raises(TargetFailed) as met:
            target.settle()
        assert met.value.problem.code == code
        assert dict(met.value.problem.values)["where"] == "me@a.example:site/"
    else:
        target.settle()
    assert len(run.commands) == attempts
    assert tuple(pauses) == PAUSES[: attempts - 1]


@pytest.mark.parametrize(
    ("to", "port", "way"),
    [
        ("me@a.example:site/", None, ["-e", "ssh -o BatchMode=yes -o ConnectTimeout=20"]),
        ("a.example:site/", 2222, ["-e", "ssh -o BatchMode=yes -o ConnectTimeout=20 -p 2222"]),
        ("a.example::m/", None, []),
        ("rsync://a.example/m/", 8730, ["--port=8730"]),
    ],
)
def test_the_way_to_a_target(to: str, port: int | None, way: list[str], tmp_path: Path) -> None:
    run = Ends()
    assert _target(run, tmp_path, [], to, port).read("/x.html") is None
    (command,) = run.commands
    assert command[:2] == ["rsync", "--ignore-missing-args"]
    assert command[2 : 2 + len(way)] == way
    assert command[-3:] == ["--", to, f"{tmp_path}/read/"]


def test_a_folder_that_is_not_there_has_no_files(tmp_path: Path) -> None:
    run = Ends((3, 'rsync: [sender] change_dir "/srv/site" failed: No such file or directory (2)'))
    assert _target(run, tmp_path, []).read("/data/manifest.json") is None
    with pytest.raises(TargetFailed):
        _target(Ends((3, "rsync: errors selecting input/output files")), tmp_path, []).read("/data/manifest.json")


@pytest.fixture(scope="module")
def module(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    need("rsync")
    with rsync_daemon(tmp_path_factory.mktemp("rsync")) as folder:
        yield folder


def test_a_daemon_that_refuses_and_one_that_is_not_there(module: Path, tmp_path: Path) -> None:
    address, pauses = (module.parent / "address").read_text(), list[float]()
    still = _target(subprocess.run, tmp_path, pauses, f"{address}/still/")
    still.put("/x.html", b"x")
    with pytest.raises(TargetFailed) as met:
        still.settle()
    assert (met.value.problem.code, pauses) == ("publish.denied", [])
    gone = _target(subprocess.run, tmp_path, pauses, f"rsync://127.0.0.1:{free_port()}/m/")
    with pytest.raises(TargetFailed) as met:
        gone.read("/x.html")
    assert (met.value.problem.code, tuple(pauses)) == ("publish.unreachable", PAUSES)


def test_a_linked_folder_stays_a_link_and_a_folder_with_other_things_stays(module: Path, tmp_path: Path) -> None:
    (module / "disk").mkdir()
    (module / "images").symlink_to("disk")
    (module / "2017/01").mkdir(parents=True)
    (module / "2017/x.txt").write_text("x")
    target = _target(subprocess.run, tmp_path, [], f"{(module.parent / 'address').read_text()}/m/")
    target.put("/images/صورة.png", b"x")
    target.put("/2017/01/", b"x")
    target.settle()
    assert (module / "images").is_symlink()
    assert (module / "disk/صورة.png").read_bytes() == b"x"
    assert target.read("/2017/01/") == b"x"
    target.remove("/2017/01/")
    target.settle()
    assert sorted(path.name for path in (module / "2017").iterdir()) == ["x.txt"]


def test_a_machine_without_rsync_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    told = open_rsync(RsyncTarget(kind="rsync", to="a.example:site"), tmp_path)
    assert getattr(told, "code", "") == "publish.no-program"
