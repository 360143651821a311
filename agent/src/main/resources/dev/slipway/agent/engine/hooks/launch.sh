#!/bin/sh
# Becomes the script, after it has written down whom to signal.
#
#   launch.sh RUN_DIRECTORY COMMAND [ARGUMENT]...
run=$1
shift
printf '%s\n' "$$" >"$run/leader" || exit 74
exec "$@"
