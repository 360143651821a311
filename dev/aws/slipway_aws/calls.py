"""Which AWS call a request is, and the record of all of them."""

import json
import re
import threading
import time
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import parse_qs, unquote

from moto.core.request import Request
from moto.core.routing import NotFound, get_service_router

_CREDENTIAL = re.compile(r"Credential=([^/]+)/[^/]+/([^/]+)/([^/]+)/")

_lock = threading.Lock()
_calls: list[dict[str, Any]] = []
# Of every caller since the start, whatever is forgotten meanwhile: what its policy must allow.
_permissions: set[tuple[str, str]] = set()


@dataclass(frozen=True)
class Call:
    """One request in AWS's terms. The caller is its access key, which tells a test's own calls from the others."""

    service: str
    action: str
    permission: str
    resource: str
    function: str | None
    alias: str | None
    caller: str
    region: str
    protocol: str


def identify(environ: dict[str, Any], body: bytes) -> Call | None:
    """None for what is not a signed AWS call."""
    credential = _CREDENTIAL.search(environ.get("HTTP_AUTHORIZATION", ""))
    if credential is None:
        return None
    caller, region, signing_name = credential.groups()
    service = {"monitoring": "cloudwatch"}.get(signing_name, signing_name)
    action, parameters, protocol = _operation(service, environ, body)
    if action is None:
        return None
    function, alias = _function(service, parameters)
    permission = _permission(service, action, parameters)
    resource = _resource(parameters, function, alias)
    return Call(service, action, permission, resource, function, alias, caller, region, protocol)


def _operation(service: str, environ: dict[str, Any], body: bytes) -> tuple[str | None, dict[str, Any], str]:
    target = environ.get("HTTP_X_AMZ_TARGET")
    if target:
        return target.split(".")[-1], _json(body), "json"
    if environ.get("CONTENT_TYPE", "").startswith("application/x-www-form-urlencoded"):
        form = {name: values[0] for name, values in parse_qs(body.decode()).items()}
        if "Action" in form:
            return form["Action"], form, "query"
    return _rest_operation(service, environ)


def _rest_operation(service: str, environ: dict[str, Any]) -> tuple[str | None, dict[str, Any], str]:
    protocol = "rest-xml" if service == "s3" else "rest-json"
    try:
        operation, path_parameters = get_service_router(service).match(Request(environ.copy()))
    except (NotFound, NotImplementedError, KeyError):
        return None, {}, protocol
    query = {name: values[0] for name, values in parse_qs(environ.get("QUERY_STRING", "")).items()}
    return operation.name, {**query, **path_parameters}, protocol


def _json(body: bytes) -> dict[str, Any]:
    try:
        value = json.loads(body)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _function(service: str, parameters: dict[str, Any]) -> tuple[str | None, str | None]:
    """Name and qualifier, which a caller may give apart, as name:qualifier or as an ARN."""
    if service != "lambda" or "FunctionName" not in parameters:
        return None, None
    words = unquote(str(parameters["FunctionName"])).split(":")
    if words[0] == "arn":
        words = words[6:]
    qualifier = words[1] if len(words) > 1 else parameters.get("Qualifier") or parameters.get("Name")
    return words[0], qualifier


def _permission(service: str, action: str, parameters: dict[str, Any]) -> str:
    """The IAM action that allows the call: its own name but for these (Service Authorization Reference)."""
    if service == "lambda" and action == "Invoke":
        return "lambda:InvokeFunction"
    if service == "s3" and action in ("GetObject", "HeadObject"):
        return "s3:GetObjectVersion" if "versionId" in parameters else "s3:GetObject"
    return f"{service}:{action}"


def _resource(parameters: dict[str, Any], function: str | None, alias: str | None) -> str:
    if function is not None:
        return f"{function}:{alias}" if alias else function
    if "Bucket" in parameters:
        return f"{parameters['Bucket']}/{parameters.get('Key', '')}"
    for name in ("TopicArn", "RoleArn", "QueueUrl", "AlarmName"):
        if name in parameters:
            return str(parameters[name])
    return "*"


def record(call: Call, fault: str | None) -> dict[str, Any]:
    """The entry in the record, whose status the answer fills in."""
    entry = {**asdict(call), "fault": fault, "status": None, "time": time.time()}
    with _lock:
        _calls.append(entry)
        _permissions.add((call.caller, call.permission))
    return entry


def recorded() -> list[dict[str, Any]]:
    with _lock:
        return [dict(entry) for entry in _calls]


def permissions() -> list[dict[str, Any]]:
    with _lock:
        return [{"caller": caller, "permission": permission} for caller, permission in sorted(_permissions)]


def forget() -> None:
    with _lock:
        _calls.clear()
