import http.server
import json
import threading
import time

from tests.stand_in import StandInTest, client, control


class Listener(http.server.BaseHTTPRequestHandler):
    """As CodeDeploy would listen: refuses the second answer to the same execution."""

    seen: list

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        again = body["lifecycleEventHookExecutionId"] in [earlier[1]["lifecycleEventHookExecutionId"] for earlier in self.seen]
        self.seen.append((self.headers["X-Amz-Target"], body))
        answer = {"lifecycleEventHookExecutionId": body["lifecycleEventHookExecutionId"]}
        if again:
            answer = {"__type": "LifecycleEventAlreadyCompletedException", "message": "already"}
        content = json.dumps(answer).encode()
        self.send_response(400 if again else 200)
        self.send_header("Content-Type", "application/x-amz-json-1.1")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_) -> None:
        pass


class HookAnswersTest(StandInTest):
    def setUp(self) -> None:
        super().setUp()
        control("POST", "/functions", {"function": "check"})
        Listener.seen = []
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Listener)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)

    def invoke(self, **hook):
        hook = {"endpoint": f"http://127.0.0.1:{self.server.server_port}", **hook}
        control("POST", "/functions/script", {"function": "check", "answers": [{"hook": hook}]})
        payload = json.dumps({"DeploymentId": "d-1", "LifecycleEventHookExecutionId": "e-1"})
        client("lambda").invoke(FunctionName="check", InvocationType="Event", Payload=payload)

    def answers(self, number):
        deadline = time.monotonic() + 20
        while len(found := control("GET", "/hook-answers")) < number:
            self.assertLess(time.monotonic(), deadline, "the function has not answered")
            time.sleep(0.05)
        return found

    def test_puts_the_status_of_the_execution_that_it_was_asked_about(self) -> None:
        self.invoke(status="Failed")
        [answer] = self.answers(1)
        self.assertEqual("accepted", answer["outcome"])
        [(target, body)] = Listener.seen
        self.assertEqual("CodeDeploy_20141006.PutLifecycleEventHookExecutionStatus", target)
        self.assertEqual(
            {"deploymentId": "d-1", "lifecycleEventHookExecutionId": "e-1", "status": "Failed"}, body
        )

    def test_tells_what_became_of_a_second_answer(self) -> None:
        self.invoke(times=2)
        outcomes = [answer["outcome"] for answer in self.answers(2)]
        self.assertEqual(["accepted", "LifecycleEventAlreadyCompletedException"], outcomes)

    def test_may_answer_for_another_execution(self) -> None:
        self.invoke(executionId="e-9", deploymentId="d-9")
        [answer] = self.answers(1)
        self.assertEqual(("d-9", "e-9"), (answer["deploymentId"], answer["executionId"]))
