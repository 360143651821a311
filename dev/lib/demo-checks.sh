# shellcheck shell=bash
# Every outcome of the demo is checked against what the API server and the hosts themselves say, not the table.

failed_checks=0

# check WHAT EXPECTED FOUND [WHERE]
check() {
  settle
  if [ "$2" = "$3" ]; then
    printf '  %s✔%s %s\n' "$green" "$plain" "$1"
  else
    failed_checks=$((failed_checks + 1))
    printf '  %s✖ %s%s\n      expected  %s\n      found     %s\n      look at   %s\n' \
      "$red" "$1" "$plain" "$2" "${3:-nothing}" "${4:-$dir/logs/operator.log}"
  fi
}

# A chapter with a failed check ends the demo: what follows would only confuse.
stop_if_failed() {
  ((failed_checks == 0)) || fail "the demo did not go as it must: $failed_checks checks failed, see above"
}

# fields KIND NAME TEMPLATE: fresh from the API server.
fields() {
  kube "$dir" get "$1" "$2" -o "go-template=$3" 2>&1 || true
}

# One line for a whole run: "host-1=Succeeded host-2=Failed …", in the order of the hosts.
outcomes_of() {
  kube "$dir" get deploymenttargets.slipway.dev -o 'go-template={{range .items}}{{.spec.deploymentName}} {{.spec.targetId}}={{with .status}}{{.status}}{{end}}
{{end}}' | awk -v run="$1" '$1 == run { print $2 }' | sort | paste -sd ' '
}

all_hosts() {
  local host line=
  for host in "${hosts[@]}"; do line+=" $host=$1"; done
  printf '%s' "${line# }"
}

# Asked anew, over HTTP.
served_now() {
  local host line=
  for host in "${hosts[@]}"; do
    line+=" $host=$(curl -fsS --noproxy '*' --max-time 3 "http://127.0.0.1:${host_port[$host]}/version" 2>/dev/null || echo -)"
  done
  printf '%s' "${line# }"
}

# check_rolled FROM TO: in the prober's rounds between the two times (EPOCHREALTIME) the minimum always answered.
check_minimum_answered() {
  local worst rounds
  read -r rounds worst < <(awk -F '|' -v from="$1" -v to="$2" '
    $1 == "P" && $2 >= from && $2 <= to { rounds++; if (worst == "" || $3 < worst) worst = $3 }
    END { print rounds + 0, worst + 0 }' "$dir/logs/prober.log")
  if ((rounds >= 10 && worst >= minimum_answering)); then
    check "at least $minimum_answering of ${#hosts[@]} hosts answered in each of $rounds rounds of requests" ok ok
  else
    check "at least $minimum_answering of ${#hosts[@]} hosts answered throughout" \
      "$minimum_answering or more in each of at least 10 rounds" "$worst at worst in $rounds rounds" "$dir/logs/prober.log"
  fi
}
