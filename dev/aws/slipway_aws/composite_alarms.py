"""Composite alarms: PutCompositeAlarm, and states that follow those of the alarms in the rule."""

import re
from typing import Any

from moto.cloudwatch import models, responses
from moto.cloudwatch.exceptions import ValidationError
from moto.core.responses import EmptyResult

_TOKEN = re.compile(
    r"""\s*(?:(?P<state>ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*(?:"(?P<quoted>[^"]+)"|'(?P<single>[^']+)'|(?P<bare>[^\s()]+))\s*\)
    |(?P<word>AND|OR|NOT|TRUE|FALSE|\(|\)))""",
    re.VERBOSE,
)


def apply() -> None:
    responses.CloudWatchResponse.put_composite_alarm = _put_composite_alarm
    models.CloudWatchBackend.set_alarm_state = _followed(models.CloudWatchBackend.set_alarm_state)


def _put_composite_alarm(self: responses.CloudWatchResponse) -> EmptyResult:
    rule = Rule(self._get_param("AlarmRule"))
    missing = rule.alarm_names() - self.cloudwatch_backend.alarms.keys()
    if missing:
        raise ValidationError(
            f"Could not save the composite alarm as alarms [{', '.join(sorted(missing))}] in the alarm rule do not exist"
        )
    put(
        self.cloudwatch_backend,
        self._get_param("AlarmName"),
        self._get_param("AlarmRule"),
        description=self._get_param("AlarmDescription"),
        alarm_actions=self._get_param("AlarmActions", []),
        ok_actions=self._get_param("OKActions", []),
        insufficient_data_actions=self._get_param("InsufficientDataActions", []),
        actions_enabled=self._get_bool_param("ActionsEnabled"),
        tags=self._get_param("Tags", []),
    )
    return EmptyResult()


def put(backend: models.CloudWatchBackend, name: str, rule: str, **optional: Any) -> None:
    """moto keeps both kinds of alarm in one class; what a composite has not stays empty."""
    absent = dict.fromkeys(
        ("namespace", "metric_name", "comparison_operator", "evaluation_periods", "period", "threshold", "statistic")
    )
    wanted = {"description": None, "alarm_actions": [], **optional}
    backend.put_metric_alarm(name=name, dimensions=[], rule=rule, **absent, **wanted)


def _followed(original: Any) -> Any:
    def set_alarm_state(self: models.CloudWatchBackend, alarm_name: str, *args: Any) -> None:
        original(self, alarm_name, *args)
        follow(self, alarm_name)

    return set_alarm_state


def follow(backend: models.CloudWatchBackend, changed: str) -> None:
    """A composite goes into ALARM when its rule becomes true, else to OK (user guide, "Combining alarms")."""
    for composite in list(backend.alarms.values()):
        if composite.rule is None or composite.name == changed:
            continue
        rule = Rule(composite.rule)
        if changed not in rule.alarm_names():
            continue
        states = {name: alarm.state_value for name, alarm in backend.alarms.items()}
        state = "ALARM" if rule.holds(states) else "OK"
        if state != composite.state_value:
            composite.update_state(f"{changed} changed", "{}", state)
            follow(backend, composite.name)


class Rule:
    """An AlarmRule: ALARM(name), OK(name), INSUFFICIENT_DATA(name), TRUE, FALSE, AND, OR, NOT and parentheses."""

    def __init__(self, text: str) -> None:
        self._tokens = []
        position = 0
        while text[position:].strip():
            token = _TOKEN.match(text, position)
            if token is None:
                raise ValidationError(f"AlarmRule is not valid at position {position}: {text[position:position + 40]}")
            self._tokens.append(token)
            position = token.end()
        # Without states: that it can be read.
        self.holds({})

    def alarm_names(self) -> set[str]:
        return {_name(token) for token in self._tokens if token["state"]}

    def holds(self, states: dict[str, str]) -> bool:
        rest = list(self._tokens)
        value = self._any(rest, states)
        if rest:
            raise ValidationError(f"AlarmRule is not valid: unexpected {rest[0].group().strip()}")
        return value

    def _any(self, rest: list[Any], states: dict[str, str]) -> bool:
        value = self._all(rest, states)
        while _next_is(rest, "OR"):
            # Both sides are read, whatever the first one says.
            right = self._all(rest, states)
            value = value or right
        return value

    def _all(self, rest: list[Any], states: dict[str, str]) -> bool:
        value = self._one(rest, states)
        while _next_is(rest, "AND"):
            right = self._one(rest, states)
            value = value and right
        return value

    def _one(self, rest: list[Any], states: dict[str, str]) -> bool:
        if _next_is(rest, "NOT"):
            return not self._one(rest, states)
        if _next_is(rest, "("):
            value = self._any(rest, states)
            if not _next_is(rest, ")"):
                raise ValidationError("AlarmRule is not valid: a parenthesis is not closed")
            return value
        if not rest or rest[0]["word"] in ("AND", "OR", ")"):
            raise ValidationError("AlarmRule is not valid: it ends or breaks off early")
        token = rest.pop(0)
        if token["word"]:
            return token["word"] == "TRUE"
        return states.get(_name(token)) == token["state"]


def _name(token: Any) -> str:
    name = token["quoted"] or token["single"] or token["bare"]
    return name.split(":alarm:")[-1]


def _next_is(rest: list[Any], word: str) -> bool:
    if rest and rest[0]["word"] == word:
        rest.pop(0)
        return True
    return False
