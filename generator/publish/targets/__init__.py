"""The places that a publishing sends to: one module a kind, and what they all can do in `target`."""
