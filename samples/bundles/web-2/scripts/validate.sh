#!/bin/sh
# The host is healthy when it serves this version.
set -eu
root=${SLIPWAY_ROOT:-/}
root=${root%/}
# shellcheck source=/dev/null
. "$root/etc/web/web.conf"
answers() {
  [ "$(curl -fsS --noproxy '*' --max-time 2 "http://127.0.0.1:$PORT/version" 2>/dev/null)" = v2 ]
}
tries=0
until answers; do
  tries=$((tries + 1))
  if [ "$tries" -gt 100 ]; then
    echo "web v2 does not answer on port $PORT" >&2
    exit 1
  fi
  sleep 0.1
done
# A server that starts and falls over is not healthy.
sleep 1
if ! answers; then
  echo "web v2 answered on port $PORT once, and then no more" >&2
  exit 1
fi
echo "web v2 answers on port $PORT"
