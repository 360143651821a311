"""AssumeRole: roles that must exist, external ids, and the record of sessions."""

import threading
import time
from typing import Any

from moto.sts import models, responses

from slipway_aws import errors

_lock = threading.Lock()
_declared: dict[str, str | None] = {}
_must_exist = False
_sessions: list[dict[str, Any]] = []


def apply() -> None:
    responses.TokenResponse.assume_role = _checked(responses.TokenResponse.assume_role)
    models.STSBackend.assume_role = _recorded(models.STSBackend.assume_role)


def declare(roles: list[dict[str, Any]], must_exist: bool) -> None:
    """From now on only these roles can be assumed, if they must exist; externalId is asked for where given."""
    global _must_exist
    with _lock:
        _must_exist = must_exist
        _declared.update({role["arn"]: role.get("externalId") for role in roles})


def _checked(original: Any) -> Any:
    def assume_role(self: responses.TokenResponse) -> Any:
        # A role that does not exist, does not trust the caller or expects another ExternalId: AccessDenied without
        # saying which (IAM user guide, "Troubleshoot IAM roles"). moto lets anything be assumed.
        role_arn = self._get_param("RoleArn")
        if _allowed(role_arn, self._get_param("ExternalId")):
            return original(self)
        error = errors.Error(403, "AccessDenied", f"User is not authorized to perform: sts:AssumeRole on resource: {role_arn}")
        return error.status, {"status": error.status, "Content-Type": "text/xml"}, errors.query_body(error)

    return assume_role


def _recorded(original: Any) -> Any:
    def assume_role(self: models.STSBackend, **wanted: Any) -> models.AssumedRole:
        role = original(self, **wanted)
        with _lock:
            _sessions.append(
                {
                    "roleArn": role.role_arn,
                    "sessionName": role.session_name,
                    "externalId": role.external_id,
                    "durationSeconds": wanted["duration"],
                    "accessKey": role.access_key_id,
                    "time": time.time(),
                }
            )
        return role

    return assume_role


def _allowed(role_arn: str, external_id: str | None) -> bool:
    with _lock:
        if role_arn in _declared:
            return _declared[role_arn] in (None, external_id)
        return not _must_exist


def sessions() -> list[dict[str, Any]]:
    with _lock:
        return [dict(session) for session in _sessions]


def forget() -> None:
    global _must_exist
    with _lock:
        _must_exist = False
        _declared.clear()
        _sessions.clear()
