#!/bin/sh
# Runs one script of a deployment, holds its output and its exit status, and outlives the agent.
# This text is constant; what a bundle says arrives in positional arguments only and is never evaluated.
#
#   supervise.sh RUN_DIRECTORY HEAD_BYTES TAIL_BYTES LAUNCHER COMMAND [ARGUMENT]...
#
# RUN_DIRECTORY/claim   boot id, process id, start time of the one supervisor of this script
#              /leader  process id of the script, which leads a session and a process group of its own
#              /status  exit status, there once the script has ended
#              /stdout /stdout.tail /stderr /stderr.tail   beginning and end of the output
set -f
run=$1 head_bytes=$2 tail_bytes=$3 launcher=$4
shift 4

# Field 22 of stat; the name in field 2 may hold blanks and brackets.
start_in() {
    set -- ${1##*) }
    start=${20}
}
read -r boot </proc/sys/kernel/random/boot_id
read -r stat </proc/$$/stat
start_in "$stat"

# noclobber opens with O_EXCL: of two supervisors of the same script only one gets past this line.
set -C
printf '%s %s %s\n' "$boot" "$$" "$start" >"$run/claim" || exit 75
set +C

# The readers live as long as anybody holds the script's output, so nobody who writes gets SIGPIPE.
collect() {
    head -c "$head_bytes" >"$run/$1"
    tail -c "$tail_bytes" >"$run/$1.tail"
}
mkfifo "$run/stdout.pipe" "$run/stderr.pipe" || exit 74
collect stdout <"$run/stdout.pipe" &
collect stderr <"$run/stderr.pipe" &

# In the foreground: a shell makes background commands ignore SIGINT, and they could not undo that.
setsid /bin/sh "$launcher" "$run" "$@" </dev/null >"$run/stdout.pipe" 2>"$run/stderr.pipe"
code=$?

# In the place of blanks that the agent has put there, so that a full disk loses no status.
printf '%-7s\n' "$code" 1<>"$run/status.new" || exit 74
sync "$run/status.new" 2>/dev/null
mv -f "$run/status.new" "$run/status" || exit 74

# The supervisor's own end says that the output is closed as well.
wait
exit 0
