from tests.stand_in import StandInTest, client, control


class LambdaAliasesTest(StandInTest):
    def setUp(self) -> None:
        super().setUp()
        control("POST", "/functions", {"function": "shop", "versions": 3, "aliases": {"live": "1"}})
        # The client would refuse some of it before AWS could.
        self.aws = client("lambda", parameter_validation=False)

    def update(self, **wanted):
        return self.aws.update_alias(FunctionName="shop", Name="live", **wanted)

    def weights(self, weights):
        return {"RoutingConfig": {"AdditionalVersionWeights": weights}}

    def assertUpdateRefused(self, code, **wanted):
        before = self.aws.get_alias(FunctionName="shop", Name="live")["RevisionId"]
        answer = self.assertRefused(code, self.update, **wanted)
        self.assertEqual(before, self.aws.get_alias(FunctionName="shop", Name="live")["RevisionId"])
        return answer

    def test_revision_changes_with_every_update(self) -> None:
        seen = {self.aws.get_alias(FunctionName="shop", Name="live")["RevisionId"]}
        for _ in range(3):
            seen.add(self.update(FunctionVersion="1")["RevisionId"])
        self.assertEqual(4, len(seen))

    def test_stale_revision_is_a_failed_precondition(self) -> None:
        first = self.aws.get_alias(FunctionName="shop", Name="live")["RevisionId"]
        second = self.update(FunctionVersion="2", RevisionId=first)["RevisionId"]
        answer = self.assertUpdateRefused("PreconditionFailedException", FunctionVersion="3", RevisionId=first)
        self.assertEqual(412, answer["ResponseMetadata"]["HTTPStatusCode"])
        self.assertEqual("3", self.update(FunctionVersion="3", RevisionId=second)["FunctionVersion"])

    def test_weights_stay_until_they_are_named(self) -> None:
        self.update(**self.weights({"2": 0.1}))
        self.assertEqual({"2": 0.1}, self.update(Description="x")["RoutingConfig"]["AdditionalVersionWeights"])
        self.assertNotIn("RoutingConfig", self.update(**self.weights({})))

    def test_weight_outside_0_and_1_is_refused(self) -> None:
        for weight in (-0.1, 1.01):
            self.assertUpdateRefused("ValidationException", **self.weights({"2": weight}))
        for weight in (0.0, 1.0):
            self.update(**self.weights({"2": weight}))

    def test_at_most_one_additional_version(self) -> None:
        self.assertUpdateRefused("InvalidParameterValueException", **self.weights({"2": 0.1, "3": 0.1}))

    def test_additional_version_is_another_one(self) -> None:
        self.assertUpdateRefused("InvalidParameterValueException", **self.weights({"1": 0.1}))
        self.update(**self.weights({"2": 0.1}))
        # With the weights that stay.
        self.assertUpdateRefused("InvalidParameterValueException", FunctionVersion="2")

    def test_both_versions_exist(self) -> None:
        self.assertUpdateRefused("ResourceNotFoundException", **self.weights({"9": 0.1}))
        self.assertUpdateRefused("ResourceNotFoundException", FunctionVersion="9")

    def test_latest_has_no_weights(self) -> None:
        self.assertUpdateRefused("ValidationException", **self.weights({"$LATEST": 0.1}))
        self.assertUpdateRefused("InvalidParameterValueException", FunctionVersion="$LATEST", **self.weights({"2": 0.1}))

    def test_an_alias_is_no_version(self) -> None:
        self.assertUpdateRefused("ValidationException", FunctionVersion="live")

    def test_creation_keeps_the_same_rules(self) -> None:
        create = self.aws.create_alias
        named = {"FunctionName": "shop", "Name": "beta"}
        self.assertRefused("ValidationException", create, **named, FunctionVersion="1", **self.weights({"2": 1.5}))
        self.assertRefused("ResourceNotFoundException", create, **named, FunctionVersion="9")
        self.assertIn("RevisionId", create(**named, FunctionVersion="1"))
        self.assertRefused("ConflictException", create, **named, FunctionVersion="1")
        self.assertRefused("ResourceNotFoundException", create, FunctionName="gone", Name="live", FunctionVersion="1")

    def test_statuses_are_those_of_the_api(self) -> None:
        def status(answer):
            return answer["ResponseMetadata"]["HTTPStatusCode"]

        named = {"FunctionName": "shop", "Name": "beta"}
        self.assertEqual(201, status(self.aws.create_alias(**named, FunctionVersion="1")))
        self.assertEqual(200, status(self.aws.get_alias(**named)))
        self.assertEqual(200, status(self.aws.update_alias(**named, FunctionVersion="2")))
        self.assertEqual(204, status(self.aws.delete_alias(**named)))
        self.assertRefused("ResourceNotFoundException", self.aws.get_alias, **named)

    def test_a_function_may_be_named_by_its_arn(self) -> None:
        arn = self.aws.get_function(FunctionName="shop")["Configuration"]["FunctionArn"]
        self.assertEqual("1", self.aws.get_alias(FunctionName=arn, Name="live")["FunctionVersion"])
        self.assertEqual("2", self.aws.update_alias(FunctionName=arn, Name="live", FunctionVersion="2")["FunctionVersion"])

    def test_history_holds_every_content_and_who_wrote_it(self) -> None:
        self.update(**self.weights({"2": 0.25}))
        control("POST", "/aliases", {"function": "shop", "alias": "live", "version": "3"})
        contents = [
            (entry["version"], entry["weights"], entry["caller"]) for entry in control("GET", "/aliases?alias=live")
        ]
        self.assertEqual([("1", {}, "control"), ("1", {"2": 0.25}, "AKIATESTTESTTEST0000"), ("3", {}, "control")], contents)

    def test_one_of_two_writers_with_the_same_revision_wins(self) -> None:
        from concurrent.futures import ThreadPoolExecutor

        revision = self.aws.get_alias(FunctionName="shop", Name="live")["RevisionId"]

        def write(version):
            try:
                return self.update(FunctionVersion=version, RevisionId=revision)["FunctionVersion"]
            except self.aws.exceptions.PreconditionFailedException:
                return None

        with ThreadPoolExecutor(4) as pool:
            written = [version for version in pool.map(write, ["2", "3", "2", "3"]) if version]
        self.assertEqual(1, len(written))
