"""What a page may load and send, as browsers enforce it; it must not depend on any record.

Every script of the site is a file of the site: no page holds one between its tags, so none needs a
hash, and a script that somebody smuggles into a page does not run. Style attributes stay allowed
because charts carry them; a style element does not.
"""

from __future__ import annotations

from typing import Final

CONTENT_SECURITY_POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "style-src-attr 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
    )
)
REFERRER_POLICY: Final = "same-origin"
