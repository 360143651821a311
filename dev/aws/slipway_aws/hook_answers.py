"""What a hook function written for CodeDeploy does at its end: it puts the status of its lifecycle event."""

import json
import threading
import time
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

_lock = threading.Lock()
_answers: list[dict[str, Any]] = []


def give(hook: dict[str, Any], request: str) -> None:
    """Answers as `hook` says: endpoint, caFile, status, times, delaySeconds, and ids instead of the request's."""
    asked = json.loads(request)
    deployment = hook.get("deploymentId", asked.get("DeploymentId"))
    execution = hook.get("executionId", asked.get("LifecycleEventHookExecutionId"))
    for _ in range(hook.get("times", 1)):
        time.sleep(hook.get("delaySeconds", 0.0))
        outcome = _put(hook, deployment, execution)
        with _lock:
            _answers.append({"deploymentId": deployment, "executionId": execution, **outcome, "time": time.time()})


def _put(hook: dict[str, Any], deployment: str, execution: str) -> dict[str, Any]:
    status = hook.get("status", "Succeeded")
    # A session of its own: the default one is not safe for threads.
    client = boto3.Session().client(
        "codedeploy",
        endpoint_url=hook["endpoint"],
        region_name=hook.get("region", "us-east-1"),
        aws_access_key_id="AKIASTANDINHOOK00000",
        aws_secret_access_key="of a hook function",
        verify=hook.get("caFile"),
        config=Config(retries={"total_max_attempts": 1}, connect_timeout=5, read_timeout=10, proxies={}),
    )
    try:
        client.put_lifecycle_event_hook_execution_status(
            deploymentId=deployment, lifecycleEventHookExecutionId=execution, status=status
        )
    except ClientError as error:
        return {"status": status, "outcome": error.response["Error"]["Code"]}
    except BotoCoreError as error:
        return {"status": status, "outcome": str(error)}
    return {"status": status, "outcome": "accepted"}


def given() -> list[dict[str, Any]]:
    with _lock:
        return [dict(answer) for answer in _answers]


def forget() -> None:
    with _lock:
        _answers.clear()
