#!/bin/sh
# Stops the web server, if this host's is still the one that the pid file names.
set -eu
root=${SLIPWAY_ROOT:-/}
root=${root%/}
pid=$(cat "$root/run/web.pid" 2>/dev/null) || exit 0
runs() {
  tr '\0' '\n' <"/proc/$pid/cmdline" 2>/dev/null | grep -qxF "$root/srv/web"
}
if runs; then kill "$pid"; fi
tries=0
while runs; do
  tries=$((tries + 1))
  if [ "$tries" -gt 50 ]; then kill -KILL "$pid"; fi
  sleep 0.1
done
rm -f "$root/run/web.pid"
echo "stopped"
