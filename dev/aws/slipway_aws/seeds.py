"""What the control endpoint puts into the account beside the APIs: no faults, no permissions, no record of calls."""

import base64
import io
import zipfile
from typing import Any

from moto.awslambda.utils import get_backend
from moto.cloudwatch.models import cloudwatch_backends
from moto.iam.models import iam_backends

from slipway_aws import composite_alarms, invoke, lambda_aliases, metrics

# The caller in the record of aliases for what came through here.
_CALLER = "control"
_ROLE = "slipway-stand-in"


def function(account: str, region: str, wanted: dict[str, Any]) -> None:
    """A function with that many published versions and aliases by name: {"live": "1"}."""
    backend = get_backend(account, region)
    name = wanted["function"]
    spec = {
        "FunctionName": name,
        "Role": _role(account),
        "Handler": "index.handler",
        "Runtime": "python3.12",
        "Code": {"ZipFile": _code("1")},
    }
    backend.create_function(spec)
    for version in range(1, wanted.get("versions", 1) + 1):
        # The same code is not published twice.
        backend.update_function_code(name, None, {"ZipFile": _code(str(version))})
        backend.publish_version(name, f"version {version}")
    for alias_name, version in wanted.get("aliases", {}).items():
        alias(account, region, {"function": name, "alias": alias_name, "version": version})


def _role(account: str) -> str:
    """moto wants it to exist."""
    iam = iam_backends[account]["aws"]
    if not any(role.name == _ROLE for role in iam.roles.values()):
        iam.create_role(_ROLE, "{}", "/", None, "for functions", [], "3600")
    return f"arn:aws:iam::{account}:role/{_ROLE}"


def _code(version: str) -> str:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("index.py", f"# version {version}\n")
    return base64.b64encode(content.getvalue()).decode()


def alias(account: str, region: str, wanted: dict[str, Any]) -> dict[str, Any]:
    """Makes the alias, or edits it as somebody else would; answers its content."""
    backend = get_backend(account, region)
    name = wanted["function"]
    with lambda_aliases.lock:
        if not any(known.name == wanted["alias"] for known in backend.list_aliases(name)):
            backend.create_alias(wanted["alias"], name, wanted["version"], "", {})
        found = backend.get_alias(wanted["alias"], name)
        change = {"RoutingConfig": {"AdditionalVersionWeights": wanted.get("weights", {})}}
        if "version" in wanted:
            change["FunctionVersion"] = wanted["version"]
        lambda_aliases.change(backend, name, found, change, _CALLER)
        return found.to_json()


def traffic(account: str, region: str, wanted: dict[str, Any]) -> dict[str, int]:
    """That many invocations of the alias, split by its weights; answers the number of each version."""
    backend = get_backend(account, region)
    served: dict[str, int] = {}
    for _ in range(wanted["invocations"]):
        version = invoke.executed_version(backend, wanted["function"], wanted["alias"])
        served[version] = served.get(version, 0) + 1
    return served


def metric(account: str, region: str, wanted: dict[str, Any]) -> None:
    """Adds to Invocations of one version behind an alias, as of so many seconds ago."""
    metrics.count(
        get_backend(account, region),
        wanted["function"],
        wanted.get("alias"),
        wanted.get("version"),
        wanted["invocations"],
        wanted.get("secondsAgo", 0.0),
    )


def alarm(account: str, region: str, wanted: dict[str, Any]) -> None:
    """Puts an alarm into a state, made if it does not exist; a rule makes it a composite one."""
    backend = cloudwatch_backends[account][region]
    name = wanted["alarm"]
    if name not in backend.alarms:
        if "rule" in wanted:
            composite_alarms.put(backend, name, wanted["rule"])
        else:
            backend.put_metric_alarm(name, "AWS/Lambda", "Errors", "GreaterThanThreshold", 1, 60, 0.0, "Sum", "", [], [])
    if "state" in wanted:
        backend.set_alarm_state(name, wanted.get("reason", "set by the test"), None, wanted["state"])
