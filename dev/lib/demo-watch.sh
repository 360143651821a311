# shellcheck shell=bash
# What the demo knows: three `kubectl get --watch` and the prober write lines into files of the demo's logs; `drain`
# reads what is new into these tables.

declare -A target_status target_event target_event_status target_failure run_status run_revision run_rollback
declare -A run_creator run_message host_connected host_serves
declare -A run_named
# Order in which a run's targets were first seen started, "host host …" by run.
declare -A run_started
answered=0
watch_names=(watch-targets watch-runs watch-hosts prober)
declare -A watch_rest watch_descriptor

# A line an object and change. Whatever a newer or older operator leaves out must not end the watch.
targets_template='T|{{.spec.deploymentName}}|{{.spec.targetId}}|{{with .status}}{{or .status ""}}|{{$e := ""}}{{$s := ""}}'\
'{{range .lifecycleEvents}}{{if or (eq .status "InProgress") (eq .status "Succeeded") (eq .status "Failed")}}'\
'{{$e = .lifecycleEventName}}{{$s = .status}}{{end}}{{end}}{{$e}}|{{$s}}|{{or .failureType ""}}{{else}}|||{{end}}
'
runs_template='D|{{.metadata.name}}|{{with .spec.revision}}{{or .name ""}}{{end}}|{{with .status}}{{or .status ""}}|'\
'{{with .rollbackInfo}}{{or .rollbackDeploymentId ""}}{{end}}|{{or .creator ""}}|{{or .deploymentId ""}}|'\
'{{range $i, $w := .waitingFor}}{{if $i}}; {{end}}{{printf "%q" $w.message}}{{end}}{{else}}||||{{end}}
'
hosts_template='I|{{.metadata.name}}|{{with .status}}{{range .conditions}}{{if eq .type "Connected"}}{{.status}}{{end}}'\
'{{end}}{{end}}
'

start_watches() {
  local dir=$1 name
  start_watch "$dir" watch-targets deploymenttargets.slipway.dev "$targets_template"
  start_watch "$dir" watch-runs deployments.slipway.dev "$runs_template"
  start_watch "$dir" watch-hosts instances.slipway.dev "$hosts_template"
  for name in "${watch_names[@]}"; do follow "$dir" "$name"; done
}

start_watch() {
  spawn "$1" "$2" "$kubectl" --kubeconfig "$1/kubeconfig" get "$3" --watch -o "go-template=$4"
}

follow() {
  local descriptor
  : >>"$1/logs/$2.log"
  exec {descriptor}<"$1/logs/$2.log"
  watch_descriptor[$2]=$descriptor
  watch_rest[$2]=
}

# drain: takes in every whole line that is new. The unfinished end of a file waits for the next call.
drain() {
  local name line descriptor
  for name in "${watch_names[@]}"; do
    descriptor=${watch_descriptor[$name]}
    while true; do
      if IFS= read -r line <&"$descriptor"; then
        line=${watch_rest[$name]}$line
        watch_rest[$name]=
        take_in "$line"
      else
        watch_rest[$name]+=$line
        break
      fi
    done
  done
}

take_in() {
  local -a field
  IFS='|' read -r -a field <<<"$1|"
  # Anything else is a word of kubectl's own.
  [[ $1 == [TDIP]'|'?* ]] || return 0
  case ${field[0]} in
    T) take_in_target "${field[@]:1}" ;;
    D) take_in_run "${field[@]:1}" ;;
    I) host_connected[${field[1]}]=${field[2]:-} ;;
    P) take_in_answers "${field[@]:2}" ;;
  esac
}

take_in_target() {
  local run=$1 host=$2 key=$1/$2
  target_status[$key]=${3:-Pending}
  target_event[$key]=${4:-}
  target_event_status[$key]=${5:-}
  target_failure[$key]=${6:-}
  if [ "${target_status[$key]}" != Pending ] && [ "${target_status[$key]}" != Skipped ]; then
    case " ${run_started[$run]:-} " in
      *" $host "*) ;;
      *) run_started[$run]="${run_started[$run]:+${run_started[$run]} }$host" ;;
    esac
  fi
  changed "$run" "$host"
}

take_in_run() {
  local run=$1
  run_revision[$run]=${2:-}
  run_rollback[$run]=${4:-}
  run_creator[$run]=${5:-}
  run_message[$run]=${7:-}
  run_message[$run]=${run_message[$run]//\"/}
  # A run is known by its name and by what hooks see as DEPLOYMENT_ID.
  run_named[$run]=$run
  if [ -n "${6:-}" ]; then run_named[$6]=$run; fi
  if [ "${run_status[$run]:-}" != "${3:-}" ]; then
    run_status[$run]=${3:-}
    changed "$run" ''
  fi
}

take_in_answers() {
  local -a answer
  local one
  answered=$1
  IFS=, read -r -a answer <<<"$2"
  for one in "${answer[@]}"; do
    if [ "${host_serves[${one%%=*}]:-}" != "${one#*=}" ]; then
      host_serves[${one%%=*}]=${one#*=}
      dirty=yes
    fi
  done
}
