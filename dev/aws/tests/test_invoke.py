import json
import time

from tests.stand_in import StandInTest, client, control


class InvokeTest(StandInTest):
    def setUp(self) -> None:
        super().setUp()
        control("POST", "/functions", {"function": "check", "versions": 2, "aliases": {"live": "1"}})
        self.aws = client("lambda")

    def script(self, *answers):
        control("POST", "/functions/script", {"function": "check", "answers": list(answers)})

    def test_answers_in_turn_and_keeps_to_the_last(self) -> None:
        self.script({"payload": {"status": "Failed"}}, {"payload": {"status": "Succeeded"}})
        answers = [json.load(self.aws.invoke(FunctionName="check")["Payload"])["status"] for _ in range(3)]
        self.assertEqual(["Failed", "Succeeded", "Succeeded"], answers)

    def test_without_a_script_answers_null(self) -> None:
        self.assertIsNone(json.load(self.aws.invoke(FunctionName="check")["Payload"]))

    def test_payload_may_be_no_json(self) -> None:
        self.script({"text": "<html>"})
        self.assertEqual(b"<html>", self.aws.invoke(FunctionName="check")["Payload"].read())

    def test_a_function_that_fails_is_a_call_that_succeeds(self) -> None:
        self.script({"functionError": "Unhandled", "payload": {"errorMessage": "boom"}})
        answer = self.aws.invoke(FunctionName="check")
        self.assertEqual((200, "Unhandled"), (answer["StatusCode"], answer["FunctionError"]))
        self.assertEqual("boom", json.load(answer["Payload"])["errorMessage"])

    def test_throttled_is_no_invocation(self) -> None:
        self.script({"throttle": True}, {"payload": 1})
        answer = self.assertRefused("TooManyRequestsException", self.aws.invoke, FunctionName="check")
        self.assertEqual(429, answer["ResponseMetadata"]["HTTPStatusCode"])
        self.assertEqual([], control("GET", "/invocations"))

    def test_delay(self) -> None:
        self.script({"delaySeconds": 0.3})
        began = time.monotonic()
        self.aws.invoke(FunctionName="check")
        self.assertGreaterEqual(time.monotonic() - began, 0.3)

    def test_event_is_accepted_before_the_function_runs(self) -> None:
        self.script({"delaySeconds": 5, "functionError": "Unhandled"})
        began = time.monotonic()
        answer = self.aws.invoke(FunctionName="check", InvocationType="Event", Payload=b'{"DeploymentId": "d-1"}')
        self.assertEqual(202, answer["StatusCode"])
        self.assertLess(time.monotonic() - began, 4)
        [seen] = control("GET", "/invocations?function=check")
        self.assertEqual(("Event", {"DeploymentId": "d-1"}), (seen["invocationType"], seen["payload"]))

    def test_dry_run_invokes_nothing(self) -> None:
        self.assertEqual(204, self.aws.invoke(FunctionName="check", InvocationType="DryRun")["StatusCode"])
        self.assertEqual([], control("GET", "/invocations"))

    def test_unknown_functions_and_qualifiers_are_not_found(self) -> None:
        for named in ({"FunctionName": "gone"}, {"FunctionName": "check", "Qualifier": "gone"}, {"FunctionName": "check:9"}):
            self.assertRefused("ResourceNotFoundException", self.aws.invoke, **named)

    def test_weighted_alias_serves_both_versions(self) -> None:
        control("POST", "/aliases", {"function": "check", "alias": "live", "version": "1", "weights": {"2": 0.1}})
        served = [self.aws.invoke(FunctionName="check", Qualifier="live")["ExecutedVersion"] for _ in range(20)]
        self.assertEqual((18, 2), (served.count("1"), served.count("2")))

    def test_qualifier_may_stand_in_the_name_or_arn(self) -> None:
        arn = self.aws.get_function(FunctionName="check")["Configuration"]["FunctionArn"]
        for name in ("check:live", f"{arn}:live"):
            self.assertEqual("1", self.aws.invoke(FunctionName=name)["ExecutedVersion"])
        self.assertEqual(["live"] * 2, [seen["qualifier"] for seen in control("GET", "/invocations")])
