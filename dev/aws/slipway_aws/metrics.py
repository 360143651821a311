"""AWS/Lambda Invocations as CloudWatch keeps them, and the periods of GetMetricData."""

from datetime import datetime, timedelta, timezone
from typing import Any

from moto.cloudwatch import models
from moto.cloudwatch.exceptions import ValidationError


def apply() -> None:
    models.CloudWatchBackend.get_metric_data = _aligned(models.CloudWatchBackend.get_metric_data)


def count(
    backend: Any, function: str, qualifier: str | None, executed_version: str | None, number: int, age: float = 0.0
) -> None:
    """Adds invocations under the dimensions that Lambda publishes.

    Developer guide, "Types of metrics": by function name; by resource (function:alias or function:version); and for
    a weighted alias by resource and executed version.
    """
    named = [("FunctionName", function)]
    sets = [named]
    if qualifier is not None:
        sets.append([*named, ("Resource", f"{function}:{qualifier}")])
    if executed_version is not None:
        sets.append([*sets[-1], ("ExecutedVersion", executed_version)])
    when = datetime.now(timezone.utc).replace(tzinfo=None) - timedelta(seconds=age)
    cloudwatch = models.cloudwatch_backends[backend.account_id][backend.region_name]
    for dimensions in sets:
        datum = {
            "MetricName": "Invocations",
            "Dimensions": [{"Name": name, "Value": value} for name, value in dimensions],
            "Timestamp": when,
            "Unit": "Count",
            "StatisticValues": {"SampleCount": number, "Sum": number, "Minimum": 1, "Maximum": 1},
        }
        cloudwatch.put_metric_data("AWS/Lambda", [datum])


def _aligned(original: Any) -> Any:
    def get_metric_data(
        self: models.CloudWatchBackend,
        queries: list[dict[str, Any]],
        start_time: datetime,
        end_time: datetime,
        scan_by: str = "TimestampAscending",
    ) -> list[dict[str, Any]]:
        # At most 500 in a call (API reference, GetMetricData).
        if len(queries) > 500:
            raise ValidationError("The collection MetricDataQueries must not have a size greater than 500.")
        # Data points begin at whole periods: StartTime is rounded down (API reference, GetMetricData); moto counts
        # periods from StartTime as it is given.
        seconds = max([60, *(int(query["MetricStat"]["Period"]) for query in queries if "MetricStat" in query)])
        start = start_time.timestamp() if start_time.tzinfo else start_time.replace(tzinfo=timezone.utc).timestamp()
        rounded = start_time - timedelta(seconds=start % seconds)
        return original(self, queries, rounded, end_time, scan_by)

    return get_metric_data
