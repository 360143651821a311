"""Aliases of Lambda functions: optimistic locking, weights, status codes."""

import json
import re
import threading
import time
import uuid
from typing import Any
from urllib.parse import unquote

from moto.awslambda import models, responses
from moto.awslambda.exceptions import (
    ConflictException,
    InvalidParameterValueException,
    LambdaClientError,
    PreconditionFailedException,
    UnknownFunctionException,
)

# Compare and write are one step, as in AWS.
lock = threading.RLock()
_history: list[dict[str, Any]] = []


def apply() -> None:
    responses.LambdaResponse.create_alias = _create_alias
    responses.LambdaResponse.get_alias = _get_alias
    responses.LambdaResponse.update_alias = _update_alias
    responses.LambdaResponse.delete_alias = _delete_alias
    models.LambdaAlias.to_json = _to_json


def _create_alias(self: responses.LambdaResponse) -> Any:
    wanted = json.loads(self.body)
    function_name = unquote(self.path.rsplit("/", 2)[-2])
    with lock:
        function = self.backend.get_function(function_name)
        if wanted["Name"] in _aliases(self.backend, function_name):
            raise ConflictException(f"Alias already exists: {_plain_arn(function)}:{wanted['Name']}")
        weights = _weights(wanted.get("RoutingConfig")) or {}
        validate(self.backend, function_name, wanted["FunctionVersion"], weights)
        alias = self.backend.create_alias(
            name=wanted["Name"],
            function_name=function_name,
            function_version=wanted["FunctionVersion"],
            description=wanted.get("Description", ""),
            routing_config=_routing(weights),
        )
        _remember(function.function_name, alias, self.access_key)
        return 201, {"status": 201}, json.dumps(alias.to_json())


def _get_alias(self: responses.LambdaResponse) -> Any:
    # AWS answers 200 (API reference, GetAlias); moto 201.
    function_name, alias_name = _names(self)
    with lock:
        return json.dumps(self.backend.get_alias(alias_name, function_name).to_json())


def _update_alias(self: responses.LambdaResponse) -> Any:
    function_name, alias_name = _names(self)
    wanted = json.loads(self.body)
    with lock:
        alias = self.backend.get_alias(alias_name, function_name)
        # "Only update the alias if the revision ID matches the ID that's specified" (API reference, UpdateAlias).
        if wanted.get("RevisionId") not in (None, alias.revision_id):
            raise PreconditionFailedException(
                "The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to "
                "retrieve the latest Revision Id"
            )
        change(self.backend, function_name, alias, wanted, self.access_key)
        return json.dumps(alias.to_json())


def _delete_alias(self: responses.LambdaResponse) -> Any:
    # 204 without content (API reference, DeleteAlias); moto 201.
    function_name, alias_name = _names(self)
    with lock:
        self.backend.delete_alias(alias_name, function_name)
    return 204, {"status": 204}, ""


def change(backend: Any, function_name: str, alias: Any, wanted: dict[str, Any], caller: str) -> None:
    """Writes what is wanted, if the alias would be valid with it. What is not named stays (UpdateAlias)."""
    version = wanted.get("FunctionVersion", alias.function_version)
    weights = _weights(wanted.get("RoutingConfig"))
    if weights is None:
        weights = weights_of(alias)
    validate(backend, function_name, version, weights)
    if weights and provisioned(backend, function_name, alias.name):
        raise InvalidParameterValueException("Alias with weights can not be used with Provisioned Concurrency")
    alias.update(wanted.get("Description"), version, _routing(weights))
    # moto keeps the first one for good.
    alias.revision_id = str(uuid.uuid4())
    _remember(backend.get_function(function_name).function_name, alias, caller)


def validate(backend: Any, function_name: str, version: str, weights: dict[str, float]) -> None:
    """The rules of API reference AliasRoutingConfiguration and developer guide "weighted alias"."""
    if not re.fullmatch(r"\$LATEST|[0-9]+", version):
        raise _not_valid("functionVersion", version, r"Member must satisfy regular expression pattern: (\$LATEST|[0-9]+)")
    for weighted, weight in weights.items():
        if not re.fullmatch("[0-9]+", weighted):
            raise _not_valid("routingConfig", weighted, "Map keys must satisfy regular expression pattern: [0-9]+")
        if not 0.0 <= weight <= 1.0:
            raise _not_valid("routingConfig", str(weight), "Map value must be between 0.0 and 1.0")
    if len(weights) > 1:
        raise InvalidParameterValueException("Number of items in AdditionalVersionWeights cannot be greater than 1")
    if weights and version == "$LATEST":
        raise InvalidParameterValueException("$LATEST is not supported for an alias pointing to more than 1 version")
    if version in weights:
        raise InvalidParameterValueException(
            f"Invalid function version {version}. Function version {version} is already included in routing configuration."
        )
    for named in (version, *weights):
        _require_version(backend, function_name, named)


def _require_version(backend: Any, function_name: str, version: str) -> None:
    function = backend.get_function(function_name)
    if version != "$LATEST":
        known = backend.list_versions_by_function(function.function_name)
        if version not in [str(published.version) for published in known]:
            raise UnknownFunctionException(f"{_plain_arn(function)}:{version}")


def _not_valid(member: str, value: str, rule: str) -> LambdaClientError:
    message = f"1 validation error detected: Value '{value}' at '{member}' failed to satisfy constraint: {rule}"
    return LambdaClientError("ValidationException", message)


def _to_json(self: models.LambdaAlias) -> dict[str, Any]:
    shown = {
        "AliasArn": self.arn,
        "Name": self.name,
        "FunctionVersion": self.function_version,
        "Description": self.description or "",
        "RevisionId": self.revision_id,
    }
    # Absent when there are no weights, where moto says null.
    if self.routing_config:
        shown["RoutingConfig"] = self.routing_config
    return shown


def weights_of(alias: Any) -> dict[str, float]:
    return _weights(alias.routing_config) or {}


def provisioned(backend: Any, function_name: str, alias_name: str) -> bool:
    from slipway_aws import provisioned_concurrency

    return provisioned_concurrency.exists(backend, function_name, alias_name)


def _weights(routing_config: dict[str, Any] | None) -> dict[str, float] | None:
    """None says nothing about weights; an empty configuration clears them."""
    if routing_config is None:
        return None
    return {version: float(weight) for version, weight in (routing_config.get("AdditionalVersionWeights") or {}).items()}


def _routing(weights: dict[str, float]) -> dict[str, Any]:
    return {"AdditionalVersionWeights": weights} if weights else {}


def _names(self: responses.LambdaResponse) -> tuple[str, str]:
    words = self.path.rsplit("/", 3)
    return unquote(words[1]), unquote(words[3])


def _aliases(backend: Any, function_name: str) -> list[str]:
    return [alias.name for alias in backend.list_aliases(function_name)]


def _plain_arn(function: Any) -> str:
    return ":".join(function.function_arn.split(":")[:7])


def _remember(function_name: str, alias: Any, caller: str) -> None:
    _history.append(
        {
            "function": function_name,
            "alias": alias.name,
            "version": alias.function_version,
            "weights": dict(weights_of(alias)),
            "revisionId": alias.revision_id,
            "caller": caller,
            "time": time.time(),
        }
    )


def history() -> list[dict[str, Any]]:
    """Every content that an alias has had, oldest first."""
    with lock:
        return [dict(entry) for entry in _history]


def forget() -> None:
    with lock:
        _history.clear()
