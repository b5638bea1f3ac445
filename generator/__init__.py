"""Warraq: a static site generator for Arabic newspaper archives."""

__version__ = "0.1.0"
