import contextlib
import io
import json
import tempfile
import unittest
from pathlib import Path

import check_policy


class CheckPolicyTest(unittest.TestCase):
    def outcome(self, *permissions):
        policy = {"Statement": [{"Action": "sns:Publish"}, {"Action": ["lambda:GetAlias"]}]}
        with tempfile.TemporaryDirectory() as name, contextlib.redirect_stdout(io.StringIO()) as said:
            directory = Path(name)
            (directory / "policy.json").write_text(json.dumps(policy))
            (directory / "calls").mkdir()
            calls = [{"permission": permission} for permission in permissions]
            (directory / "calls" / "ShopIT.json").write_text(json.dumps(calls))
            return check_policy.main(directory / "policy.json", directory / "calls"), said.getvalue()

    def test_passes_when_actions_are_the_same(self) -> None:
        self.assertEqual(0, self.outcome("sns:Publish", "lambda:GetAlias", "sts:GetCallerIdentity")[0])

    def test_names_a_call_that_is_not_allowed_and_who_makes_it(self) -> None:
        status, said = self.outcome("sns:Publish", "lambda:GetAlias", "lambda:DeleteAlias")
        self.assertEqual(1, status)
        self.assertIn("lambda:DeleteAlias is called (ShopIT)", said)

    def test_names_an_action_that_nobody_calls(self) -> None:
        status, said = self.outcome("sns:Publish")
        self.assertEqual(1, status)
        self.assertIn("lambda:GetAlias is allowed", said)


if __name__ == "__main__":
    unittest.main()
