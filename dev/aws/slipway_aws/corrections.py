"""All corrections of moto, applied before its first request."""

from slipway_aws import alarms, composite_alarms, invoke, lambda_aliases, metrics, notifications
from slipway_aws import provisioned_concurrency, roles


def apply() -> None:
    for correction in (
        lambda_aliases,
        provisioned_concurrency,
        invoke,
        alarms,
        composite_alarms,
        metrics,
        roles,
        notifications,
    ):
        correction.apply()
