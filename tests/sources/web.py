"""A small site on this machine that behaves as badly as a test asks for."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import AF_INET6, gaierror

import pytest

from sources.fetching import Fetcher
from sources.reading.refusals import Refused

PAGE = b"<html><body><p>The council met on Monday.</p></body></html>"

Answer = Callable[[BaseHTTPRequestHandler], None]


class Site:
    """Paths and their answers; remembers what it was asked for."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.is_closing = threading.Event()
        self.port = 0

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def serve(
        self, path, body=b"", *, status=200, kind="text/html; charset=utf-8", **headers
    ):
        """Answer a path with a status, a body and headers (_ stands for -)."""

        def answer(request):
            request.send_response(status)
            if kind:
                request.send_header("Content-Type", kind)
            for name, value in headers.items():
                request.send_header(name.replace("_", "-"), value)
            request.send_header("Content-Length", str(len(body)))
            request.end_headers()
            request.wfile.write(body)

        self.answers[path] = answer

    def redirect(self, path, to, status=302):
        self.serve(path, status=status, Location=to)

    def drip(self, path, before, drop):
        """Send `before`, then one `drop` every few milliseconds without end."""

        def answer(request):
            request.wfile.write(before)
            while not self.is_closing.wait(0.01):
                try:
                    request.wfile.write(drop)
                except OSError:
                    return

        self.answers[path] = answer


@contextmanager
def running_site(host: str = "127.0.0.1") -> Iterator[Site]:
    """A site that answers on a free port of the loopback."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            site.asked.append(self.path)
            site.headers.append(dict(self.headers))
            answer = site.answers.get(self.path)
            if answer is None:
                self.send_error(404)
            else:
                answer(self)

        def log_message(self, *args):
            """Keep the test's output clean."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        address_family = AF_INET6 if ":" in host else ThreadingHTTPServer.address_family

    with Server((host, 0), Handler) as server:
        site.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield site
        finally:
            site.is_closing.set()
            server.shutdown()
            thread.join()


def refusal(url, policy):
    with pytest.raises(Refused) as refused:
        Fetcher(policy).fetch(url)
    return refused.value


def unknown(host, port):
    """Nothing is looked up: what a test refuses must be refused before."""
    raise gaierror(f"{host} was looked up")


def resolving(*addresses):
    return lambda host, port: list(addresses)
