"""Invoke, answered by what the test or demo scripts for each function, and the record of all invocations."""

import json
import threading
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from moto.awslambda import responses
from moto.core.config import default_user_config

from slipway_aws import errors, hook_answers, lambda_aliases, metrics

_lock = threading.Lock()
_scripts: dict[str, list["Answer"]] = {}
_invocations: list[dict[str, Any]] = []
# What an alias still owes its weighted version, in parts of an invocation.
_owed: dict[str, float] = {}


@dataclass
class Answer:
    """One answer of a function; `text` is a payload that need not be JSON."""

    payload: Any = None
    text: str | None = None
    functionError: str | None = None
    delaySeconds: float = 0.0
    throttle: bool = False
    hook: dict[str, Any] = field(default_factory=dict)

    def content(self) -> str:
        return json.dumps(self.payload) if self.text is None else self.text


def apply() -> None:
    # Functions kept without containers; set before the first of them is created.
    default_user_config["lambda"] = {"use_docker": False}
    responses.LambdaResponse.invoke = _invoke


def script(function: str, answers: list[dict[str, Any]]) -> None:
    """The answers to the next invocations in turn; the last one stays."""
    planned = [Answer(**answer) for answer in answers]
    with _lock:
        _scripts[function] = planned


def _next_answer(function: str) -> Answer:
    with _lock:
        planned = _scripts.get(function, [])
        if not planned:
            return Answer()
        return planned.pop(0) if len(planned) > 1 else planned[0]


def _invoke(self: responses.LambdaResponse) -> Any:
    given = unquote(self.path.rstrip("/").rsplit("/", 2)[-2])
    qualifier = self.querystring.get("Qualifier", [None])[0]
    if qualifier is None:
        words = given.split(":")
        words = words[6:] if words[0] == "arn" else words
        qualifier = words[1] if len(words) > 1 else None
    # Unknown functions and qualifiers: ResourceNotFoundException (API reference, Invoke); moto's simple mode takes any.
    function = self.backend.get_function(given, qualifier)
    kind = self.headers.get("X-Amz-Invocation-Type") or "RequestResponse"
    if kind == "DryRun":
        return 204, {"status": 204}, ""
    answer = _next_answer(function.function_name)
    if answer.throttle:
        return _throttled()
    version = executed_version(self.backend, function.function_name, qualifier)
    _record(function.function_name, qualifier, version, kind, self.body, self.access_key)
    if kind == "Event":
        # Queued: accepted at once, whatever the function will do (API reference, Invoke).
        threading.Thread(target=_run, args=(answer, self.body), daemon=True).start()
        return 202, {"status": 202}, ""
    _run(answer, self.body)
    headers = {"status": 200, "content-type": "application/json", "X-Amz-Executed-Version": version}
    if answer.functionError is not None:
        # 200 with this header: the function failed, not the call (API reference, Invoke).
        headers["X-Amz-Function-Error"] = answer.functionError
    return 200, headers, answer.content()


def _run(answer: Answer, request: str) -> None:
    time.sleep(answer.delaySeconds)
    if answer.hook:
        hook_answers.give(answer.hook, request)


def _throttled() -> Any:
    error = errors.throttled("lambda")
    headers = {"status": error.status, "content-type": "application/json", "x-amzn-ErrorType": error.code}
    body = {"Reason": "ConcurrentInvocationLimitExceeded", "Type": "User", "message": "Rate Exceeded."}
    return error.status, headers, json.dumps(body)


def executed_version(backend: Any, function: str, qualifier: str | None) -> str:
    """The version that one more invocation goes to, counted as CloudWatch would.

    AWS draws lots; here an alias's weights are served as evenly as they can be, so that tests can count.
    """
    alias = next((alias for alias in backend.list_aliases(function) if alias.name == qualifier), None)
    if alias is None:
        metrics.count(backend, function, qualifier, None, 1)
        return qualifier or "$LATEST"
    version = alias.function_version
    weights = lambda_aliases.weights_of(alias)
    for weighted, weight in weights.items():
        with _lock:
            owed = _owed.get(alias.arn, 0.0) + weight
            # What is owed may fall short of a whole by rounding alone.
            if owed >= 1.0 - 1e-9:
                version = weighted
                owed -= 1.0
            _owed[alias.arn] = owed
    metrics.count(backend, function, qualifier, version if weights else None, 1)
    return version


def _record(function: str, qualifier: str | None, version: str, kind: str, body: str, caller: str) -> None:
    try:
        payload = json.loads(body) if body else None
    except ValueError:
        payload = body
    entry = {
        "function": function,
        "qualifier": qualifier,
        "version": version,
        "invocationType": kind,
        "payload": payload,
        "caller": caller,
        "time": time.time(),
    }
    with _lock:
        _invocations.append(entry)


def invocations() -> list[dict[str, Any]]:
    with _lock:
        return [dict(entry) for entry in _invocations]


def forget() -> None:
    with _lock:
        _scripts.clear()
        _invocations.clear()
        _owed.clear()
