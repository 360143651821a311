import socket

from tests.stand_in import StandInTest, client


class NotificationsTest(StandInTest):
    def test_endpoint_that_is_gone_does_not_fail_the_publisher(self) -> None:
        with socket.socket() as unused:
            unused.bind(("127.0.0.1", 0))
            gone = f"http://127.0.0.1:{unused.getsockname()[1]}/"
        sns = client("sns")
        topic = sns.create_topic(Name="deployments")["TopicArn"]
        sns.subscribe(TopicArn=topic, Protocol="http", Endpoint=gone)
        self.assertIn("MessageId", sns.publish(TopicArn=topic, Message="hello"))

    def test_queue_gets_what_is_published(self) -> None:
        sns, sqs = client("sns"), client("sqs")
        topic = sns.create_topic(Name="deployments")["TopicArn"]
        queue = sqs.create_queue(QueueName="seen")["QueueUrl"]
        arn = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn, Attributes={"RawMessageDelivery": "true"})
        sns.publish(TopicArn=topic, Message="hello")
        self.assertEqual("hello", sqs.receive_message(QueueUrl=queue)["Messages"][0]["Body"])
