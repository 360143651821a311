from datetime import datetime, timedelta, timezone

from tests.stand_in import StandInTest, client, control


class MetricsTest(StandInTest):
    def setUp(self) -> None:
        super().setUp()
        control("POST", "/functions", {"function": "shop", "versions": 2, "aliases": {"live": "1"}})
        self.weigh({"2": 0.25})

    def weigh(self, weights):
        control("POST", "/aliases", {"function": "shop", "alias": "live", "version": "1", "weights": weights})

    def invocations(self, version=None, minutes=10, **aligned):
        dimensions = [{"Name": "FunctionName", "Value": "shop"}, {"Name": "Resource", "Value": "shop:live"}]
        if version:
            dimensions.append({"Name": "ExecutedVersion", "Value": version})
        metric = {"Namespace": "AWS/Lambda", "MetricName": "Invocations", "Dimensions": dimensions}
        query = {"Id": "i", "MetricStat": {"Metric": metric, "Period": 60, "Stat": "Sum"}}
        now = datetime.now(timezone.utc)
        answer = client("cloudwatch").get_metric_data(
            MetricDataQueries=[query],
            StartTime=aligned.get("start", now - timedelta(minutes=minutes)),
            EndTime=now + timedelta(minutes=1),
        )
        return answer["MetricDataResults"][0]

    def test_traffic_is_counted_by_executed_version(self) -> None:
        served = control("POST", "/traffic", {"function": "shop", "alias": "live", "invocations": 100})
        self.assertEqual({"1": 75, "2": 25}, served)
        self.assertEqual(75, sum(self.invocations("1")["Values"]))
        self.assertEqual(25, sum(self.invocations("2")["Values"]))
        self.assertEqual(100, sum(self.invocations()["Values"]))

    def test_alias_on_one_version_has_no_executed_version(self) -> None:
        self.weigh({})
        control("POST", "/traffic", {"function": "shop", "alias": "live", "invocations": 10})
        self.assertEqual([], self.invocations("1")["Values"])
        self.assertEqual([10.0], self.invocations()["Values"])

    def test_invocations_count_too(self) -> None:
        self.weigh({"2": 1.0})
        client("lambda").invoke(FunctionName="shop", Qualifier="live")
        self.assertEqual([1.0], self.invocations("2")["Values"])

    def test_numbers_may_be_set_for_the_past(self) -> None:
        for age in (30, 300):
            number = {"function": "shop", "alias": "live", "version": "2", "invocations": 40, "secondsAgo": age}
            control("POST", "/metrics", number)
        self.assertEqual(80, sum(self.invocations("2")["Values"]))
        self.assertEqual(40, sum(self.invocations("2", minutes=2)["Values"]))

    def test_periods_begin_with_whole_minutes(self) -> None:
        control("POST", "/metrics", {"function": "shop", "alias": "live", "version": "2", "invocations": 1})
        start = datetime.now(timezone.utc).replace(second=37) - timedelta(minutes=5)
        self.assertEqual([0], [when.second for when in self.invocations("2", start=start)["Timestamps"]])

    def test_more_than_500_queries_are_refused(self) -> None:
        metric = {"Namespace": "AWS/Lambda", "MetricName": "Invocations"}
        queries = [
            {"Id": f"i{number}", "MetricStat": {"Metric": metric, "Period": 60, "Stat": "Sum"}} for number in range(501)
        ]
        now = datetime.now(timezone.utc)
        self.assertRefused(
            "ValidationError",
            client("cloudwatch").get_metric_data,
            MetricDataQueries=queries,
            StartTime=now - timedelta(minutes=1),
            EndTime=now,
        )
