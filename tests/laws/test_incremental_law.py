"""The law: after any sequence of edits an incremental build equals a clean build, byte for byte, in what it writes and tells."""

from __future__ import annotations

import os

from tests.laws.edits import Edits, walks

TestEdits = Edits.TestCase
TestEdits.settings = walks(int(os.environ.get("WARRAQ_WALKS", "200")))
