# shellcheck shell=bash
# The chapters of `dev/demo lambda`: a canary that succeeds, and one that an alarm stops.

# A minute of the configuration lasts this long here: the five minutes of the canary become twelve seconds, in which
# alarms are read at least once.
minute_millis=${SLIPWAY_DEMO_MINUTE_MILLIS:-2400}

lambda_chapter_start() {
  began_demo=$EPOCHREALTIME
  heading "An AWS account, a control plane, the operator"
  note "everything of this demo is below $dir"
  start_account "$dir"
  note "function $lambda_function with versions 1, 2 and 3; alias $lambda_alias serves version 1"
  make_hook_certificate "$dir"
  operator_options+=(--rehearsal-minute-millis "$minute_millis" --hooks-address 127.0.0.1:0
    --hooks-certificate "$dir/hooks.pem" --hooks-key "$dir/hooks.key")
  up "$dir"
  script_hooks "$(sed -n 's/^hooks=//p' "$dir/operator.ports")" "$dir/hooks.pem" Succeeded
  start_traffic "$dir"
  start_lambda_watches "$dir"
  command_line "kubectl apply -f samples/lambda/application.yaml -f samples/lambda/deploymentgroup.yaml"
  apply samples/lambda/application.yaml samples/lambda/deploymentgroup.yaml
}

# Its own authority, for the listener that hook functions answer.
make_hook_certificate() {
  (
    umask 077
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=slipway-hooks \
      -addext subjectAltName=IP:127.0.0.1 -keyout "$1/hooks.key" -out "$1/hooks.pem" 2>"$1/logs/openssl.log"
  ) || fail "openssl could not make a certificate, see $1/logs/openssl.log"
}

lambda_chapter_canary() {
  heading "Version 2: a tenth of the traffic, then all of it"
  note "five minutes of the configuration last $((minute_millis * 5 / 1000)) s in this demo"
  lambda_deploy v2
  await_run checkout-v2
  check "run checkout-v2 succeeded" Succeeded "$(run_outcome checkout-v2)"
  check "the alias went from version 1 over 10 % to version 2, in two steps" "1 1+2=0.1 2" "$(alias_steps 0)"
  check "the hook function was asked before and after, once each" "BeforeAllowTraffic=Succeeded AfterAllowTraffic=Succeeded" \
    "$(hook_events checkout-v2)"
  await "a second of traffic on version 2 alone" 15 version_serves_alone 2
  check "traffic reached version 2 while it was a tenth, and only then all of it" yes "$(canary_was_kept)"
  stop_if_failed
}

lambda_chapter_alarm() {
  local rollback
  heading "Version 3: an alarm goes off while a tenth of the traffic is there"
  lambda_deploy v3
  shown_run=checkout-v3
  await "a tenth of the traffic on version 3" 60 alias_is_split
  set_alarm ALARM
  note "alarm $lambda_alarm is now in ALARM"
  await_run checkout-v3
  check "run checkout-v3 was stopped" Stopped "$(run_outcome checkout-v3)"
  check "because of ALARM_ACTIVE" ALARM_ACTIVE \
    "$(fields deployment.slipway.dev checkout-v3 '{{with .status.errorInformation}}{{.code}}{{end}}')"
  check "the alias is back on version 2 alone" "2 2+3=0.1 2" "$(alias_steps 2)"
  stop_if_failed

  heading "the automatic rollback"
  await "the rollback's run" 15 lambda_rollback_is_known checkout-v3
  rollback=$(rollback_of checkout-v3)
  await_run "$rollback"
  check "run $rollback succeeded" Succeeded "$(run_outcome "$rollback")"
  check "made by codeDeployRollback" codeDeployRollback "$(fields deployment.slipway.dev "$rollback" '{{.status.creator}}')"
  check "the alias serves version 2, and nobody touched it again" "2 2+3=0.1 2" "$(alias_steps 2)"
  stop_if_failed
}

lambda_chapter_end() {
  check "the operator lacked no permission of the chart's ServiceAccount" '' "$(forbidden)"
  triggers=()
  await "the topic's messages" 30 all_triggers_told
  check "the topic told of three starts, two successes, and of a stop with its rollback" "InProgress=3 Stopped=2 Succeeded=2" "$(trigger_counts)"
  stop_if_failed
  tell_time
  printf '\n%sAll as it must be, after %s s.%s\n' "$bold" "$elapsed" "$plain"
  ended=yes
  if [ -n "$keep" ]; then
    keep_lambda_running
  else
    down "$dir"
    note "ended; nothing runs any more (dev/demo lambda --keep leaves it all running)"
  fi
}

keep_lambda_running() {
  local kubeconfig
  end "$dir" 5 watch-targets watch-runs
  printf -v kubeconfig '%q' "$dir/kubeconfig"
  cat <<END

Everything still runs. Try:
  export KUBECONFIG=$kubeconfig
  alias kubectl=$(printf '%q' "$kubectl")
  kubectl get swdg,swd,swt
  kubectl describe swd checkout-v3
  # the alarm is still in ALARM, so this run stops at once:
  sed 's/name: checkout-v3/name: checkout-v3-again/' samples/lambda/deployment-v3.yaml | kubectl apply -f -
AWS is at $aws_endpoint (any key, region us-east-1). Logs: $dir/logs
End it: dev/demo --down --dir $(printf '%q' "$dir")
END
}

lambda_deploy() {
  command_line "kubectl apply -f samples/lambda/deployment-$1.yaml"
  apply "samples/lambda/deployment-$1.yaml"
}

alias_is_split() { [[ $alias_serves == *' of it to version '* ]]; }

version_serves_alone() { [[ $traffic_serves =~ ^[^:]*:\ $1:\ [0-9]+$ ]]; }

# The name of the run that takes back a run.
rollback_of() {
  kube "$dir" get deployments.slipway.dev -o 'go-template={{range .items}}{{.metadata.name}} {{with .status}}{{or .deploymentId "-"}}{{end}}
{{end}}' | awk -v wanted="${run_rollback[$1]:-none}" '$1 == wanted || $2 == wanted { print $1 }'
}

lambda_rollback_is_known() { [ -n "${run_rollback[$1]:-}" ] && [ -n "$(rollback_of "$1")" ]; }

hook_events() {
  kube "$dir" get deploymenttargets.slipway.dev -o 'go-template={{range .items}}{{$run := .spec.deploymentName}}{{range .status.lifecycleEvents}}{{$run}} {{.lifecycleEventName}}={{.status}}
{{end}}{{end}}' | awk -v run="$1" '$1 == run && $2 !~ /^AllowTraffic/ { print $2 }' | paste -sd ' '
}

# Of the seconds of traffic there was one in which both versions answered, and afterwards one of version 2 alone.
canary_was_kept() {
  awk -F '|' '$1 == "S" && $2 ~ /1=/ && $2 ~ /2=/ { both = 1 } both && $1 == "S" && $2 ~ /^2=[0-9]+$/ { all = 1 }
    END { print both && all ? "yes" : "no" }' "$dir/logs/traffic.log"
}

all_triggers_told() {
  local line
  while IFS= read -r line; do triggers+=("$line"); done < <(triggers_told)
  ((${#triggers[@]} >= 7))
}

trigger_counts() { printf '%s\n' "${triggers[@]}" | awk '{ n[$3]++ } END { for (s in n) print s "=" n[s] }' | sort | paste -sd ' '; }
