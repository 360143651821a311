"""Starts the stand-in: python -m slipway_aws --endpoint-file FILE [--port PORT]."""

import argparse
import logging
import os
import signal
import sys
from pathlib import Path

from werkzeug.serving import make_server

from slipway_aws import corrections


def main() -> None:
    arguments = parse(sys.argv[1:])
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    corrections.apply()
    from moto.moto_server.werkzeug_app import MotoRequestHandler

    from slipway_aws.front import Front

    # One line a request would bury what matters; what went wrong is still written.
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", arguments.port, Front(), threaded=True, request_handler=MotoRequestHandler)
    server.daemon_threads = True
    # moto calls itself now and then.
    os.environ["MOTO_PORT"] = str(server.server_port)
    publish(arguments.endpoint_file, f"http://127.0.0.1:{server.server_port}")
    server.serve_forever()


def parse(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="slipway_aws")
    parser.add_argument("--endpoint-file", type=Path, required=True, help="gets the URL once requests are answered")
    parser.add_argument("--port", type=int, default=0, help="0 picks a free one")
    return parser.parse_args(words)


def publish(file: Path, endpoint: str) -> None:
    """By a rename, so that nobody reads half a line."""
    new = file.with_name(file.name + ".new")
    new.write_text(endpoint + "\n")
    new.replace(file)


main()
