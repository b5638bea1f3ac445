"""A state that the disk has damaged costs time and nothing else; one that another program holds is left alone."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from generator.archive import store
from generator.archive.store import Store, with_state
from tests.faults.scene import Warm, edit, files, write_site

DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "all but the first page": lambda content: content[:4096] + b"\xff" * (len(content) - 4096),
    "one page in the middle": lambda content: content[: 4096 * 9] + b"\xaa" * 4096 + content[4096 * 10 :],
    "pages of zeros": lambda content: content[:8192] + bytes(4096 * 20) + content[8192 + 4096 * 20 :],
    "the half": lambda content: content[: len(content) // 2],
    "the first page": lambda content: content[:100] + b"\xff" * 3996 + content[4096:],
    "noise": lambda content: random.Random(7).randbytes(len(content)),
    "nothing left": lambda content: b"",
}


def damage(base: Path, kind: str) -> None:
    """Damage the whole of the state: none of it stands in its journal."""
    path = base / "site/.warraq/state.sqlite"
    with closing(sqlite3.connect(path)) as state:
        state.execute("PRAGMA journal_mode = DELETE")
    path.write_bytes(DAMAGE[kind](path.read_bytes()))


@pytest.fixture(scope="module")
def warm() -> Iterator[Warm]:
    with Warm() as process:
        yield process


@pytest.mark.parametrize("kind", list(DAMAGE))
@pytest.mark.parametrize("command", ["build", "convert"])
def test_a_damaged_state_is_made_anew(command: str, kind: str, warm: Warm, tmp_path: Path) -> None:
    for base in (tmp_path / "damaged", tmp_path / "twin"):
        write_site(base / "site")
        assert [warm.run(base, name).code for name in ("convert", "build")] == [0, 0]
        edit(base / "site")
    damage(tmp_path / "damaged", kind)
    ended = warm.run(tmp_path / "damaged", command)
    assert ended.code == 0, ended.said
    for name in ("convert", "build", "publish"):
        assert [warm.run(tmp_path / side, name).code for side in ("damaged", "twin")] == [0, 0]
    assert files(tmp_path / "damaged") == files(tmp_path / "twin")


def test_damage_that_is_met_late_is_told(warm: Warm, tmp_path: Path) -> None:
    write_site(tmp_path / "site")
    assert warm.run(tmp_path, "build").code == 0
    damage(tmp_path, "all but the first page")
    assert "was damaged, and was made anew" in warm.run(tmp_path, "build").said
    assert "damaged" not in warm.run(tmp_path, "build").said


def test_a_state_that_is_locked_is_no_damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "state.sqlite"
    Store(path).close()
    connect = sqlite3.connect

    def impatient(place: Path, **given: object) -> sqlite3.Connection:
        return connect(place, isolation_level=None, timeout=0)

    def work(state: Store) -> None:
        with state.transaction():
            state.put("a", "b")

    monkeypatch.setattr(store.sqlite3, "connect", impatient)
    with closing(connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            with_state(path, work)
    assert with_state(path, work) == (None, False)


@pytest.mark.parametrize("pages", [60, 75, 90])
def test_a_state_that_has_no_room_is_no_damage_and_changes_nothing(pages: int, tmp_path: Path) -> None:
    path = tmp_path / "state.sqlite"
    Store(path).close()

    def work(state: Store) -> None:
        state.connection.execute(f"PRAGMA max_page_count = {pages}")
        with state.transaction():
            for number in range(100):
                state.put(str(number), "x" * 4000)

    with pytest.raises(sqlite3.OperationalError, match="full"):
        with_state(path, work)
    assert with_state(path, lambda state: state.get("1")) == ("", False)
