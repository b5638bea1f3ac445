"""`python -m generator` is `warraq`: where the installed command begins, too."""

import os
import signal
from importlib import import_module
from types import FrameType


def main() -> None:
    """Run the command line. Until it is loaded there is nothing to end in order: Ctrl-C leaves at once, and in silence."""
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, _leave)
    import_module("generator.cli").main()


def _leave(number: int, frame: FrameType | None) -> None:
    os._exit(130)


if __name__ == "__main__":
    main()
