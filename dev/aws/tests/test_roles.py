from tests.stand_in import StandInTest, client, control

ROLE = "arn:aws:iam::123456789012:role/deployer"


class RolesTest(StandInTest):
    def setUp(self) -> None:
        super().setUp()
        self.aws = client("sts")

    def test_role_that_must_exist_and_does_not_is_denied(self) -> None:
        control("POST", "/roles", {"roles": [{"arn": ROLE}]})
        self.aws.assume_role(RoleArn=ROLE, RoleSessionName="slipway")
        answer = self.assertRefused("AccessDenied", self.aws.assume_role, RoleArn=f"{ROLE}2", RoleSessionName="slipway")
        self.assertEqual(403, answer["ResponseMetadata"]["HTTPStatusCode"])

    def test_wrong_external_id_is_denied(self) -> None:
        control("POST", "/roles", {"roles": [{"arn": ROLE, "externalId": "shop"}]})
        for wrong in ({}, {"ExternalId": "another"}):
            self.assertRefused("AccessDenied", self.aws.assume_role, RoleArn=ROLE, RoleSessionName="slipway", **wrong)
        self.aws.assume_role(RoleArn=ROLE, RoleSessionName="slipway", ExternalId="shop")

    def test_sessions_are_recorded_with_their_keys(self) -> None:
        keys = self.aws.assume_role(RoleArn=ROLE, RoleSessionName="slipway", ExternalId="shop")["Credentials"]
        [session] = control("GET", "/sessions")
        self.assertEqual(
            (ROLE, "slipway", "shop", keys["AccessKeyId"]),
            (session["roleArn"], session["sessionName"], session["externalId"], session["accessKey"]),
        )
