"""The WSGI application before moto: control requests, the record of calls, faults."""

import io
import socket
import time
from collections.abc import Iterable
from typing import Any

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app

from slipway_aws import calls, control, errors, faults


class Front:
    def __init__(self) -> None:
        self._moto = DomainDispatcherApplication(create_backend_app)

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        body = take_body(environ)
        if path.startswith("/slipway/"):
            return control.answer(environ, body, start_response)
        if path.startswith("/moto-api"):
            return self._moto(environ, start_response)
        call = calls.identify(environ, body)
        if call is None:
            return self._moto(environ, start_response)
        fault = faults.take(call)
        entry = calls.record(call, fault.kind if fault else None)
        return self._with_fault(fault, call, environ, noting(entry, start_response))

    def _with_fault(self, fault: Any, call: Any, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if fault is None:
            return self._moto(environ, start_response)
        if fault.kind == "timeoutAfterEffect":
            # Consumed, so that the effect is complete before the connection ends.
            b"".join(self._moto(environ, lambda *_: io.BytesIO().write))
        time.sleep(fault.seconds)
        if fault.kind == "delay":
            return self._moto(environ, start_response)
        if fault.kind in ("timeoutAfterEffect", "timeoutBeforeEffect"):
            hang_up(environ)
        return errors.answer(call, fault.error(call), start_response)


def take_body(environ: dict[str, Any]) -> bytes:
    """The request's body, left in place for moto to read again."""
    length = environ.get("CONTENT_LENGTH")
    if length:
        body = environ["wsgi.input"].read(int(length))
    elif environ.get("wsgi.input_terminated"):
        body = environ["wsgi.input"].read()
    else:
        body = b""
    environ["wsgi.input"] = io.BytesIO(body)
    environ["CONTENT_LENGTH"] = str(len(body))
    return body


def noting(entry: dict[str, Any], start_response: Any) -> Any:
    """start_response that also writes the answer's status into the record."""

    def noted(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
        entry["status"] = int(status.split(" ", 1)[0])
        return start_response(status, headers, *rest)

    return noted


def hang_up(environ: dict[str, Any]) -> None:
    """Ends the connection without an answer; the server takes the exception for a client that left."""
    environ["werkzeug.socket"].shutdown(socket.SHUT_RDWR)
    raise ConnectionAbortedError("a fault was asked for")
