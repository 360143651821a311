import time
import urllib.error

from botocore.exceptions import BotoCoreError, ConnectionClosedError

from tests.stand_in import StandInTest, client, control

CODES = {
    # service: (call, throttled, broken, denied)
    "lambda": ("get_alias", "TooManyRequestsException", "ServiceException", "AccessDeniedException"),
    "cloudwatch": ("describe_alarms", "Throttling", "InternalServiceError", "AccessDenied"),
    "sns": ("publish", "Throttling", "InternalError", "AuthorizationError"),
    "sts": ("get_caller_identity", "Throttling", "InternalFailure", "AccessDenied"),
    "s3": ("get_object", "SlowDown", "InternalError", "AccessDenied"),
    "sqs": ("list_queues", "RequestThrottled", "InternalFailure", "AccessDenied"),
}
PARAMETERS = {
    "lambda": {"FunctionName": "shop", "Name": "live"},
    "sns": {"TopicArn": "arn:aws:sns:us-east-1:123456789012:t", "Message": "m"},
    "s3": {"Bucket": "bundles", "Key": "shop.yaml"},
}


class FaultsTest(StandInTest):
    def setUp(self) -> None:
        super().setUp()
        control("POST", "/functions", {"function": "shop", "versions": 2, "aliases": {"live": "1", "beta": "1"}})
        self.aws = client("lambda")

    def fault(self, kind, **fields):
        control("POST", "/faults", {"kind": kind, **fields})

    def version(self, alias="live"):
        return self.aws.get_alias(FunctionName="shop", Name=alias)["FunctionVersion"]

    def update(self, alias="live", **wanted):
        return self.aws.update_alias(FunctionName="shop", Name=alias, FunctionVersion="2", **wanted)

    def test_codes_are_those_of_each_service(self) -> None:
        for service, (call, *codes) in CODES.items():
            for kind, code in zip(("throttle", "serverError", "accessDenied"), codes):
                with self.subTest(service=service, kind=kind):
                    self.fault(kind, service=service)
                    self.assertRefused(code, getattr(client(service), call), **PARAMETERS.get(service, {}))

    def test_strikes_the_named_alias_as_often_as_said(self) -> None:
        self.fault("throttle", service="lambda", action="UpdateAlias", function="shop", alias="live", times=2)
        self.update("beta")
        for _ in range(2):
            self.assertEqual("1", self.version())
            self.assertRefused("TooManyRequestsException", self.update)
        self.update()
        self.assertEqual([], control("GET", "/faults"))

    def test_lasts_until_cleared(self) -> None:
        self.fault("serverError", service="lambda", times=None)
        for _ in range(3):
            self.assertRefused("ServiceException", self.update)
        control("DELETE", "/faults")
        self.update()

    def test_strikes_one_caller_alone(self) -> None:
        self.fault("throttle", caller="AKIASOMEBODYELSE0000", times=None)
        self.update()
        other = client("lambda", caller="AKIASOMEBODYELSE0000")
        self.assertRefused("TooManyRequestsException", other.get_alias, FunctionName="shop", Name="live")

    def test_time_out_after_the_effect(self) -> None:
        self.fault("timeoutAfterEffect", action="UpdateAlias")
        with self.assertRaises(ConnectionClosedError):
            self.update()
        self.assertEqual("2", self.version())

    def test_time_out_before_the_effect(self) -> None:
        self.fault("timeoutBeforeEffect", action="UpdateAlias")
        with self.assertRaises(ConnectionClosedError):
            self.update()
        self.assertEqual("1", self.version())

    def test_time_out_may_take_its_time(self) -> None:
        self.fault("timeoutAfterEffect", action="UpdateAlias", seconds=2)
        began = time.monotonic()
        with self.assertRaises(BotoCoreError):
            client("lambda", read_timeout=0.3).update_alias(FunctionName="shop", Name="live", FunctionVersion="2")
        self.assertLess(time.monotonic() - began, 2)
        self.assertEqual("2", self.version())

    def test_repeating_a_call_whose_answer_was_lost_is_seen_as_stale(self) -> None:
        revision = self.aws.get_alias(FunctionName="shop", Name="live")["RevisionId"]
        self.fault("timeoutAfterEffect", action="UpdateAlias")
        again = client("lambda", attempts=2).update_alias
        wanted = {"FunctionName": "shop", "Name": "live", "FunctionVersion": "2", "RevisionId": revision}
        self.assertRefused("PreconditionFailedException", again, **wanted)

    def test_delay(self) -> None:
        self.fault("delay", action="UpdateAlias", seconds=0.3)
        began = time.monotonic()
        self.update()
        self.assertGreaterEqual(time.monotonic() - began, 0.3)

    def test_any_error_by_name(self) -> None:
        self.fault("error", service="lambda", status=403, code="ExpiredTokenException", message="expired")
        self.assertRefused("ExpiredTokenException", self.update)

    def test_unknown_kinds_are_refused(self) -> None:
        with self.assertRaises(urllib.error.HTTPError) as refused:
            self.fault("nonsense")
        self.assertEqual(400, refused.exception.code)
