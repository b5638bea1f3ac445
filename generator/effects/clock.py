"""The one place where the present enters: as a local moment of the site."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime
from zoneinfo import ZoneInfo


def now(timezone: str) -> str:
    """The present in the site's time zone to the minute, as `2026-11-23T18:30`; `SOURCE_DATE_EPOCH` stands for it."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    present = datetime.fromtimestamp(int(given), UTC) if given else datetime.now(UTC)
    return present.astimezone(ZoneInfo(timezone)).strftime("%Y-%m-%dT%H:%M")


def scan_time_ns() -> int:
    """The system's clock in nanoseconds since 1970, to be held against files' times."""
    return time.time_ns()
