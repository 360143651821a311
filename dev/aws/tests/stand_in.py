"""One stand-in for all tests, reset between them, spoken to through real clients."""

import atexit
import json
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.error
import urllib.request
from functools import cache
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

CALLER = "AKIATESTTESTTEST0000"


@cache
def endpoint() -> str:
    directory = tempfile.TemporaryDirectory()
    file = Path(directory.name) / "endpoint"
    process = subprocess.Popen([sys.executable, "-m", "slipway_aws", "--endpoint-file", str(file)])
    atexit.register(directory.cleanup)
    atexit.register(process.wait)
    atexit.register(process.terminate)
    deadline = time.monotonic() + 30
    while not file.exists():
        if process.poll() is not None or time.monotonic() > deadline:
            raise AssertionError("the stand-in did not start")
        time.sleep(0.02)
    return file.read_text().strip()


def control(method: str, path: str, body: Any = None) -> Any:
    request = urllib.request.Request(
        f"{endpoint()}/slipway{path}", method=method, data=None if body is None else json.dumps(body).encode()
    )
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(request, timeout=10) as answer:
        return json.load(answer)


def client(service: str, attempts: int = 1, caller: str = CALLER, **settings: Any) -> Any:
    """Without retries, so that what the service said is what the test sees."""
    return boto3.client(
        service,
        endpoint_url=endpoint(),
        region_name="us-east-1",
        aws_access_key_id=caller,
        aws_secret_access_key="secret",
        config=Config(retries={"total_max_attempts": attempts}, proxies={}, **settings),
    )


class StandInTest(unittest.TestCase):
    def setUp(self) -> None:
        control("POST", "/reset")

    def assertRefused(self, code: str, call: Any, **parameters: Any) -> dict[str, Any]:
        with self.assertRaises(ClientError) as refused:
            call(**parameters)
        self.assertEqual(code, refused.exception.response["Error"]["Code"])
        return refused.exception.response
