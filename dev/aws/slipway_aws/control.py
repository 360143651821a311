"""The control endpoint under /slipway/, JSON in and out; dev/aws/README.md describes each path."""

import json
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qs

from moto import __version__ as moto_version
from moto.core.exceptions import ServiceException
from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.moto_api._internal import moto_api_backend
from werkzeug.exceptions import HTTPException

from slipway_aws import calls, faults, hook_answers, invoke, lambda_aliases, provisioned_concurrency, roles, seeds

_REMEMBERING = (calls, faults, hook_answers, invoke, lambda_aliases, provisioned_concurrency, roles)


def answer(environ: dict[str, Any], body: bytes, start_response: Any) -> Iterable[bytes]:
    path = environ["PATH_INFO"].removeprefix("/slipway")
    handler = _ROUTES.get((environ["REQUEST_METHOD"], path))
    if handler is None:
        return _reply(start_response, "404 Not Found", {"error": f"no {environ['REQUEST_METHOD']} {path}"})
    filters = {name: values[0] for name, values in parse_qs(environ.get("QUERY_STRING", "")).items()}
    try:
        wanted = json.loads(body) if body else {}
        return _reply(start_response, "200 OK", handler({**filters, **wanted}))
    except (ValueError, TypeError, KeyError, ServiceException) as error:
        return _reply(start_response, "400 Bad Request", {"error": f"{type(error).__name__}: {error}"})
    except HTTPException as error:
        return _reply(start_response, "400 Bad Request", {"error": getattr(error, "message", str(error))})


def _reply(start_response: Any, status: str, value: Any) -> Iterable[bytes]:
    content = json.dumps(value).encode()
    start_response(status, [("Content-Type", "application/json"), ("Content-Length", str(len(content)))])
    return [content]


def _reset(_: dict[str, Any]) -> Any:
    moto_api_backend.reset()
    for module in _REMEMBERING:
        module.forget()
    return {}


def _matching(entries: Callable[[], list[dict[str, Any]]]) -> Callable[[dict[str, Any]], Any]:
    """Lists those entries whose fields have the values that the query names."""

    def listed(filters: dict[str, Any]) -> Any:
        return [entry for entry in entries() if all(str(entry.get(name)) == value for name, value in filters.items())]

    return listed


def _doing(action: Callable[[dict[str, Any]], Any]) -> Callable[[dict[str, Any]], Any]:
    def done(wanted: dict[str, Any]) -> Any:
        result = action(wanted)
        return {} if result is None else result

    return done


def _place(wanted: dict[str, Any]) -> tuple[str, str]:
    return wanted.get("account", DEFAULT_ACCOUNT_ID), wanted.get("region", "us-east-1")


_ROUTES: dict[tuple[str, str], Callable[[dict[str, Any]], Any]] = {
    ("GET", "/ready"): lambda _: {"moto": moto_version},
    ("POST", "/reset"): _reset,
    ("POST", "/functions"): _doing(lambda w: seeds.function(*_place(w), w)),
    ("POST", "/functions/script"): _doing(lambda w: invoke.script(w["function"], w["answers"])),
    ("GET", "/invocations"): _matching(invoke.invocations),
    ("GET", "/hook-answers"): _matching(hook_answers.given),
    ("POST", "/traffic"): _doing(lambda w: seeds.traffic(*_place(w), w)),
    ("POST", "/metrics"): _doing(lambda w: seeds.metric(*_place(w), w)),
    ("POST", "/aliases"): _doing(lambda w: seeds.alias(*_place(w), w)),
    ("GET", "/aliases"): _matching(lambda_aliases.history),
    ("POST", "/alarms"): _doing(lambda w: seeds.alarm(*_place(w), w)),
    ("POST", "/roles"): _doing(lambda w: roles.declare(w.get("roles", []), w.get("mustExist", True))),
    ("GET", "/sessions"): _matching(roles.sessions),
    ("POST", "/faults"): _doing(faults.add),
    ("GET", "/faults"): _matching(faults.pending),
    ("DELETE", "/faults"): _doing(lambda _: faults.forget()),
    ("GET", "/calls"): _matching(calls.recorded),
    ("GET", "/permissions"): _matching(calls.permissions),
    ("DELETE", "/calls"): _doing(lambda _: calls.forget()),
}
