"""A target that is a folder on this machine, written in place: for where there are no symbolic links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.build.output import file_of
from generator.effects.files import is_temporary, read_bytes, remove, walk, write_whole
from generator.model import problem
from generator.publish.targets.lease import Lease, leased
from generator.publish.targets.target import LEASE, TargetFailed


class Folder:
    """The files of a target folder, by their addresses."""

    def __init__(self, path: Path, where: str = "") -> None:
        self.path, self.where = path, where or str(path)
        self._lease: Lease | None = None

    def read(self, address: str) -> bytes | None:
        """The bytes at the address, or None where there are none."""
        try:
            return read_bytes(self.path / file_of(address))
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return None

    @contextmanager
    def hold(self) -> Iterator[None]:
        """Keep others out by a lease in the folder."""
        with leased(self) as self._lease:
            yield

    def owes(self) -> bool:
        """Nothing: what stands is what readers see."""
        return False

    def begin(self, touched: Iterable[str]) -> None:
        """Remove the half-written files that a publishing left beside these addresses when its machine died."""
        for folder in sorted({(self.path / file_of(address)).parent for address in (*touched, LEASE)}):
            for half in folder.iterdir() if folder.is_dir() else ():
                if is_temporary(half.name):
                    half.unlink()

    def put(self, address: str, content: bytes, encoding: str = "") -> bool:
        """Put the bytes at the address, whole or not at all; False where they stood there already.

        TargetFailed where a folder stands there, or a file where a folder is due: what publishing put, it has removed.
        """
        if self._lease is not None:
            self._lease.renew()
        file = self.path / file_of(address)
        try:
            return write_whole(file, content)
        except (IsADirectoryError, NotADirectoryError, FileExistsError):
            other = next((one for one in file.parents if one.is_file()), file).relative_to(self.path).as_posix()
            raise TargetFailed(
                problem("", "publish.in-the-way", where=self.where, other=other, address=address)
            ) from None

    def remove(self, address: str) -> None:
        """Remove what is at the address, and the folders that it leaves empty."""
        remove(self.path / file_of(address), self.path)

    def settle(self) -> None:
        """Each file stands as soon as it is put."""

    def finish(self) -> None:
        """Each file is shown as soon as it is put."""

    def create(self, address: str, content: bytes) -> bool:
        """Put the bytes where nothing is; False where something is already."""
        file = self.path / file_of(address)
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            with open(file, "xb") as handle:
                handle.write(content)
        except FileExistsError:
            return False
        return True

    def put_now(self, address: str, content: bytes) -> None:
        """Put the bytes, whatever is there."""
        write_whole(self.path / file_of(address), content)

    def remove_now(self, address: str) -> None:
        """Remove what is there."""
        self.remove(address)

    def is_empty(self) -> bool:
        """Whether no file stands here but what a first publishing leaves that was stopped before its journal stood."""
        lease = self.path / file_of(LEASE)
        return all(
            is_temporary(name) or Path(folder, name) == lease
            for folder, _, names in walk(self.path)
            for name in names
        )
