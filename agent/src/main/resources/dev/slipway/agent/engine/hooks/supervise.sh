#!/bin/sh
# Runs one script of a deployment, holds its output and its exit status, and outlives the agent.
# This text is constant; what a bundle says arrives in positional arguments only and is never evaluated.
#
#   supervise.sh RUN_DIRECTORY HEAD_BYTES TAIL_BYTES BOOT AGENT COMMAND [ARGUMENT]...
#
# BOOT is the id of this boot of the kernel, AGENT the agent's process id.
# RUN_DIRECTORY/claim   boot id, process id, start time of the one supervisor of this script
#              /leader  process id of the script, which leads a session and a process group of its own
#              /status  blanks, and in their place the exit status once the script has ended
#              /stdout /stdout.tail /stderr /stderr.tail   beginning and end of the output
#              /stdout.pipe /stderr.pipe   named pipes that the agent has made
# Each program and each shell forked is half a millisecond of every script: what the shell itself can do it does.
set -f
run=$1 head_bytes=$2 tail_bytes=$3 boot=$4 agent=$5
shift 5

# Field 22 of stat; the name in field 2 may hold blanks and brackets.
start_in() {
    # shellcheck disable=SC2086 # to be split
    set -- ${1##*) }
    start=${20}
}
read -r stat </proc/self/stat
start_in "$stat"

# noclobber opens with O_EXCL: of two supervisors of the same script only one gets past this line.
set -C
printf '%s %s %s\n' "$boot" "$$" "$start" >"$run/claim" || exit 75
set +C

# The readers live as long as anybody holds the script's output, so nobody who writes gets SIGPIPE. Most scripts say little:
# whether there is more than the beginning is seen from how far the file was written, without another program. Locales are
# read from a dozen files, for nothing here.
collect() {
    LC_ALL=C head -c "$head_bytes" >&4
    read -r _ written </proc/self/fdinfo/4
    if [ "$written" -ge "$head_bytes" ]; then LC_ALL=C tail -c "$tail_bytes" >"$run/$1.tail"; fi
}

# A named pipe opens at once only for who reads and writes; each end is opened meanwhile, and who reads holds no other.
# shellcheck disable=SC2094 # of a pipe that is no mistake
exec 3<>"$run/stdout.pipe" 5<"$run/stdout.pipe" 7>"$run/stdout.pipe" 3>&- \
    4<>"$run/stderr.pipe" 6<"$run/stderr.pipe" 8>"$run/stderr.pipe" 4>&- || exit 74
(exec <&5 4>"$run/stdout" >/dev/null 5<&- 6<&- 7>&- 8>&- && collect stdout) &
(exec <&6 4>"$run/stderr" >/dev/null 5<&- 6<&- 7>&- 8>&- && collect stderr) &

# In the foreground: a shell makes background commands ignore SIGINT, and they could not undo that. The forked shell becomes
# the script, after it has written down whom to signal.
(
    # A shell reads byte by byte: the first lines of status are a fifth of stat.
    while read -r name leader; do
        if [ "$name" = Tgid: ]; then break; fi
    done </proc/self/status
    printf '%s\n' "$leader" >"$run/leader" || exit 74
    exec setsid "$@"
) </dev/null >&7 2>&8 5<&- 6<&- 7>&- 8>&-

# The status takes the place of blanks that the agent has put there, so that a full disk loses none, in one write, so that
# nobody reads half.
printf '%-7s\n' "$?" 1<>"$run/status"

# The supervisor's end says that both outputs are closed.
exec 5<&- 6<&- 7>&- 8>&-
wait

read -r status <"$run/status"
[ -n "$status" ] || exit 74
# An agent that is there writes into its journal what it reads; for one that comes later the status survives a power loss.
kill -0 "$agent" 2>/dev/null || LC_ALL=C sync "$run/status" >/dev/null 2>&1
exit 0
