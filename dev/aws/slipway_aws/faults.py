"""Faults on demand: which calls shall fail, how, and how often."""

import threading
from dataclasses import asdict, dataclass
from typing import Any

from slipway_aws import errors
from slipway_aws.calls import Call

# error: any code and status, named in the fault.
KINDS = ("throttle", "serverError", "accessDenied", "error", "timeoutBeforeEffect", "timeoutAfterEffect", "delay")


@dataclass
class Fault:
    """times counts down; None lasts until cleared. Fields that are None match every call."""

    kind: str
    service: str | None = None
    action: str | None = None
    function: str | None = None
    alias: str | None = None
    caller: str | None = None
    region: str | None = None
    times: int | None = 1
    seconds: float = 0.0
    status: int = 400
    code: str = "Unknown"
    message: str = "a fault was asked for"

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"unknown kind {self.kind}; known are {', '.join(KINDS)}")

    def matches(self, call: Call) -> bool:
        names = ("service", "action", "function", "alias", "caller", "region")
        return all(getattr(self, name) in (None, getattr(call, name)) for name in names)

    def error(self, call: Call) -> errors.Error:
        match self.kind:
            case "throttle":
                return errors.throttled(call.service)
            case "serverError":
                return errors.broken(call.service)
            case "accessDenied":
                return errors.denied(call)
            case _:
                return errors.Error(self.status, self.code, self.message)


_lock = threading.Lock()
_faults: list[Fault] = []


def add(wanted: dict[str, Any]) -> None:
    fault = Fault(**wanted)
    with _lock:
        _faults.append(fault)


def take(call: Call) -> Fault | None:
    """The first fault that is due for the call, counted down."""
    with _lock:
        for fault in _faults:
            if fault.matches(call):
                if fault.times is not None:
                    fault.times -= 1
                    if fault.times <= 0:
                        _faults.remove(fault)
                return fault
    return None


def pending() -> list[dict[str, Any]]:
    with _lock:
        return [asdict(fault) for fault in _faults]


def forget() -> None:
    with _lock:
        _faults.clear()
