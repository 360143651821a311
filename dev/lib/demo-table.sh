# shellcheck shell=bash
# The live table: redrawn in place on a terminal, one line per change elsewhere. At most 100 columns.

dirty=
drawn_lines=0
drawn_at=0
shown_run=
# When the last line was written, in SECONDS: silence must not last.
last_line=$SECONDS
began_demo=$EPOCHREALTIME

# On a terminal that is wide enough for the table not to wrap.
columns=$( { stty size </dev/tty; } 2>/dev/null) && columns=${columns#* } || columns=0
if [ -t 1 ] && ((columns >= 80)); then
  live=yes
  bold=$'\e[1m' dim=$'\e[2m' green=$'\e[32m' red=$'\e[31m' yellow=$'\e[33m' plain=$'\e[0m'
else
  live='' bold='' dim='' green='' red='' yellow='' plain=''
fi

# Seconds since the demo began, as 12.3, in $elapsed.
tell_time() {
  local micros=$((${EPOCHREALTIME/[.,]/} - ${began_demo/[.,]/}))
  printf -v elapsed '%d.%d' $((micros / 1000000)) $((micros / 100000 % 10))
}

heading() {
  settle
  tell_time
  printf '\n%s%s%s  %s%s s%s\n' "$bold" "$1" "$plain" "$dim" "$elapsed" "$plain"
}

note() {
  settle
  last_line=$SECONDS
  printf '  %s\n' "$1"
}

command_line() {
  settle
  printf '  %s$ %s%s\n' "$dim" "$1" "$plain"
}

# changed RUN [HOST]: something of it is new.
changed() {
  dirty=yes
  [ -z "$live" ] || return 0
  local line key=$1/$2
  if [ -n "$2" ]; then
    printf -v line '%-8s %-12s %s %s' "$2" "${target_status[$key]}" "${target_event[$key]:-}" "${target_event_status[$key]:-}"
  else
    line=${run_status[$1]:-Created}
  fi
  [ "$line" != "${said_of[$key]:-}" ] || return 0
  said_of[$key]=$line
  last_line=$SECONDS
  tell_time
  printf '  %6s s  %-16s %s\n' "$elapsed" "$1" "$line"
}
declare -A said_of

# draw: the table of the run that is shown, if anything changed. Builtins only: it runs many times a second.
draw() {
  [ -n "$live" ] && [ -n "$shown_run" ] || return 0
  # Once a second in any case, so that one sees that it lives.
  [ -n "$dirty" ] || ((SECONDS > drawn_at)) || return 0
  dirty=
  drawn_at=$SECONDS
  tell_time
  local text='' lines=0 line host key painted revision
  paint "${run_status[$shown_run]:-Created}"
  table_line '%s%-16s%s %-4s %s %-22s %s%s s%s' "$bold" "$shown_run" "$plain" "${run_revision[$shown_run]:-}" "$painted" \
    "$answered of ${#hosts[@]} hosts answer" "$dim" "$elapsed" "$plain"
  table_line '%s%-10s %-18s %-12s %-10s %s%s' "$dim" HOST 'LIFECYCLE EVENT' STATUS REVISION SERVES "$plain"
  for host in "${hosts[@]}"; do
    key=$shown_run/$host
    paint "${target_status[$key]:--}"
    # What the host has, or is being brought to: only a host that was started has this run's.
    case ${target_status[$key]:--} in
      - | Pending | Skipped) revision=- ;;
      *) revision=${run_revision[$shown_run]:--} ;;
    esac
    table_line '%-10s %-18s %s %-10s %s' "$host" "${target_event[$key]:--}" "$painted" "$revision" "${host_serves[$host]:--}"
  done
  if [ -n "${run_message[$shown_run]:-}" ]; then
    table_line '%swaiting for  %s%s' "$dim" "${run_message[$shown_run]:0:70}" "$plain"
  else
    table_line ''
  fi
  if ((drawn_lines > 0)); then printf '\e[%dA' "$drawn_lines"; fi
  printf '%s' "$text"
  drawn_lines=$lines
}

table_line() {
  # shellcheck disable=SC2059 # the format is the caller's
  printf -v line "$@"
  text+="  $line"$'\e[K\n'
  lines=$((lines + 1))
}

# paint WORD: a status in its colour and in a column's width, in $painted.
paint() {
  local colour
  case $1 in
    Succeeded) colour=$green ;;
    Failed | Stopped) colour=$red ;;
    InProgress | Baking | Ready) colour=$yellow ;;
    *) colour=$dim ;;
  esac
  printf -v painted '%s%-12s%s' "$colour" "$1" "$plain"
}

# settle: the table as it is stays, what follows is written below it.
settle() {
  dirty=yes
  draw
  shown_run=
  drawn_lines=0
}
