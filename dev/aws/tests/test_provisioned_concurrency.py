from tests.stand_in import StandInTest, client, control


class ProvisionedConcurrencyTest(StandInTest):
    def setUp(self) -> None:
        super().setUp()
        control("POST", "/functions", {"function": "shop", "versions": 2, "aliases": {"live": "1"}})
        self.aws = client("lambda")
        self.live = {"FunctionName": "shop", "Qualifier": "live"}
        self.weighted = {"RoutingConfig": {"AdditionalVersionWeights": {"2": 0.1}}}

    def test_none_is_not_found(self) -> None:
        self.assertRefused(
            "ProvisionedConcurrencyConfigNotFoundException", self.aws.get_provisioned_concurrency_config, **self.live
        )

    def test_is_kept_until_deleted(self) -> None:
        self.aws.put_provisioned_concurrency_config(**self.live, ProvisionedConcurrentExecutions=2)
        found = self.aws.get_provisioned_concurrency_config(**self.live)
        self.assertEqual((2, "READY"), (found["RequestedProvisionedConcurrentExecutions"], found["Status"]))
        self.aws.delete_provisioned_concurrency_config(**self.live)
        self.assertRefused(
            "ProvisionedConcurrencyConfigNotFoundException", self.aws.get_provisioned_concurrency_config, **self.live
        )

    def test_alias_that_has_it_gets_no_weights(self) -> None:
        self.aws.put_provisioned_concurrency_config(**self.live, ProvisionedConcurrentExecutions=2)
        self.assertRefused(
            "InvalidParameterValueException", self.aws.update_alias, FunctionName="shop", Name="live", **self.weighted
        )

    def test_weighted_alias_does_not_get_it(self) -> None:
        self.aws.update_alias(FunctionName="shop", Name="live", **self.weighted)
        self.assertRefused(
            "InvalidParameterValueException",
            self.aws.put_provisioned_concurrency_config,
            **self.live,
            ProvisionedConcurrentExecutions=2,
        )

    def test_only_for_published_versions_that_exist(self) -> None:
        put = self.aws.put_provisioned_concurrency_config
        for qualifier, code in (("$LATEST", "InvalidParameterValueException"), ("gone", "ResourceNotFoundException")):
            self.assertRefused(code, put, FunctionName="shop", Qualifier=qualifier, ProvisionedConcurrentExecutions=1)
