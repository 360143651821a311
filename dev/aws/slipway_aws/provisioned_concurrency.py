"""Provisioned concurrency of aliases and versions, which moto has no route for."""

import json
from typing import Any
from urllib.parse import unquote

from moto.awslambda import responses, urls
from moto.awslambda.exceptions import InvalidParameterValueException, LambdaClientError

from slipway_aws import lambda_aliases

_configs: dict[tuple[str, str, str, str], int] = {}


class _NotFound(LambdaClientError):
    code = 404

    def __init__(self) -> None:
        super().__init__(
            "ProvisionedConcurrencyConfigNotFoundException",
            "No Provisioned Concurrency Config found for this function",
        )


def apply() -> None:
    path = r"{0}/(?P<api_version>[^/]+)/functions/(?P<function_name>[\w_:%-]+)/provisioned-concurrency/?$"
    urls.url_paths[path] = responses.LambdaResponse.dispatch
    responses.LambdaResponse.put_provisioned_concurrency_config = _put
    responses.LambdaResponse.get_provisioned_concurrency_config = _get
    responses.LambdaResponse.delete_provisioned_concurrency_config = _delete


def _put(self: responses.LambdaResponse) -> Any:
    function, qualifier = _target(self)
    with lambda_aliases.lock:
        self.backend.get_function(function, qualifier)
        if qualifier in (None, "$LATEST"):
            raise InvalidParameterValueException(
                "Provisioned Concurrency Configs cannot be applied to unpublished function versions."
            )
        for alias in self.backend.list_aliases(function):
            # Seen from AWS: hashicorp/terraform-provider-aws#24957, aws/serverless-application-model#1353.
            if alias.name == qualifier and lambda_aliases.weights_of(alias):
                raise InvalidParameterValueException(
                    "Alias with weights can not be used with Provisioned Concurrency"
                )
        _configs[_key(self.backend, function, qualifier)] = self.json_body["ProvisionedConcurrentExecutions"]
        return 202, {"status": 202}, json.dumps(_shown(self.json_body["ProvisionedConcurrentExecutions"]))


def _get(self: responses.LambdaResponse) -> Any:
    function, qualifier = _target(self)
    with lambda_aliases.lock:
        self.backend.get_function(function, qualifier)
        executions = _configs.get(_key(self.backend, function, qualifier))
    if executions is None:
        raise _NotFound()
    return json.dumps(_shown(executions))


def _delete(self: responses.LambdaResponse) -> Any:
    function, qualifier = _target(self)
    with lambda_aliases.lock:
        self.backend.get_function(function, qualifier)
        _configs.pop(_key(self.backend, function, qualifier), None)
    return 204, {"status": 204}, ""


def _shown(executions: int) -> dict[str, Any]:
    return {
        "RequestedProvisionedConcurrentExecutions": executions,
        "AvailableProvisionedConcurrentExecutions": executions,
        "AllocatedProvisionedConcurrentExecutions": executions,
        "Status": "READY",
        "LastModified": "2026-01-01T00:00:00+0000",
    }


def _target(self: responses.LambdaResponse) -> tuple[str, str | None]:
    name = unquote(self.path.rstrip("/").rsplit("/", 2)[-2])
    return name, self.querystring.get("Qualifier", [None])[0]


def _key(backend: Any, function: str, qualifier: str | None) -> tuple[str, str, str, str]:
    name = backend.get_function(function).function_name
    return backend.account_id, backend.region_name, name, str(qualifier)


def exists(backend: Any, function: str, qualifier: str) -> bool:
    return _key(backend, function, qualifier) in _configs


def forget() -> None:
    with lambda_aliases.lock:
        _configs.clear()
