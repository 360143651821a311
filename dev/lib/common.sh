# shellcheck shell=bash
# What every verb under dev/ shares: where things lie, how they speak, how they end.
# Sourced; the sourcing script sets `set -euo pipefail` itself.

export LC_ALL=C.UTF-8

checkout=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
export HOME=${HOME:-/tmp}
cache=${SLIPWAY_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/slipway}

# Seconds of silence after which a progress line is due.
progress_interval=4

say() { printf '%s\n' "$*" >&2; }

fail() {
  printf '%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 1
}

# A descriptor that never has anything to read, so that `pause` needs no process that could be left behind.
exec {never}<> <(:)
pause() { guarded_read -r -t "$1" -u "$never" _ || true; }

# `read` for loops that a signal may end: bash 5.2 crashes when a trap exits while `read -t` waits, so the trap only
# notes the signal meanwhile.
reading=
ending=
guarded_read() {
  local status=0
  reading=yes
  # shellcheck disable=SC2162 # -r is the caller's
  read "$@" || status=$?
  reading=
  [ -z "$ending" ] || exit "$ending"
  return "$status"
}

on_signal() {
  ending=$1
  [ -n "$reading" ] || exit "$ending"
}

# --- ending -------------------------------------------------------------------------------------------------------
# Cleanups run once, last registered first, however the script ends. A child that is waited for is told first.

cleanups=()
child=

at_exit() { cleanups+=("$1"); }

run_cleanups() {
  local status=$? i
  trap '' INT TERM HUP
  trap - EXIT
  set +e
  ending=
  end_child
  for ((i = ${#cleanups[@]} - 1; i >= 0; i--)); do
    "${cleanups[i]}"
  done
  exit "$status"
}

end_child() {
  [ -n "$child" ] || return 0
  kill -TERM "$child" 2>/dev/null && wait "$child" 2>/dev/null
  child=
}

trap run_cleanups EXIT
trap 'on_signal 129' HUP
trap 'on_signal 130' INT
trap 'on_signal 143' TERM

# interruptible COMMAND…: like a plain call, but a signal ends it at once (bash delays traps while a foreground
# command runs). The command must clean up after itself on TERM.
interruptible() {
  local status=0
  "$@" &
  child=$!
  wait "$child" || status=$?
  child=
  return "$status"
}

# with_progress LABEL LOG COMMAND…: runs the command with its output in LOG and a line every few seconds that says
# how long it has run and what it last wrote. Lines that match $show_lines are shown as they come. On failure shows
# the end of the log.
show_lines=
with_progress() {
  local label=$1 log=$2 status=0 began=$SECONDS said=$SECONDS rest='' output
  shift 2
  mkdir -p "$(dirname "$log")"
  : >"$log"
  exec {output}<"$log"
  setsid "$@" >"$log" 2>&1 </dev/null &
  progress_group=$!
  while kill -0 "$progress_group" 2>/dev/null; do
    pause 0.1
    if [ -n "$show_lines" ]; then show_new_lines; fi
    if ((SECONDS - said >= progress_interval)); then
      said=$SECONDS
      say "  $label … $((SECONDS - began)) s$(last_words "$log")"
    fi
  done
  wait "$progress_group" || status=$?
  progress_group=
  if [ -n "$show_lines" ]; then show_new_lines; fi
  exec {output}<&-
  if ((status != 0)); then
    say "  $label failed (exit $status). The end of $log:"
    # Without Maven's advice on how to call Maven.
    grep -v -e 'Help 1' -e '-> \[' -e '^\[ERROR\] *$' -e 're-run Maven' -e 'Re-run Maven' -e 'mvn <args>' -e 'After correcting' \
      -e 'For more information' "$log" | tail -n 25 | cut -c -200 | sed 's/^/  | /' >&2
    return "$status"
  fi
}

show_new_lines() {
  local line
  while IFS= read -r line <&"$output"; do
    line=$rest$line
    rest=
    if [[ $line =~ $show_lines ]]; then
      said=$SECONDS
      printf '%s\n' "$line"
    fi
  done
  rest+=$line
}

progress_group=
end_progress_group() {
  [ -z "$progress_group" ] || kill -KILL -- "-$progress_group" 2>/dev/null || kill -KILL "$progress_group" 2>/dev/null
}
at_exit end_progress_group

# The last line of a log, short enough for one line of a terminal; of Maven's the last that names a module or a test.
last_words() {
  local words
  words=$(tail -c 1000000 "$1" 2>/dev/null | tr -d '\033' | awk '
    /^\[INFO\] (Building .*\[[0-9]+\/[0-9]+\]$|Running )/ { sub(/^\[INFO\] (Building )?/, ""); gsub(/  +/, " "); maven = $0 }
    NF { last = $0 }
    END { print substr(maven ? maven : last, 1, 70) }') || true
  [ -z "$words" ] || printf '  (%s)' "$words"
}

# take_lock FILE WHAT: waits for an exclusive lock that ends with this process; says so while it waits.
# The descriptor is in $lock: processes that outlive this one must close it.
take_lock() {
  local waited=0
  mkdir -p "$(dirname "$1")"
  exec {lock}>"$1"
  until flock -w "$progress_interval" "$lock"; do
    waited=$((waited + progress_interval))
    say "  waiting for another process that is at it: $2 … $waited s"
  done
}

release_lock() {
  exec {lock}>&-
  unset lock
}

platform() {
  local os arch
  os=$(uname -s | tr '[:upper:]' '[:lower:]')
  case $(uname -m) in
    x86_64 | amd64) arch=amd64 ;;
    aarch64 | arm64) arch=arm64 ;;
    *) arch=$(uname -m) ;;
  esac
  [ "$os" = linux ] || fail "the local control plane and agents run on Linux; this is $os. Use a Linux machine or container."
  printf '%s-%s' "$os" "$arch"
}

# download URL FILE: quiet, quick to give up where downloads are closed, whole or not at all.
download() {
  curl -fsSL --connect-timeout 5 --speed-limit 1000 --speed-time 20 --retry 2 --retry-delay 1 --proto '=https,http' \
    -o "$2.part" "$1" && mv "$2.part" "$2"
}
