"""SNS to HTTP endpoints that do not answer."""

from typing import Any

import requests
from moto.sns import models


def apply() -> None:
    models.requests = _Forgiving()


class _Forgiving:
    """Publish has returned before SNS tries to deliver (developer guide, "Message delivery retries"); moto lets an
    endpoint that is gone fail the publisher's call."""

    @staticmethod
    def post(*args: Any, **kwargs: Any) -> None:
        try:
            requests.post(*args, **kwargs, timeout=5)
        except requests.RequestException:
            pass
