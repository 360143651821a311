# shellcheck shell=bash
# Processes of a local Slipway: started in sessions of their own, known by more than their number, ended by number.
# A pid file holds the number; its neighbour .NAME.start says which process that was, since numbers are used again.

# The environment mark by which all processes of a directory are found again, hooks' children included.
mark=SLIPWAY_LOCAL_DIR

# Boot and start time (field 22 of stat) of a process: together with its number that names it for good.
identity_of() {
  local stat boot
  stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 1
  boot=$(cat /proc/sys/kernel/random/boot_id)
  stat=${stat##*) }
  # shellcheck disable=SC2086 # the fields of stat
  set -- $stat
  printf '%s %s\n' "$boot" "${20}"
}

# spawn DIR NAME COMMAND…: starts a process that survives this script; its output goes to DIR/logs/NAME.log.
spawn() {
  local dir=$1 name=$2 pid
  shift 2
  mkdir -p "$dir/pids" "$dir/logs"
  if [ -n "${lock:-}" ]; then
    setsid env "$mark=$dir" "$@" >>"$dir/logs/$name.log" 2>&1 </dev/null {lock}>&- &
  else
    setsid env "$mark=$dir" "$@" >>"$dir/logs/$name.log" 2>&1 </dev/null &
  fi
  pid=$!
  disown "$pid"
  identity_of "$pid" >"$dir/pids/.$name.start" || true
  printf '%s\n' "$pid" >"$dir/pids/$name"
}

# The number of a running process of DIR, or nothing and status 1.
pid_of() {
  local pid
  pid=$(cat "$1/pids/$2" 2>/dev/null) && [ -n "$pid" ] || return 1
  [ "$(identity_of "$pid" || echo gone)" = "$(cat "$1/pids/.$2.start" 2>/dev/null)" ] || return 1
  is_running "$pid" && printf '%s\n' "$pid"
}

# False for a zombie, which has ended but is not yet collected.
is_running() {
  local stat
  stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 1
  stat=${stat##*) }
  [[ $stat != Z* && $stat != X* ]]
}

# end DIR GRACE NAME…: TERM to all of them, KILL to those that are still there after GRACE tenths of a second.
end() {
  local dir=$1 grace=$2 name pid tenths=0
  shift 2
  local -a pids=()
  for name in "$@"; do
    if pid=$(pid_of "$dir" "$name"); then
      pids+=("$pid")
      kill -TERM "$pid" 2>/dev/null || true
      kill -CONT "$pid" 2>/dev/null || true
    fi
  done
  for pid in "${pids[@]}"; do
    while is_running "$pid" && ((tenths < grace)); do
      pause 0.1
      tenths=$((tenths + 1))
    done
    if is_running "$pid"; then kill -KILL "$pid" 2>/dev/null || true; fi
  done
  for pid in "${pids[@]}"; do
    while is_running "$pid"; do pause 0.05; done
  done
  for name in "$@"; do rm -f "$dir/pids/$name" "$dir/pids/.$name.start"; done
}

# The numbers of all our processes that belong to DIR: those that carry its mark or, started by a hook, a
# SLIPWAY_ROOT below it. This script and its ancestors are never among them.
processes_of() {
  local dir=$1 pid environ
  for environ in /proc/[0-9]*/environ; do
    pid=${environ#/proc/}
    pid=${pid%/environ}
    if [ "$pid" != "$$" ] && [ "$pid" != "$BASHPID" ] && belongs_to "$dir" "$environ"; then
      printf '%s\n' "$pid"
    fi
  done
}

belongs_to() {
  local dir=$1 variable
  [ -r "$2" ] || return 1
  while IFS= read -r -d '' variable; do
    case $variable in
      "$mark=$dir" | "SLIPWAY_ROOT=$dir/"*) return 0 ;;
    esac
  done 2>/dev/null <"$2"
  return 1
}

# sweep DIR: ends whatever of DIR is left.
sweep() {
  local dir=$1 pid round
  for round in 1 2 3 4 5; do
    local -a left=()
    mapfile -t left < <(processes_of "$dir")
    ((${#left[@]} > 0)) || return 0
    for pid in "${left[@]}"; do kill -KILL "$pid" 2>/dev/null || true; done
    pause "0.$round"
  done
}
