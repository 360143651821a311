"""AssumeRole: roles that must exist, external ids, and the record of sessions."""

import threading
import time
from typing import Any

from moto.core.exceptions import ServiceException
from moto.sts import models

_lock = threading.Lock()
_declared: dict[str, str | None] = {}
_must_exist = False
_sessions: list[dict[str, Any]] = []


class _AccessDenied(ServiceException):
    code = "AccessDenied"


def apply() -> None:
    models.STSBackend.assume_role = _checked(models.STSBackend.assume_role)


def declare(roles: list[dict[str, Any]], must_exist: bool) -> None:
    """From now on only these roles can be assumed, if they must exist; externalId is asked for where given."""
    global _must_exist
    with _lock:
        _must_exist = must_exist
        _declared.update({role["arn"]: role.get("externalId") for role in roles})


def _checked(original: Any) -> Any:
    def assume_role(
        self: models.STSBackend,
        region_name: str,
        role_session_name: str,
        role_arn: str,
        policy: str,
        duration: int,
        external_id: str,
    ) -> models.AssumedRole:
        # A role that does not exist, does not trust the caller or expects another ExternalId: AccessDenied without
        # saying which (IAM user guide, "Troubleshoot IAM roles"). moto assumes anything.
        if not _allowed(role_arn, external_id):
            raise _AccessDenied(f"User is not authorized to perform: sts:AssumeRole on resource: {role_arn}")
        role = original(self, region_name, role_session_name, role_arn, policy, duration, external_id)
        with _lock:
            _sessions.append(
                {
                    "roleArn": role_arn,
                    "sessionName": role_session_name,
                    "externalId": external_id,
                    "durationSeconds": duration,
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
