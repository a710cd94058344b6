"""``blake2b`` without all of ``hashlib``, which loads OpenSSL for it: a quarter of ``python -c pass``."""

from __future__ import annotations

try:
    from _blake2 import blake2b
except ImportError:  # another Python
    from hashlib import blake2b

__all__ = ["blake2b"]
