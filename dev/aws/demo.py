"""The AWS account of `dev/demo lambda`, through the APIs as a user would fill it.

demo.py seed ENDPOINT                      prints name=value lines for the shell
demo.py serve ENDPOINT FUNCTION ALIAS      sends traffic and prints what the alias serves, until the stand-in ends
demo.py alarm ENDPOINT ALARM STATE
demo.py messages ENDPOINT QUEUE_URL        prints trigger and status of each message that came to the queue
"""

import io
import json
import sys
import time
import urllib.error
import urllib.request
import zipfile
from typing import Any

import boto3
from botocore.config import Config

FUNCTION = "shop-checkout"
# CodeDeploy's own managed policy lets hooks be invoked whose names begin so.
HOOK = "CodeDeployHook_shop-checks"
ALIAS = "live"
ALARM = "shop-checkout-errors"

# Ten invocations a beat, five beats a second.
BEAT_SECONDS = 0.2
INVOCATIONS = 10


def client(service: str, endpoint: str) -> Any:
    return boto3.client(
        service,
        endpoint_url=endpoint,
        region_name="us-east-1",
        aws_access_key_id="AKIASLIPWAYDEMO00000",
        aws_secret_access_key="demo",
        config=Config(proxies={}),
    )


def seed(endpoint: str) -> None:
    functions = client("lambda", endpoint)
    role = client("iam", endpoint).create_role(RoleName="shop", AssumeRolePolicyDocument="{}")["Role"]["Arn"]
    for name, versions in ((FUNCTION, 3), (HOOK, 1)):
        functions.create_function(
            FunctionName=name, Runtime="python3.12", Role=role, Handler="index.handler", Code={"ZipFile": code("0")}
        )
        for version in range(1, versions + 1):
            functions.update_function_code(FunctionName=name, ZipFile=code(str(version)), Publish=False)
            functions.publish_version(FunctionName=name)
    functions.create_alias(FunctionName=FUNCTION, Name=ALIAS, FunctionVersion="1")
    client("cloudwatch", endpoint).put_metric_alarm(
        AlarmName=ALARM,
        Namespace="AWS/Lambda",
        MetricName="Errors",
        Dimensions=[{"Name": "FunctionName", "Value": FUNCTION}],
        Statistic="Sum",
        Period=60,
        EvaluationPeriods=1,
        Threshold=0,
        ComparisonOperator="GreaterThanThreshold",
    )
    alarm(endpoint, ALARM, "OK")
    topic, queue = topic_with_queue(endpoint)
    print(f"lambda_function={FUNCTION}\nlambda_alias={ALIAS}\nlambda_hook={HOOK}\nlambda_alarm={ALARM}")
    print(f"topic_arn={topic}\nqueue_url={queue}")


def topic_with_queue(endpoint: str) -> tuple[str, str]:
    sns, sqs = client("sns", endpoint), client("sqs", endpoint)
    topic = sns.create_topic(Name="shop-deployments")["TopicArn"]
    queue = sqs.create_queue(QueueName="shop-deployments")["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn, Attributes={"RawMessageDelivery": "true"})
    return topic, queue


def code(version: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("index.py", f"def handler(event, context):\n    return 'version {version}'\n")
    return content.getvalue()


def alarm(endpoint: str, name: str, state: str) -> None:
    client("cloudwatch", endpoint).set_alarm_state(AlarmName=name, StateValue=state, StateReason="dev/demo lambda")


def serve(endpoint: str, function: str, alias: str) -> None:
    """A|version|percentages when the alias has changed, S|version=invocations … once a second."""
    shown = 0
    served: dict[str, int] = {}
    told = time.monotonic()
    while True:
        asked = {"function": function, "alias": alias, "invocations": INVOCATIONS}
        for version, number in control(endpoint, "traffic", asked).items():
            served[version] = served.get(version, 0) + number
        history = control(endpoint, f"aliases?function={function}&alias={alias}")
        for content in history[shown:]:
            weights = " ".join(f"{version}={weight * 100:g}" for version, weight in content["weights"].items())
            print(f"A|{content['version']}|{weights}", flush=True)
        shown = len(history)
        if time.monotonic() - told >= 1:
            print("S|" + " ".join(f"{version}={number}" for version, number in sorted(served.items())), flush=True)
            served = {}
            told = time.monotonic()
        time.sleep(BEAT_SECONDS)


def control(endpoint: str, path: str, body: Any = None) -> Any:
    request = urllib.request.Request(
        f"{endpoint}/slipway/{path}", data=None if body is None else json.dumps(body).encode()
    )
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(request, timeout=10) as answer:
        return json.load(answer)


def messages(endpoint: str, queue: str) -> None:
    sqs = client("sqs", endpoint)
    while True:
        found = sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10).get("Messages", [])
        if not found:
            return
        for message in found:
            body = json.loads(message["Body"])
            print(body.get("eventTriggerName", "-"), body.get("deploymentId", "-"), body.get("status", "-"))
            sqs.delete_message(QueueUrl=queue, ReceiptHandle=message["ReceiptHandle"])


if __name__ == "__main__":
    verbs = {"seed": seed, "serve": serve, "alarm": alarm, "messages": messages}
    try:
        verbs[sys.argv[1]](*sys.argv[2:])
    except (KeyboardInterrupt, urllib.error.URLError, ConnectionError):
        # The stand-in has ended, and with it the traffic.
        sys.exit(1)
    except (KeyError, IndexError, TypeError):
        sys.exit(__doc__)
