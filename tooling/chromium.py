"""How a Chromium that nobody looks at is started; it starts none."""

from __future__ import annotations

from typing import Final

FLAGS: Final = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""It asks the network nothing by itself."""
