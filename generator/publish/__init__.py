"""Sending what changed to where readers find it, by a manifest of every address and the digest of its bytes."""
