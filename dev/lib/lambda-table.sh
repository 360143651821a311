# shellcheck shell=bash
# What `dev/demo lambda` knows and shows: the run, its lifecycle events, what the alias serves, redrawn in place. Takes
# the place of demo-watch.sh and of the drawing half of demo-table.sh, whose words (heading, note, settle) it uses.

declare -A run_status run_message run_rollback run_weight run_events
alias_serves=-
traffic_serves=-
watch_names=(watch-targets watch-runs traffic)
declare -A watch_rest watch_descriptor

# A line an object and change.
lambda_targets_template='T|{{.spec.deploymentName}}|{{with .status}}{{with .lambdaFunctionInfo}}{{or .targetVersionWeight 0}}{{end}}|'\
'{{range .lifecycleEvents}}{{.lifecycleEventName}}={{.status}} {{end}}{{else}}|{{end}}
'
lambda_runs_template='D|{{.metadata.name}}|{{with .status}}{{or .status ""}}|{{with .rollbackInfo}}{{or .rollbackDeploymentId ""}}{{end}}|'\
'{{range $i, $w := .waitingFor}}{{if $i}}; {{end}}{{$w.message}}{{end}}{{else}}||{{end}}
'

start_lambda_watches() {
  local dir=$1 name
  start_watch "$dir" watch-targets deploymenttargets.slipway.dev "$lambda_targets_template"
  start_watch "$dir" watch-runs deployments.slipway.dev "$lambda_runs_template"
  for name in "${watch_names[@]}"; do follow "$dir" "$name"; done
}

take_in() {
  local -a field
  IFS='|' read -r -a field <<<"$1|"
  case ${field[0]} in
    T)
      run_weight[${field[1]}]=${field[2]:-0}
      run_events[${field[1]}]=${field[3]:-}
      ;;
    D)
      run_status[${field[1]}]=${field[2]:-}
      run_rollback[${field[1]}]=${field[3]:-}
      run_message[${field[1]}]=${field[4]:-}
      ;;
    A)
      alias_serves="version ${field[1]}"
      [ -z "${field[2]:-}" ] || alias_serves+=", ${field[2]#*=} % of it to version ${field[2]%%=*}"
      ;;
    S) traffic_serves="requests by version: ${field[1]//=/: }" ;;
    *) return 0 ;;
  esac
  told_of_change
}

# Without a terminal: a line a change of what is shown, but not for each second's traffic.
told_of_change() {
  local line
  dirty=yes
  if [ -n "$live" ] || [ -z "$shown_run" ]; then return 0; fi
  printf -v line '%-14s %-11s alias: %-34s %s' "$shown_run" "${run_status[$shown_run]:-Created}" "$alias_serves" \
    "$(current_event "$shown_run")"
  [ "$line" != "${said_of[$shown_run]:-}" ] || return 0
  said_of[$shown_run]=$line
  last_line=$SECONDS
  tell_time
  printf '  %6s s  %s\n' "$elapsed" "$line"
}

# The last event that has begun, with its status.
current_event() {
  local event last=
  for event in ${run_events[$1]:-}; do
    case $event in
      *=Pending | *=Skipped | *=) ;;
      *) last=$event ;;
    esac
  done
  printf '%s' "${last/=/ }"
}

draw() {
  [ -n "$live" ] && [ -n "$shown_run" ] || return 0
  [ -n "$dirty" ] || ((SECONDS > drawn_at)) || return 0
  dirty=
  drawn_at=$SECONDS
  tell_time
  local text='' lines=0 line painted event weight=${run_weight[$shown_run]:-0}
  paint "${run_status[$shown_run]:-Created}"
  table_line '%s%-16s%s %s %s%s s%s' "$bold" "$shown_run" "$plain" "$painted" "$dim" "$elapsed" "$plain"
  table_line '%s  %s %% of the traffic to the new version' "$(bar "$weight" 40)" "$weight"
  table_line '%-14s %s' alias "$alias_serves"
  table_line '%-14s %s%s%s' 'last second' "$dim" "$traffic_serves" "$plain"
  for event in BeforeAllowTraffic AllowTraffic AfterAllowTraffic; do
    paint "$(status_of_event "$event")"
    table_line '%-20s %s' "$event" "$painted"
  done
  table_line '%s%s%s' "$dim" "${run_message[$shown_run]:+waiting for  ${run_message[$shown_run]:0:70}}" "$plain"
  if ((drawn_lines > 0)); then printf '\e[%dA' "$drawn_lines"; fi
  printf '%s' "$text"
  drawn_lines=$lines
}

status_of_event() {
  local event
  for event in ${run_events[$shown_run]:-}; do
    if [ "${event%%=*}" = "$1" ]; then
      printf '%s' "${event#*=}"
      return
    fi
  done
  printf -- '-'
}

# bar PERCENT WIDTH
bar() {
  local full=$(($1 * $2 / 100)) cell
  for ((cell = 0; cell < $2; cell++)); do
    if ((cell < full)); then printf '█'; else printf '░'; fi
  done
}
