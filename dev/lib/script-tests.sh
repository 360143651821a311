# shellcheck shell=bash
# What these scripts promise about processes, tried for real.

# Ctrl-C, as the terminal sends it, after a while; then nothing of that directory may be left.
interrupt_after() {
  local delay=$1 dir=$2 status=0 group
  shift 2
  # Background commands are born with SIGINT ignored, which no trap can undo.
  setsid env --default-signal=INT "$@" >"$dir.log" 2>&1 </dev/null &
  group=$!
  pause "$delay"
  kill -INT -- "-$group" 2>/dev/null || true
  wait "$group" || status=$?
  # It was quicker.
  if ((status == 0)); then return; fi
  if [ -d "$dir" ] && [ -n "$(processes_of "$(cd "$dir" && pwd -P)")" ]; then
    processes_of "$dir" | xargs -r ps -o pid,args -p >&2
    fail "interrupted after $delay s, $1 left the processes above behind"
  fi
  ((status == 130)) || fail "interrupted after $delay s, $1 exited $status instead of 130; see $dir.log"
}

test_interrupts() {
  local round work delay
  work=$checkout/target/script-tests
  rm -rf "$work"
  mkdir -p "$work"
  for round in 1 2 3; do
    delay=$((RANDOM % 4)).$((RANDOM % 10))
    interrupt_after "$delay" "$work/control plane $round" "$checkout/dev/lib/control-plane" start \
      "$work/control plane $round"
    "$checkout/dev/lib/control-plane" stop "$work/control plane $round"
    say "  a control plane that is interrupted after $delay s leaves nothing behind"
  done
  for round in 1 2; do
    delay=$((RANDOM % 25)).$((RANDOM % 10))
    interrupt_after "$delay" "$work/demo $round" "$checkout/dev/demo" --dir "$work/demo $round"
    say "  a demo that is interrupted after $delay s leaves nothing behind"
  done
}
