"""Plan and carry out a build: the one place where decisions meet effects."""
