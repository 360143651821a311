# shellcheck shell=bash
# Processes of a local Slipway: started in sessions of their own, known by more than their number, ended by number.
# A pid file holds the number; its neighbour .NAME.start says which process that was, since numbers are used again.

# The environment mark by which all processes of a directory are found again, hooks' children included.
mark=SLIPWAY_LOCAL_DIR

# These run in polling loops, hence builtins only: quick, and nothing that bash 5.2 trips over when a trap runs
# in the middle of a command substitution.

read -r boot_id </proc/sys/kernel/random/boot_id

# identify PID: puts boot and start time (field 22 of stat) into $identity: with its number that names a process for
# good. False for one that is gone or a zombie, which has ended but is not yet collected.
identify() {
  local stat fields
  identity=
  { read -r stat <"/proc/$1/stat"; } 2>/dev/null || return 1
  read -r -a fields <<<"${stat##*) }"
  [[ ${fields[0]} != [ZX] ]] || return 1
  identity="$boot_id ${fields[19]}"
}

# spawn DIR NAME COMMAND…: starts a process that survives this script; its output goes to DIR/logs/NAME.log.
spawn() {
  local dir=$1 name=$2 pid
  shift 2
  mkdir -p "$dir/pids" "$dir/logs"
  : >>"$dir/logs/$name.log"
  if [ -n "${lock:-}" ]; then
    setsid env "$mark=$dir" "$@" >>"$dir/logs/$name.log" 2>&1 </dev/null {lock}>&- &
  else
    setsid env "$mark=$dir" "$@" >>"$dir/logs/$name.log" 2>&1 </dev/null &
  fi
  pid=$!
  disown "$pid"
  identify "$pid" || true
  printf '%s\n' "$identity" >"$dir/pids/.$name.start"
  printf '%s\n' "$pid" >"$dir/pids/$name"
}

# find_process DIR NAME: true when that process runs; its number is then in $found.
find_process() {
  local start
  found=
  { read -r found <"$1/pids/$2" && read -r start <"$1/pids/.$2.start"; } 2>/dev/null || return 1
  identify "$found" && [ "$identity" = "$start" ]
}

# end DIR GRACE NAME…: TERM to all of them, KILL to those that are still there after GRACE tenths of a second.
end() {
  local dir=$1 grace=$2 name pid tenths=0
  shift 2
  local -a pids=()
  for name in "$@"; do
    if find_process "$dir" "$name"; then
      pids+=("$found")
      kill -TERM "$found" 2>/dev/null || true
      kill -CONT "$found" 2>/dev/null || true
    fi
  done
  for pid in "${pids[@]}"; do
    while identify "$pid" && ((tenths < grace)); do
      pause 0.1
      tenths=$((tenths + 1))
    done
    if identify "$pid"; then kill -KILL "$pid" 2>/dev/null || true; fi
  done
  for pid in "${pids[@]}"; do
    while identify "$pid"; do pause 0.05; done
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
