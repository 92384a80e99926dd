"""The site on this machine, built again when a file changes; it must not publish anything.

The server is MkDocs' own. A build that fails leaves the last good site where it is, and pages stay
under the same content security policy as in public: what tells the browser to load again is a file.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from typing import Any, Final
from wsgiref.types import StartResponse, WSGIEnvironment

from mkdocs.livereload import LiveReloadServer

from generator.settings import Settings
from generator.shell.build import CONFIGURATION, SiteUnusable, build

Outcome = Callable[[Callable[[], object]], str]
"""Runs a build, tells the person at the terminal how it went, and returns what to show instead."""

_SCRIPT_PATH: Final = "/livereload.js"
_SCRIPT: Final = b"""\
(async () => {
  const loaded = Number(new URL(document.currentScript.src).searchParams.get("epoch"));
  for (;;) {
    try {
      const answer = await fetch(`/livereload/${loaded}/0`);
      if (Number(await answer.text()) > loaded) return location.reload();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 2000));
    }
  }
})();
"""
_NOTHING_YET: Final = """\
<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>尚无可预览的网站</title>\
<h1>尚无可预览的网站</h1><p>请按下面的提示改正，保存后本页会自动刷新。</p><pre>{}</pre></body>
"""


class PreviewServer(LiveReloadServer):
    """MkDocs' server, with its script as a file and a page for the time before the first site."""

    trouble = ""

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        end = content.rfind(b"</body>")
        script = f'<script src="{_SCRIPT_PATH}?epoch={epoch}"></script>'.encode()
        return content[:end] + script + content[end:] if end >= 0 else content

    def _serve_request(
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes] | None:
        if environ["PATH_INFO"] == _SCRIPT_PATH:
            start_response("200 OK", [("Content-Type", "text/javascript")])
            return [_SCRIPT]
        answer: Iterable[bytes] | None = super()._serve_request(environ, start_response)
        return answer

    def not_found(self, code: int) -> bytes | None:
        """The page for an address that leads nowhere."""
        page = Path(self.root, f"{code}.html")
        if page.is_file():
            return page.read_bytes()
        content = _NOTHING_YET.format(escape(self.trouble)).encode()
        return self._inject_js_into_html(content, self._visible_epoch)


def serve(settings: Settings, host: str, port: int, outcome: Outcome) -> None:
    """Serve the site until interrupted; `outcome` is given each build to run."""
    with tempfile.TemporaryDirectory(prefix="gongbao-") as temporary:
        out = Path(temporary, "site")
        options: dict[str, Any] = {"site_url": f"http://{host}:{port}/"}

        def rebuild() -> None:
            server.trouble = outcome(lambda: build(settings, out, **options))

        server = PreviewServer(builder=rebuild, host=host, port=port, root=str(out))
        server.error_handler = server.not_found
        rebuild()
        for name in ("submissions", "packages", "schema", "docs", CONFIGURATION):
            path = settings.root / name
            if path.exists():
                server.watch(str(path))
        try:
            server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            pass
        except OSError as error:
            reason = os.strerror(error.errno) if error.errno else str(error)
            raise SiteUnusable(f"无法在 {server.url} 提供预览：{reason}") from None
        finally:
            server.shutdown()
