# shellcheck shell=bash
# The chapters of the demo. Each shows what happens and then checks it.

# How long a run of six hosts may take before the demo calls it stuck.
run_limit=${SLIPWAY_DEMO_RUN_SECONDS:-120}

# Ours alone, and empty: the lock lasts as long as this script, the processes of a kept demo count as well.
choose_directory() {
  local n candidate
  if [ -n "$dir" ]; then
    take_directory "$dir" || fail "another demo uses $dir; end it with: dev/demo --down --dir $dir"
    return
  fi
  for n in '' -2 -3 -4 -5 -6 -7 -8; do
    candidate=$checkout/target/demo$n
    if take_directory "$candidate"; then return; fi
  done
  fail "eight demos run already; end one with: dev/demo --down --dir $checkout/target/demo"
}

# Only what a demo has left is ever deleted: its mark is also the lock.
take_directory() {
  local demo_mark=.slipway-demo
  dir=$(local_directory "$1")
  if [ ! -e "$dir/$demo_mark" ] && [ -n "$(ls -A "$dir")" ]; then
    fail "$dir is not empty and was not made by a demo; name another directory"
  fi
  exec {lock}>>"$dir/$demo_mark"
  if flock -n "$lock" && ! find_process "$dir" kube-apiserver; then
    find "$dir" -mindepth 1 -maxdepth 1 ! -name "$demo_mark" -exec rm -rf {} +
    return 0
  fi
  release_lock
  return 1
}

chapter_start() {
  began_demo=$EPOCHREALTIME
  heading "A control plane, the operator, six agents"
  note "everything of this demo is below $dir"
  serve_bundles "$dir"
  up "$dir"
  # shellcheck source=/dev/null
  . "$dir/env"
  claim_ports "$dir"
  lay_out_hosts "$dir"
  start_agents "$dir"
  start_prober "$dir"
  start_watches "$dir"
  await "six agents enrolled" 60 all_connected
  check "six hosts are enrolled, and connected over mutual TLS" "$(all_hosts True)" "$(connected_now)" "$dir/hosts/host-1/log"
  stop_if_failed
  command_line "kubectl apply -f samples/application.yaml -f samples/deploymentconfig.yaml -f samples/deploymentgroup.yaml"
  apply samples/application.yaml samples/deploymentconfig.yaml samples/deploymentgroup.yaml
}

chapter_v1() {
  heading "web v1 to empty hosts"
  deploy v1
  await_run web-v1
  check "run web-v1 succeeded" Succeeded "$(run_outcome web-v1)"
  check "on all six hosts" "$(all_hosts Succeeded)" "$(outcomes_of web-v1)" "$dir/hosts"
  check "all six serve v1, asked over HTTP" "$(all_hosts v1)" "$(served_now)" "$dir/hosts"
  stop_if_failed
}

chapter_v2() {
  local from=$EPOCHREALTIME
  heading "web v2, one host after the other: 75 % of six stay healthy, that is five"
  deploy v2
  await_run web-v2
  check "run web-v2 succeeded" Succeeded "$(run_outcome web-v2)"
  check "on all six hosts" "$(all_hosts Succeeded)" "$(outcomes_of web-v2)" "$dir/hosts"
  check "all six serve v2" "$(all_hosts v2)" "$(served_now)" "$dir/hosts"
  check_minimum_answered "$from" "$EPOCHREALTIME"
  stop_if_failed
}

chapter_v3() {
  local rollback
  heading "web v3, which fails on the second host"
  note "host-2 gets a file that the ValidateService script of v3 trips over"
  plant_legacy_settings "$dir" host-2
  deploy v3
  await_run web-v3
  check "run web-v3 failed" Failed "$(run_outcome web-v3)"
  check "because of HEALTH_CONSTRAINTS: one more host would have left fewer than five" HEALTH_CONSTRAINTS "$(fields deployment.slipway.dev web-v3 '{{with .status.errorInformation}}{{.code}}{{end}}')"
  check "host-1 succeeded, host-2 failed, the four not attempted are skipped" \
    "host-1=Succeeded host-2=Failed host-3=Skipped host-4=Skipped host-5=Skipped host-6=Skipped" \
    "$(outcomes_of web-v3)" "$dir/hosts/host-2/log"
  check "host-2 failed in ValidateService, in scripts/validate.sh" "ValidateService ScriptFailed scripts/validate.sh" "$(failed_event web-v3 host-2)" \
    "$dir/hosts/host-2/log"
  stop_if_failed

  heading "the automatic rollback"
  await "the rollback's run" 15 rollback_is_known web-v3
  rollback=${run_named[${run_rollback[web-v3]}]}
  await_run "$rollback"
  check "run $rollback succeeded" Succeeded "$(run_outcome "$rollback")"
  check "made by codeDeployRollback, of revision v2" "codeDeployRollback v2" \
    "$(fields deployment.slipway.dev "$rollback" '{{.status.creator}} {{.spec.revision.name}}')"
  check "on the two touched hosts, and only on them" "host-1=Succeeded host-2=Succeeded" "$(outcomes_of "$rollback")" "$dir/hosts"
  check "the failed one first" "host-2 host-1" "${run_started[$rollback]:-}"
  check "all six serve v2 again" "$(all_hosts v2)" "$(served_now)" "$dir/hosts"
  stop_if_failed
}

chapter_end() {
  local host
  check "the operator lacked no permission of the chart's ServiceAccount" '' "$(forbidden)"
  stop_if_failed
  heading "What every host serves now, asked over HTTP"
  for host in "${hosts[@]}"; do
    note "$host  http://127.0.0.1:${host_port[$host]}/  $(curl -fsS --noproxy '*' --max-time 3 \
      "http://127.0.0.1:${host_port[$host]}/" | sed -n 's/.*<h1>\(.*\)<\/h1>.*/\1/p')"
  done
  tell_time
  printf '\n%sAll as it must be, after %s s.%s\n' "$bold" "$elapsed" "$plain"
  ended=yes
  if [ -n "$keep" ]; then
    keep_running
  else
    down "$dir"
    note "ended; nothing runs any more (dev/demo --keep leaves it all running)"
  fi
}

keep_running() {
  local sample kubeconfig legacy
  # What only the demo itself needed.
  end "$dir" 5 prober watch-targets watch-runs watch-hosts
  printf -v kubeconfig '%q' "$dir/kubeconfig"
  printf -v legacy '%q' "$dir/hosts/host-2/root/etc/web/legacy.conf"
  printf -v sample '%q' "$dir/samples/deployment-v3.yaml"
  cat <<END

Everything still runs. Try:
  export KUBECONFIG=$kubeconfig
  alias kubectl=$(printf '%q' "$kubectl")
  kubectl get swdg,swd,swi
  kubectl get swt
  kubectl describe swd web-v3
  kubectl explain deployment.spec --api-version slipway.dev/v1alpha1
  curl http://127.0.0.1:${host_port[host-1]}/
  # take away what v3 tripped over, and v3 works:
  rm $legacy
  sed 's/name: web-v3/name: web-v3-again/' $sample | kubectl apply -f -
  kubectl get swt -w
Logs: $dir/logs and $dir/hosts/*/log
End it: dev/demo --down --dir $(printf '%q' "$dir")
END
}

# apply FILE…: with kubectl, as a user would.
apply() {
  local file
  local -a arguments=()
  for file in "$@"; do arguments+=(-f "$checkout/$file"); done
  kube "$dir" apply "${arguments[@]}" >>"$dir/logs/apply.log" || fail "kubectl apply failed, see above"
}

# deploy VERSION: the sample as it is but for the URL, since the bundle server's port differs from demo to demo.
deploy() {
  mkdir -p "$dir/samples"
  sed "s|http://127.0.0.1:8000/|$bundles_url/|" "$checkout/samples/deployment-$1.yaml" >"$dir/samples/deployment-$1.yaml"
  command_line "kubectl apply -f samples/deployment-$1.yaml"
  kube "$dir" apply -f "$dir/samples/deployment-$1.yaml" >>"$dir/logs/apply.log" || fail "kubectl apply failed, see above"
}

# await WHAT SECONDS CONDITION…: watches until the condition holds, and gives up when time or a process ends.
await() {
  local what=$1 until=$((SECONDS + $2))
  shift 2
  while true; do
    drain
    draw
    if "$@"; then return 0; fi
    if ((SECONDS >= until)); then
      check "$what" "within time" "not yet" "$dir/logs and $dir/hosts/*/log"
      show_where_it_stands
      stop_if_failed
    fi
    find_process "$dir" operator || operator_failed "$dir" "ended in the middle of the demo"
    if ((SECONDS - last_line >= progress_interval)) && { [ -z "$live" ] || [ -z "$shown_run" ]; }; then
      note "waiting for $what …"
    fi
    pause 0.1
  done
}

await_run() {
  shown_run=$1
  dirty=yes
  await "run $1 ends" "$run_limit" run_has_ended "$1"
}

run_has_ended() {
  case ${run_status[$1]:-} in
    Succeeded | Failed | Stopped) return 0 ;;
    *) return 1 ;;
  esac
}

rollback_is_known() {
  local named=${run_rollback[$1]:-}
  [ -n "$named" ] && [ -n "${run_named[$named]:-}" ]
}

all_connected() {
  local host
  for host in "${hosts[@]}"; do
    [ "${host_connected[$host]:-}" = True ] || return 1
  done
}

connected_now() {
  kube "$dir" get instances.slipway.dev -o 'go-template={{range .items}}{{.metadata.name}}={{range .status.conditions}}{{if eq .type "Connected"}}{{.status}}{{end}}{{end}}
{{end}}' | sort | paste -sd ' '
}

run_outcome() { fields deployment.slipway.dev "$1" '{{.status.status}}'; }

failed_event() {
  kube "$dir" get deploymenttargets.slipway.dev -o 'go-template={{range .items}}{{$t := .}}{{range .status.lifecycleEvents}}{{if eq .status "Failed"}}{{$t.spec.deploymentName}} {{$t.spec.targetId}} {{.lifecycleEventName}} {{with .diagnostics}}{{.errorCode}} {{.scriptName}}{{end}}
{{end}}{{end}}{{end}}' | awk -v run="$1" -v host="$2" '$1 == run && $2 == host { print $3, $4, $5 }'
}

# What the API server refused the operator, if anything.
forbidden() {
  sed 's/\\"/"/g' "$dir/logs/operator.log" |
    grep -o 'cannot [a-z]* resource "[^"]*" in API group "[^"]*"\( in the namespace "[^"]*"\)\{0,1\}' | sort -u | head -n 5 || true
}

# For a demo that got stuck: what the API server says.
show_where_it_stands() {
  forbidden | sed 's/^/  | /'
  kube "$dir" get applications.slipway.dev,deploymentgroups.slipway.dev,deployments.slipway.dev \
    -o 'custom-columns=KIND:.kind,NAME:.metadata.name,STATUS:.status.status,CONDITIONS:.status.conditions[*].message' |
    cut -c -160 | sed 's/^/  | /' || true
  kube "$dir" get deploymenttargets.slipway.dev,instances.slipway.dev 2>&1 | cut -c -160 | sed 's/^/  | /' || true
}
