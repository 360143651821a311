from botocore.exceptions import ClientError

from tests.stand_in import CALLER, StandInTest, client, control


class CallsTest(StandInTest):
    def permissions(self):
        return [call["permission"] for call in control("GET", "/calls")]

    def test_each_call_is_recorded_with_what_allows_it(self) -> None:
        control("POST", "/functions", {"function": "shop", "aliases": {"live": "1"}})
        aws, s3 = client("lambda"), client("s3")
        aws.get_alias(FunctionName="shop", Name="live")
        aws.invoke(FunctionName="shop", Qualifier="live")
        aws.get_function_configuration(FunctionName="shop", Qualifier="1")
        client("sts").assume_role(RoleArn="arn:aws:iam::123456789012:role/r", RoleSessionName="slipway")
        client("cloudwatch").describe_alarms()
        s3.create_bucket(Bucket="bundles")
        s3.put_object(Bucket="bundles", Key="shop.yaml", Body=b"x")
        version = {"Bucket": "bundles", "Key": "shop.yaml"}
        s3.get_object(**version)
        s3.head_object(**version)
        try:
            s3.get_object(**version, VersionId="gone")
        except ClientError:
            pass
        self.assertEqual(
            [
                "lambda:GetAlias",
                "lambda:InvokeFunction",
                "lambda:GetFunctionConfiguration",
                "sts:AssumeRole",
                "cloudwatch:DescribeAlarms",
                "s3:CreateBucket",
                "s3:PutObject",
                "s3:GetObject",
                "s3:GetObject",
                "s3:GetObjectVersion",
            ],
            self.permissions(),
        )

    def test_resource_caller_and_status(self) -> None:
        control("POST", "/functions", {"function": "shop", "aliases": {"live": "1"}})
        aws = client("lambda")
        aws.get_alias(FunctionName="shop", Name="live")
        self.assertRefused("ResourceNotFoundException", aws.get_alias, FunctionName="shop", Name="gone")
        calls = [(call["resource"], call["caller"], call["status"]) for call in control("GET", "/calls")]
        self.assertEqual([("shop:live", CALLER, 200), ("shop:gone", CALLER, 404)], calls)

    def test_can_be_filtered_and_forgotten(self) -> None:
        client("sts").get_caller_identity()
        client("cloudwatch").describe_alarms()
        self.assertEqual(1, len(control("GET", "/calls?service=sts")))
        self.assertEqual([], control("GET", "/calls?caller=nobody"))
        control("DELETE", "/calls")
        self.assertEqual([], self.permissions())

    def test_permissions_are_never_forgotten(self) -> None:
        client("sts", caller="AKIAFORGETFORGET0000").get_caller_identity()
        control("POST", "/reset")
        self.assertEqual(
            [{"caller": "AKIAFORGETFORGET0000", "permission": "sts:GetCallerIdentity"}],
            control("GET", "/permissions?caller=AKIAFORGETFORGET0000"),
        )
