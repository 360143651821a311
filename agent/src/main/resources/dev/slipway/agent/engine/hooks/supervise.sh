#!/bin/sh
# Runs one script of a deployment, holds its output and its exit status, and outlives the agent.
# This text is constant; what a bundle says arrives in positional arguments only and is never evaluated.
#
#   supervise.sh RUN_DIRECTORY HEAD_BYTES TAIL_BYTES LAUNCHER COMMAND [ARGUMENT]...
#
# RUN_DIRECTORY/claim   boot id, process id, start time of the one supervisor of this script
#              /leader  process id of the script, which leads a session and a process group of its own
#              /status  blanks, and in their place the exit status once the script has ended
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

# The readers live as long as anybody holds the script's output, so nobody who writes gets SIGPIPE. Most scripts say little:
# whether there is more than the beginning is seen from how far the file was written, without another program.
collect() {
    head -c "$head_bytes" >&4
    read -r _ written </proc/self/fdinfo/4
    if [ "$written" -ge "$head_bytes" ]; then tail -c "$tail_bytes" >"$run/$1.tail"; fi
}

# In the foreground: a shell makes background commands ignore SIGINT, and they could not undo that. The status takes the
# place of blanks that the agent has put there, so that a full disk loses none, in one write, so that nobody reads half.
supervised() {
    setsid /bin/sh "$launcher" "$run" "$@" </dev/null
    printf '%-7s\n' "$?" 1<>"$run/status"
}

# Standard error takes descriptor 3 past the pipe of standard output. The supervisor's end says that both are closed.
{ supervised "$@" 2>&3 3>&- | collect stdout 4>"$run/stdout" 3>&- >/dev/null; } 3>&1 | collect stderr 4>"$run/stderr"

read -r status <"$run/status"
[ -n "$status" ] || exit 74
# For the case that power fails before anybody has read it; nobody need wait for that.
sync "$run/status" >/dev/null 2>&1 &
exit 0
