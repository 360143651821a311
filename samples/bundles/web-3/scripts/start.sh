#!/bin/sh
# Starts the web server of this host. SLIPWAY_ROOT is the host's root directory, / on an ordinary machine.
# /etc/web/web.conf is the machine's own and says PORT and JAVA.
set -eu
root=${SLIPWAY_ROOT:-/}
root=${root%/}
# shellcheck source=/dev/null
. "$root/etc/web/web.conf"
mkdir -p "$root/run" "$root/var/log"
# Its own input and outputs: an application that keeps the hook's would hold the lifecycle event open.
nohup "$JAVA" -Xmx16m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -m jdk.httpserver \
  -b 127.0.0.1 -p "$PORT" -d "$root/srv/web" -o none </dev/null >>"$root/var/log/web.log" 2>&1 &
echo $! >"$root/run/web.pid"
echo "started on port $PORT"
