"""A worker that dies: by name, so that it can be sent to another process."""

from __future__ import annotations

import os


def die(*_: object) -> None:
    """End the process at once, as a system does that has no memory left."""
    os._exit(1)
