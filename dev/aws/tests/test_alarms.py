from tests.stand_in import StandInTest, client, control


class AlarmsTest(StandInTest):
    def setUp(self) -> None:
        super().setUp()
        self.aws = client("cloudwatch")

    def put(self, name):
        self.aws.put_metric_alarm(
            AlarmName=name,
            Namespace="AWS/Lambda",
            MetricName="Errors",
            ComparisonOperator="GreaterThanThreshold",
            EvaluationPeriods=1,
            Period=60,
            Threshold=1,
            Statistic="Sum",
        )

    def state(self, name, kind="MetricAlarm"):
        [alarm] = self.aws.describe_alarms(AlarmNames=[name], AlarmTypes=[kind])[f"{kind}s"]
        return alarm["StateValue"]

    def test_new_alarm_has_insufficient_data(self) -> None:
        self.put("errors")
        self.assertEqual("INSUFFICIENT_DATA", self.state("errors"))

    def test_update_leaves_the_state(self) -> None:
        self.put("errors")
        self.aws.set_alarm_state(AlarmName="errors", StateValue="ALARM", StateReason="test")
        self.put("errors")
        self.assertEqual("ALARM", self.state("errors"))

    def test_composite_alarms_are_told_only_when_asked_for(self) -> None:
        self.put("errors")
        self.aws.put_composite_alarm(AlarmName="all", AlarmRule="ALARM(errors)")
        told = self.aws.describe_alarms()
        self.assertEqual((1, 0), (len(told["MetricAlarms"]), len(told["CompositeAlarms"])))
        told = self.aws.describe_alarms(AlarmTypes=["MetricAlarm", "CompositeAlarm"])
        self.assertEqual((1, 1), (len(told["MetricAlarms"]), len(told["CompositeAlarms"])))

    def test_composite_alarm_follows_its_rule(self) -> None:
        self.put("errors")
        self.put("latency")
        rule = 'ALARM("errors") AND NOT (OK(latency) OR INSUFFICIENT_DATA(latency))'
        self.aws.put_composite_alarm(AlarmName="all", AlarmRule=rule)
        self.assertEqual("INSUFFICIENT_DATA", self.state("all", "CompositeAlarm"))
        self.aws.set_alarm_state(AlarmName="errors", StateValue="ALARM", StateReason="test")
        self.assertEqual("OK", self.state("all", "CompositeAlarm"))
        self.aws.set_alarm_state(AlarmName="latency", StateValue="ALARM", StateReason="test")
        self.assertEqual("ALARM", self.state("all", "CompositeAlarm"))
        self.aws.set_alarm_state(AlarmName="errors", StateValue="OK", StateReason="test")
        self.assertEqual("OK", self.state("all", "CompositeAlarm"))

    def test_state_of_a_composite_alarm_can_be_set(self) -> None:
        self.put("errors")
        self.aws.put_composite_alarm(AlarmName="all", AlarmRule="ALARM(errors)")
        self.aws.set_alarm_state(AlarmName="all", StateValue="ALARM", StateReason="test")
        self.assertEqual("ALARM", self.state("all", "CompositeAlarm"))

    def test_rule_that_cannot_be_read_or_names_no_alarm_is_refused(self) -> None:
        self.put("errors")
        for rule in ("ALARM(gone)", "ALARM(errors", "ALARM(errors) OK(errors)", "ALARM(errors) AND", "nonsense"):
            with self.subTest(rule):
                self.assertRefused("ValidationError", self.aws.put_composite_alarm, AlarmName="all", AlarmRule=rule)

    def test_names_up_to_100(self) -> None:
        describe = self.aws.describe_alarms
        self.assertRefused("ValidationError", describe, AlarmNames=[f"a{number}" for number in range(101)])
        self.assertEqual([], describe(AlarmNames=[f"a{number}" for number in range(100)])["MetricAlarms"])

    def test_pages_by_max_records_and_next_token(self) -> None:
        for number in range(7):
            control("POST", "/alarms", {"alarm": f"a{number}"})
        pages = list(self.aws.get_paginator("describe_alarms").paginate(PaginationConfig={"PageSize": 3}))
        self.assertEqual([3, 3, 1], [len(page["MetricAlarms"]) for page in pages])
        names = [alarm["AlarmName"] for page in pages for alarm in page["MetricAlarms"]]
        self.assertEqual([f"a{number}" for number in range(7)], names)
        self.assertRefused("ValidationError", self.aws.describe_alarms, MaxRecords=101)

    def test_control_makes_alarms_of_both_kinds(self) -> None:
        control("POST", "/alarms", {"alarm": "errors", "state": "OK"})
        control("POST", "/alarms", {"alarm": "all", "rule": "ALARM(errors)"})
        control("POST", "/alarms", {"alarm": "errors", "state": "ALARM"})
        self.assertEqual(("ALARM", "ALARM"), (self.state("errors"), self.state("all", "CompositeAlarm")))

    def test_query_protocol_is_understood_too(self) -> None:
        """What older SDKs speak, Java's 2.40.2 among them; boto3 prefers JSON."""
        import urllib.parse
        import urllib.request

        from botocore.auth import SigV4Auth
        from botocore.awsrequest import AWSRequest
        from botocore.credentials import Credentials

        from tests.stand_in import CALLER, endpoint

        control("POST", "/alarms", {"alarm": "errors", "state": "ALARM"})
        form = {"Action": "DescribeAlarms", "Version": "2010-08-01", "AlarmNames.member.1": "errors"}
        request = AWSRequest(
            "POST",
            endpoint(),
            headers={"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"},
            data=urllib.parse.urlencode(form),
        )
        SigV4Auth(Credentials(CALLER, "secret"), "monitoring", "us-east-1").add_auth(request)
        prepared = request.prepare()
        plain = urllib.request.Request(prepared.url, data=prepared.body.encode(), headers=dict(prepared.headers))
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(plain) as answer:
            self.assertIn(b"<StateValue>ALARM</StateValue>", answer.read())
        self.assertEqual("cloudwatch:DescribeAlarms", control("GET", "/calls")[0]["permission"])
