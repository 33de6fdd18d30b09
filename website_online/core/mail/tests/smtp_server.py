"""A mail server for tests: speaks just enough SMTP on a real socket."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Session(socketserver.StreamRequestHandler):
    """One connection. Recipients that begin with "gone" or "later" are refused."""

    def handle(self) -> None:
        self._say("220 test")
        while line := self.rfile.readline().decode(errors="replace").strip():
            verb = line.upper()
            if verb.startswith(("EHLO", "HELO")):
                self._say("250 test")
            elif verb.startswith("RCPT TO:<GONE"):
                self._say("550 5.1.1 no such mailbox")
            elif verb.startswith("RCPT TO:<LATER"):
                self._say("451 4.3.0 try again later")
            elif verb.startswith("RCPT TO:<FULL"):
                self._say("552 5.2.2 mailbox full")
            elif verb == "DATA":
                self._say("354 go on")
                self.server.received.append(self._text())
                self._say("250 taken")
            elif verb == "QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 fine")

    def _say(self, answer: str) -> None:
        self.wfile.write(f"{answer}\r\n".encode())

    def _text(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line)
        return b"".join(lines)


@contextmanager
def smtp_server() -> Iterator[tuple[int, list[bytes]]]:
    """Run the server; yields its port and the messages it has taken."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Session) as server:
        server.received = []
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        try:
            yield server.server_address[1], server.received
        finally:
            server.shutdown()
