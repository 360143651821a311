# shellcheck shell=bash
# shellcheck disable=SC2154 # progress_interval: common.sh
# Work beside what a script does itself; what it says is shown once it is awaited.

declare -A beside_pids=() beside_logs=()

# beside NAME LOG COMMAND…: begins it. The command must clean up after itself on TERM.
beside() {
  local name=$1 log=$2
  shift 2
  mkdir -p "$(dirname "$log")"
  "$@" >"$log" 2>&1 </dev/null &
  beside_pids[$name]=$!
  beside_logs[$name]=$log
}

# await_beside NAME: waits for its end, shows what it said and answers as it did.
await_beside() {
  local name=$1 pid=${beside_pids[$1]} log=${beside_logs[$1]} began=$SECONDS said=$SECONDS status=0
  while kill -0 "$pid" 2>/dev/null; do
    pause 0.2
    if ((SECONDS - said >= progress_interval)); then
      said=$SECONDS
      say "  waiting for $name … $((SECONDS - began)) s$(last_words "$log")"
    fi
  done
  wait "$pid" || status=$?
  unset "beside_pids[$name]" "beside_logs[$name]"
  cat "$log" >&2
  return "$status"
}

end_beside() {
  local pid
  for pid in "${beside_pids[@]}"; do kill -TERM "$pid" 2>/dev/null && wait "$pid" 2>/dev/null; done
  return 0
}
at_exit end_beside
