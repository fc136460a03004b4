"""Fetch one address: nothing but public hosts, few redirects, no more bytes and no more time than the limits say."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from email.message import Message
from http import HTTPStatus
from typing import TYPE_CHECKING

from onrecord.errors import FetchError
from onrecord.model import Problem
from onrecord.reading.kinds import CONTENT_TYPES
from onrecord.reading.limits import Limits, readable
from onrecord.reading.text import too_large

if TYPE_CHECKING:
    import httpcore
    import httpx

USER_AGENT = "onrecord (reads the articles that a person names)"
_REDIRECTS = (301, 302, 303, 307, 308)
_PRIVATE = "read it yourself and give the file; a desk may allow its own network with allow_private"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: `url` after redirects and without fragment, `content_type` as the server wrote it (None
    where it did not), `body` decompressed."""

    url: str
    content_type: str | None
    body: bytes

    @property
    def media_type(self) -> str | None:
        """The content type without parameters, lower case."""
        return _parsed(self.content_type).get_content_type() if self.content_type else None

    @property
    def charset(self) -> str | None:
        """The charset that the content type declares, lower case."""
        return _parsed(self.content_type).get_content_charset() if self.content_type else None


class Unfetchable(FetchError):
    """A FetchError that carries its parts as a `Problem`."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def fetch(url: str, limits: Limits) -> Fetched:
    """The document at an http or https address; raises FetchError, which says why not and what to do.

    Environment proxies are ignored: through one, a private host could be reached unseen.
    """
    # Imported here, as all large libraries are, so that `onrecord --help` need not wait for them.
    import httpcore
    import httpx

    from onrecord.reading.network import CheckedBackend, Deadline, NoSuchHost, PrivateAddress

    at = _address(url, url)
    deadline = Deadline(limits.timeout_s)
    backend = CheckedBackend(limits, deadline)
    certificates = httpx.create_ssl_context(trust_env=False)
    try:
        with httpcore.ConnectionPool(ssl_context=certificates, network_backend=backend) as pool:
            for _ in range(limits.max_redirects + 1):
                answer = _get(pool, at, url, limits)
                if isinstance(answer, Fetched):
                    return answer
                at = answer
    except PrivateAddress as error:
        named = f"{at.host} is {error}" if at.host != str(error) else at.host
        raise _refusal(url, f"leads to a private address ({named})", _PRIVATE) from None
    except NoSuchHost as error:
        what = f"has no such host: {at.host} ({str(error).lower()})"
        raise _refusal(url, what, "check the address, and the connection to the network") from None
    except (TimeoutError, httpcore.TimeoutException):
        what = f"did not answer in full within {limits.timeout_s:g} s"
        raise _refusal(url, what, "try again later, or save the page and give the file") from None
    except httpcore.ConnectError as error:
        if "SSL" in str(error):
            what = f"has no secure connection ({_plain(error)})"
            raise _refusal(url, what, "check the address; the site's certificate may have run out") from None
        raise _refusal(url, f"cannot be reached ({_plain(error)})", "check the address, or try again later") from None
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol) as error:
        what = f"broke off ({_plain(error)})"
        raise _refusal(url, what, "try again later, or save the page and give the file") from None
    what = f"redirects more than {limits.max_redirects} times"
    raise _refusal(url, what, "open it in a browser and give the address that it ends at")


def _address(text: str, url: str) -> httpx.URL:
    """A URL that may be asked for; `url` is the one that a person gave, for messages."""
    import httpx

    try:
        at = httpx.URL(text).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError) as error:
        raise _refusal(url, f"is no web address ({str(error).lower().rstrip('.')})", "write it as https://…") from None
    if at.scheme not in ("http", "https"):
        raise _refusal(url, f"leads to {at.scheme}:, not http or https", "save the text and give the file")
    if not at.host:
        raise _refusal(url, "names no host", "write it as https://host/…")
    if not re.fullmatch(rb"[\w.-]+|[0-9a-f:.]+", at.raw_host) or not 0 < (at.port or 1) < 65536:
        raise _refusal(url, f"is no web address (at {at.netloc.decode()[:80]})", "check the host in it")
    if at.userinfo:
        raise _refusal(url, "carries a name or password", "leave out what stands before the @")
    return at


def _get(pool: httpcore.ConnectionPool, at: httpx.URL, url: str, limits: Limits) -> Fetched | httpx.URL:
    """What stands at one address, or the address that it redirects to."""
    import httpcore

    target = httpcore.URL(scheme=at.raw_scheme, host=at.raw_host, port=at.port, target=at.raw_path)
    headers = {
        "Host": at.netloc.decode("ascii"),
        "User-Agent": USER_AGENT,
        "Accept": "text/html, text/plain;q=0.9, application/json;q=0.8, */*;q=0.1",
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }
    with pool.stream("GET", target, headers=list(headers.items())) as response:
        received = {name.lower(): value.decode("latin-1") for name, value in response.headers}
        if response.status in _REDIRECTS and (location := received.get(b"location")):
            return _address(_joined(at, location, url), url)
        if response.status != HTTPStatus.OK:
            raise _refusal(url, f"answered {_status(response.status)}", _status_remedy(response.status))
        fetched = Fetched(str(at), received.get(b"content-type"), b"")
        if fetched.media_type not in (None, *CONTENT_TYPES):
            raise _refusal(url, f"is {fetched.media_type}, not text", "give a page, a text or JSON")
        body = _body(response, received.get(b"content-encoding"), url, limits.max_bytes)
        return Fetched(fetched.url, fetched.content_type, body)


def _body(response: httpcore.Response, encoding: str | None, url: str, limit: int) -> bytes:
    """The body, decompressed here: a library would unfold a bomb whole before anybody could count its bytes."""
    if encoding not in (None, "", "identity", "gzip", "x-gzip"):
        raise _refusal(url, f"is compressed as {encoding[:40]}, which was not asked for", "save it and give the file")
    unzip = zlib.decompressobj(wbits=31) if encoding in ("gzip", "x-gzip") else None
    body = bytearray()
    for part in response.iter_stream():
        try:
            body += unzip.decompress(part, limit + 1 - len(body)) if unzip else part
        except zlib.error:
            raise _refusal(url, "is broken gzip data", "try again later, or save the page and give the file") from None
        if len(body) > limit:
            raise Unfetchable(too_large(url, readable(limit)))
    if unzip and not unzip.eof:
        raise _refusal(url, "broke off within its gzip data", "try again later, or save the page and give the file")
    return bytes(body)


def _joined(at: httpx.URL, location: str, url: str) -> str:
    import httpx

    try:
        return str(at.join(location))
    except (httpx.InvalidURL, ValueError):
        raise _refusal(url, "redirects to what is no address", "open it in a browser and give where it ends") from None


def _parsed(content_type: str | None) -> Message:
    message = Message()
    message["Content-Type"] = re.sub(r"[^\x20-\x7e]", "", content_type or "")
    return message


def _status(code: int) -> str:
    try:
        return f"{code} {HTTPStatus(code).phrase}"
    except ValueError:
        return str(code)


def _status_remedy(code: int) -> str:
    if code in (404, 410):
        return "check the address; the page may be kept in a web archive"
    if code in (401, 402, 403, 407, 451):
        return "open it in a browser, save the page and give the file"
    return "try again later" if code == 429 or code >= 500 else "check the address"


def _plain(error: object) -> str:
    """A library's words without its numbers: “[Errno 111] Connection refused” is “connection refused”."""
    text = re.sub(r"\[[^\]]*\]\s*|\s*\(_ssl\.c:\d+\)", "", str(error)).strip().rstrip(".")
    return text[:1].lower() + text[1:200] if text else type(error).__name__


def _refusal(url: str, what: str, remedy: str) -> Unfetchable:
    return Unfetchable(Problem(url, what, remedy))
