"""A line between a page and its server that can be cut, or go silent without a word."""

import contextlib
import socket
import threading


class Relay:
    """Passes on what comes to its port, until it is told otherwise."""

    def __init__(self, to: int) -> None:
        self.to = to
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listening.getsockname()[1])
        self._passing = threading.Event()
        self._passing.set()
        self._is_cut = False
        self._open: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """Break every connection, and let none be made, as a network does that says it is gone."""
        self._is_cut = True
        for each in self._open:
            _close(each)
        self._open.clear()

    def silence(self) -> None:
        """Pass nothing on and break nothing, as a network does that is gone and does not say so."""
        self._passing.clear()

    def mend(self) -> None:
        """Pass on again; what waited in silence arrives late."""
        self._is_cut = False
        self._passing.set()

    def close(self) -> None:
        self.cut()
        self._passing.set()
        self._listening.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listening.accept()
            except OSError:  # closed
                return
            threading.Thread(target=self._join, args=(near,), daemon=True).start()

    def _join(self, near: socket.socket) -> None:
        self._passing.wait()
        try:
            far = socket.create_connection(("127.0.0.1", self.to), timeout=5)
        except OSError:  # the server is not there
            _close(near)
            return
        far.settimeout(None)
        self._open += [near, far]
        if self._is_cut:
            self.cut()
        for one, other in ((near, far), (far, near)):
            threading.Thread(target=self._pass, args=(one, other), daemon=True).start()

    def _pass(self, one: socket.socket, other: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := one.recv(65_536):
                self._passing.wait()
                other.sendall(data)
        _close(one)
        _close(other)


def _close(line: socket.socket) -> None:
    with contextlib.suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)
    line.close()
