"""CloudWatch alarms: the state they start in, how they are listed."""

from typing import Any

from moto.cloudwatch import models, responses
from moto.cloudwatch.exceptions import InvalidParameterCombination, InvalidParameterValue, ValidationError
from moto.core.responses import ActionResult

# Without MaxRecords; AWS does not document it. A caller that follows NextToken cannot tell.
_DEFAULT_PAGE = 50
_MOST = 100


def apply() -> None:
    models.CloudWatchBackend.put_metric_alarm = _keeping_state(models.CloudWatchBackend.put_metric_alarm)
    responses.CloudWatchResponse.describe_alarms = _describe_alarms


def _keeping_state(original: Any) -> Any:
    def put_metric_alarm(self: models.CloudWatchBackend, name: str, *args: Any, **kwargs: Any) -> models.Alarm:
        before = self.alarms.get(name)
        alarm = original(self, name, *args, **kwargs)
        if before is None:
            # "When you create an alarm, the alarm state is immediately set to INSUFFICIENT_DATA" (API reference,
            # PutMetricAlarm); moto starts with OK.
            alarm.state_value = "INSUFFICIENT_DATA"
        else:
            # "When you update an existing alarm, its state is left unchanged" (same place).
            alarm.state_value = before.state_value
            alarm.state_reason = before.state_reason
            alarm.state_reason_data = before.state_reason_data
            alarm.state_updated_timestamp = before.state_updated_timestamp
        return alarm

    return put_metric_alarm


def _describe_alarms(self: responses.CloudWatchResponse) -> ActionResult:
    names = self._get_param("AlarmNames", [])
    prefix = self._get_param("AlarmNamePrefix")
    state = self._get_param("StateValue")
    action_prefix = self._get_param("ActionPrefix")
    # "If you omit this parameter, only metric alarms are returned, even if composite alarms exist" (API reference,
    # DescribeAlarms, AlarmTypes); moto ignores it.
    types = self._get_param("AlarmTypes") or ["MetricAlarm"]
    if len(names) > _MOST:
        raise _out_of_bounds("alarmNames", f"Member must have length less than or equal to {_MOST}")
    if names and prefix:
        raise InvalidParameterCombination("AlarmNames and AlarmNamePrefix cannot be given together")
    found = [
        alarm
        for alarm in sorted(self.cloudwatch_backend.alarms.values(), key=lambda alarm: alarm.name)
        if ("CompositeAlarm" if alarm.rule is not None else "MetricAlarm") in types
        and (not names or alarm.name in names)
        and (not prefix or alarm.name.startswith(prefix))
        and (not state or alarm.state_value == state)
        and (not action_prefix or any(action.startswith(action_prefix) for action in alarm.alarm_actions))
    ]
    page, token = _page(found, self._get_param("MaxRecords"), self._get_param("NextToken"))
    result: dict[str, Any] = {
        "MetricAlarms": [alarm for alarm in page if alarm.rule is None],
        "CompositeAlarms": [alarm for alarm in page if alarm.rule is not None],
    }
    if token:
        result["NextToken"] = token
    return ActionResult(result)


def _page(found: list[models.Alarm], most: Any, token: str | None) -> tuple[list[models.Alarm], str | None]:
    size = _DEFAULT_PAGE if most is None else int(most)
    if not 1 <= size <= _MOST:
        raise _out_of_bounds("maxRecords", f"Member must have value between 1 and {_MOST}")
    after = ""
    if token:
        if not token.startswith("after:"):
            raise InvalidParameterValue("The NextToken is invalid")
        after = token.removeprefix("after:")
    rest = [alarm for alarm in found if alarm.name > after]
    return rest[:size], f"after:{rest[size - 1].name}" if len(rest) > size else None


def _out_of_bounds(member: str, rule: str) -> ValidationError:
    return ValidationError(f"1 validation error detected: Value at '{member}' failed to satisfy constraint: {rule}")
