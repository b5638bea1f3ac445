"""The few doors to the machine: whole-file writes, scan, executor, lock, clock."""
