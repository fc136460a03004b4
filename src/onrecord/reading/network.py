"""Connections to public addresses only, each bound by one deadline.

httpcore, on which httpx stands, takes a backend that makes its connections. Ours looks a host up, checks what it got,
and connects to just that address, so that no second look-up can give another one in between; names in certificates
and Host headers stay those of the URL. Every read and write gets only the time that is left of the whole, since a
timeout for each alone lets a server send a byte now and then for ever.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Iterable
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

import httpcore

from onrecord.reading.limits import Limits

_IPv4 = ipaddress.IPv4Address
_IPv6 = ipaddress.IPv6Address
_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


class PrivateAddress(Exception):
    """A host whose address is not public; the text is that address."""


class NoSuchHost(Exception):
    """A host that has no address; the text says why."""


class Deadline:
    """A moment after which nothing more is waited for."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self, most: float | None = None) -> float:
        """Seconds left, at most `most`; raises TimeoutError where there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left if most is None else min(left, most)


def is_public(address: str) -> bool:
    """Whether an IP address may be reached on a stranger's word: public unicast, and no tunnel to elsewhere."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, _IPv6):
        if ip.ipv4_mapped:
            ip = ip.ipv4_mapped
        elif ip in _NAT64:
            ip = _IPv4(int(ip) & 0xFFFFFFFF)
        elif ip not in _GLOBAL_UNICAST or ip.sixtofour or ip.teredo:
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def addresses_of(host: str, port: int, deadline: Deadline) -> list[str]:
    """IP addresses of a host, in the resolver's order; raises NoSuchHost or TimeoutError."""
    answers: SimpleQueue[list[str] | OSError | UnicodeError] = SimpleQueue()

    def look_up() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answers.put(list(dict.fromkeys(str(entry[4][0]) for entry in found)))
        except (OSError, UnicodeError) as error:  # UnicodeError: a label of the name is too long
            answers.put(error)

    # The system's resolver takes no timeout and cannot be interrupted; left behind, the thread ends when it answers.
    Thread(target=look_up, daemon=True).start()
    try:
        answer = answers.get(timeout=deadline.left())
    except Empty:
        raise TimeoutError from None
    if isinstance(answer, list):
        return answer
    raise NoSuchHost(getattr(answer, "strerror", None) or str(answer))


class CheckedBackend(httpcore.NetworkBackend):
    """Connects to the addresses that `is_public` allows, or to all where the limits allow private ones."""

    def __init__(self, limits: Limits, deadline: Deadline) -> None:
        self._limits = limits
        self._deadline = deadline
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Raises PrivateAddress, NoSuchHost, TimeoutError, or what httpcore raises where no address answers."""
        addresses = addresses_of(host, port, self._deadline)
        # One private address among several is enough: a client that fell back to it would be where it must not be.
        if not self._limits.allow_private and (private := [a for a in addresses if not is_public(a)]):
            raise PrivateAddress(private[0])
        for number, address in enumerate(addresses, 1):
            limit = self._deadline.left(self._limits.connect_timeout_s)
            try:
                stream = self._sockets.connect_tcp(address, port, limit, local_address, socket_options)
                return _TimedStream(stream, self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if number == len(addresses):
                    raise
        raise NoSuchHost("no address")


class _TimedStream(httpcore.NetworkStream):
    """A stream whose every step gets only the time that is left."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return _TimedStream(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
