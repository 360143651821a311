"""Errors in the words and on the wire protocol of each service."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from xml.sax.saxutils import escape

from slipway_aws.calls import Call


@dataclass(frozen=True)
class Error:
    status: int
    code: str
    message: str


# Codes from each service's API reference ("Errors" of the action, "Common Errors" of the service).
_THROTTLED = {
    "lambda": Error(429, "TooManyRequestsException", "Rate exceeded"),
    "s3": Error(503, "SlowDown", "Please reduce your request rate."),
    "sqs": Error(400, "RequestThrottled", "The request was denied due to request throttling."),
}
_BROKEN = {
    "lambda": Error(500, "ServiceException", "The AWS Lambda service encountered an internal error."),
    "s3": Error(500, "InternalError", "We encountered an internal error. Please try again."),
    "sns": Error(500, "InternalError", "Internal service error"),
    "cloudwatch": Error(500, "InternalServiceError", "Request processing has failed due to some unknown error."),
}
_DENIED = {
    "lambda": "AccessDeniedException",
    "sns": "AuthorizationError",
}


def throttled(service: str) -> Error:
    return _THROTTLED.get(service, Error(400, "Throttling", "Rate exceeded"))


def broken(service: str) -> Error:
    return _BROKEN.get(service, Error(500, "InternalFailure", "An internal error occurred."))


def denied(call: Call) -> Error:
    code = _DENIED.get(call.service, "AccessDenied")
    return Error(403, code, f"User is not authorized to perform: {call.permission} on resource: {call.resource}")


def answer(call: Call, error: Error, start_response: Any) -> Iterable[bytes]:
    headers, body = _WRITERS[call.protocol](call, error)
    content = body.encode()
    start_response(
        f"{error.status} {HTTPStatus(error.status).phrase}",
        [*headers, ("Content-Length", str(len(content))), ("x-amzn-RequestId", "slipway-fault")],
    )
    return [content]


def _rest_json(_: Call, error: Error) -> tuple[list[tuple[str, str]], str]:
    headers = [("Content-Type", "application/json"), ("x-amzn-ErrorType", error.code)]
    return headers, json.dumps({"Type": _fault(error), "message": error.message, "Message": error.message})


def _json(call: Call, error: Error) -> tuple[list[tuple[str, str]], str]:
    headers = [
        ("Content-Type", "application/x-amz-json-1.0"),
        ("x-amzn-ErrorType", error.code),
        # For services that once spoke the query protocol (awsQueryCompatible).
        ("x-amzn-query-error", f"{error.code};{_fault(error)}"),
    ]
    return headers, json.dumps({"__type": f"com.amazonaws.{call.service}#{error.code}", "message": error.message})


def _query(_: Call, error: Error) -> tuple[list[tuple[str, str]], str]:
    return [("Content-Type", "text/xml")], query_body(error)


def query_body(error: Error) -> str:
    return (
        f"<ErrorResponse><Error><Type>{_fault(error)}</Type><Code>{error.code}</Code>"
        f"<Message>{escape(error.message)}</Message></Error><RequestId>slipway-fault</RequestId></ErrorResponse>"
    )


def _rest_xml(_: Call, error: Error) -> tuple[list[tuple[str, str]], str]:
    body = f"<Error><Code>{error.code}</Code><Message>{escape(error.message)}</Message></Error>"
    return [("Content-Type", "application/xml")], body


def _fault(error: Error) -> str:
    return "Sender" if error.status < 500 else "Receiver"


_WRITERS = {"rest-json": _rest_json, "json": _json, "query": _query, "rest-xml": _rest_xml}
