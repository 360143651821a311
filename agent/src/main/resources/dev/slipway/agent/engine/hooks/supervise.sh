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
#              /stdout /stdout.before /stdout.tail   beginning of the output, and the last two pieces of what came after
#              /stdout.gap   there if something between was left out; all of these for stderr, too
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

# piece BYTES FILE: writes down what comes next, as it comes: who keeps an output open keeps its end from coming, and head
# would hold back the last of it until then. dd counts what it reads, however little comes at once; false at the end.
# Locales are read from a dozen files, for nothing here. What nobody can keep, on a full disk, is read all the same.
piece() {
    counted=$(LC_ALL=C dd bs=512 count=$(($1 / 512)) 2>&1 >"$2") || exec cat
    # A warning may come before.
    counted=${counted%% records in*}
    counted=${counted##*[!0-9+]}
    [ $((${counted%+*} + ${counted#*+})) -ge $(($1 / 512)) ]
}

# The readers live as long as anybody holds the script's output, so nobody who writes gets SIGPIPE. Of more than the
# beginning the last two pieces are kept.
collect() {
    piece "$head_bytes" "$run/$1" || return
    while piece "$tail_bytes" "$run/$1.tail"; do
        if [ -e "$run/$1.before" ]; then : >"$run/$1.gap"; fi
        mv "$run/$1.tail" "$run/$1.before"
    done
}

# A named pipe opens at once only for who reads and writes; each end is opened meanwhile, and who reads holds no other.
# shellcheck disable=SC2094 # of a pipe that is no mistake
exec 3<>"$run/stdout.pipe" 5<"$run/stdout.pipe" 7>"$run/stdout.pipe" 3>&- \
    4<>"$run/stderr.pipe" 6<"$run/stderr.pipe" 8>"$run/stderr.pipe" 4>&- || exit 74
(exec <&5 >/dev/null 5<&- 6<&- 7>&- 8>&- && collect stdout) &
(exec <&6 >/dev/null 5<&- 6<&- 7>&- 8>&- && collect stderr) &

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
