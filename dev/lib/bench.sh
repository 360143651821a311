# shellcheck shell=bash
# The benchmarks of dev/bench. Each prints a table with the budget beside what was measured.

start_six_agents() {
  local dir=$1 began=$SECONDS
  # shellcheck source=/dev/null
  . "$dir/env"
  claim_ports "$dir"
  lay_out_hosts "$dir"
  start_agents "$dir"
  until [ "$(kube "$dir" get swi --no-headers 2>/dev/null | grep -c True)" = ${#hosts[@]} ]; do
    if ((SECONDS - began > 60)); then fail "six agents did not connect within 60 s; see $dir/logs"; fi
    pause 0.3
  done
  lay_out_bundle "$dir"
  kube "$dir" apply -f - >/dev/null <<'YAML'
apiVersion: slipway.dev/v1alpha1
kind: Application
metadata: {name: bench}
spec: {computePlatform: Server}
---
apiVersion: slipway.dev/v1alpha1
kind: DeploymentGroup
metadata: {name: bench}
spec:
  applicationName: bench
  deploymentConfigName: CodeDeployDefault.AllAtOnce
  onPremisesInstanceTagFilters: [{key: Role, value: web, type: KEY_AND_VALUE}]
YAML
}

# A bundle of one hook that notes when it began.
lay_out_bundle() {
  local dir=$1 source=$1/bundle-source
  mkdir -p "$source"
  cat >"$source/appspec.yml" <<'YAML'
version: 0.0
os: linux
hooks:
  BeforeInstall:
    - location: first.sh
      timeout: 10
YAML
  cat >"$source/first.sh" <<'SH'
#!/bin/sh
echo "$DEPLOYMENT_ID $(date +%s%N)" >>"$SLIPWAY_ROOT/first-hook"
SH
  chmod 755 "$source/first.sh"
  serve_bundles "$dir"
  pack_bundle "$source" "$dir/bundles/bench.tar"
  bundle_sha256=$(sha256sum "$dir/bundles/bench.tar" | cut -d ' ' -f 1)
}

# run_deployments DIR RUNS: prints runs, minimum, p50, p99, maximum in ms.
run_deployments() {
  kube "$1" delete swd --all --wait=true >/dev/null 2>&1 || true
  "$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 "$checkout/dev/lib/bench/Latency.java" "$1/kubeconfig" bench \
    "$bundles_url/bench.tar" "$bundle_sha256" "$1/hosts" "$2"
}

bench_start() {
  local dir=$1 round began
  local -a millis=()
  for ((round = 0; round < 10; round++)); do
    end "$dir" 30 operator
    began=${EPOCHREALTIME/./}
    start_operator "$dir" 2>/dev/null
    millis+=($(((${EPOCHREALTIME/./} - began) / 1000)))
  done
  mapfile -t millis < <(printf '%s\n' "${millis[@]}" | sort -n)
  printf '\noperator, start of the process to everything listening, 10 runs\n'
  printf '  minimum %s ms   median %s ms   maximum %s ms\n' "${millis[0]}" "${millis[5]}" "${millis[9]}"
  # The agents come back to the new port only with a new address: start them anew.
  restart_agents "$dir"
}

# The operator listens on another port after each start, which agents learn from their command line.
restart_agents() {
  local dir=$1 host began=$SECONDS
  write_env "$dir"
  # shellcheck source=/dev/null
  . "$dir/env"
  for host in "${hosts[@]}"; do end "$dir" 30 "$host"; done
  start_agents "$dir"
  until [ "$(grep -l 'connected\|poll' "$dir"/logs/host-*.log 2>/dev/null | wc -l)" = ${#hosts[@]} ] &&
    [ "$(kube "$dir" get swi --no-headers | grep -c True)" = ${#hosts[@]} ]; do
    if ((SECONDS - began > 60)); then break; fi
    pause 0.3
  done
}

bench_latency() {
  local dir=$1 runs minimum median worst maximum
  read -r runs minimum median worst maximum < <(run_deployments "$dir" 50)
  printf '\napply of a Deployment to the start of the first hook, %s runs after 3 to warm up, six agents, AllAtOnce\n' "$runs"
  printf '  minimum %s ms   p50 %s ms   p99 %s ms   maximum %s ms   (budget: p99 250 ms)\n' \
    "$minimum" "$median" "$worst" "$maximum"
}

# writes DIR: one line a resource with its count of writes so far, as the API server counts them.
writes() {
  kube "$1" get --raw /metrics | awk -F '[{}]' '
    /^apiserver_request_total/ && /verb="(POST|PUT|PATCH|APPLY|DELETE|DELETECOLLECTION)"/ &&
    (/group="slipway.dev"/ || /resource="events"/) && /code="2/ {
      match($2, /resource="[^"]*"/); resource = substr($2, RSTART + 10, RLENGTH - 11)
      match($2, /subresource="[^"]*"/); sub_ = substr($2, RSTART + 13, RLENGTH - 14)
      if (sub_ != "") resource = resource "/" sub_
      count[resource] += $3
    }
    END { for (resource in count) print resource, count[resource] }' | sort
}

difference() {
  join -a 2 -e 0 -o 0,1.2,2.2 "$1" "$2" | awk '$3 != $2 { print $1, $3 - $2 }'
}

bench_writes() {
  local dir=$1 runs=5
  run_deployments "$dir" 1 >/dev/null
  pause 5
  writes "$dir" >"$dir/writes.before"
  pause 60
  writes "$dir" >"$dir/writes.after"
  printf '\nwrites to slipway.dev objects and events in 60 s at rest, six agents connected   (budget: 0)\n'
  difference "$dir/writes.before" "$dir/writes.after" >"$dir/writes.rest"
  if [ -s "$dir/writes.rest" ]; then sed 's/^/  /' "$dir/writes.rest"; else printf '  none\n'; fi
  kube "$dir" delete swd --all --wait=true >/dev/null
  pause 5
  writes "$dir" >"$dir/writes.before"
  "$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 "$checkout/dev/lib/bench/Latency.java" "$dir/kubeconfig" bench \
    "$bundles_url/bench.tar" "$bundle_sha256" "$dir/hosts" $((runs - 3)) >/dev/null
  pause 3
  writes "$dir" >"$dir/writes.after"
  printf '\nwrites of a run of six hosts with one quick hook, mean of %s runs   (budget: 5 a host)\n' "$runs"
  difference "$dir/writes.before" "$dir/writes.after" | awk -v runs="$runs" '
    { printf "  %-28s %6.1f a run\n", $1, $2 / runs }
    $1 ~ /^(deploymenttargets|instances)/ { hosts += $2 }
    END { printf "  targets and instances together: %.2f a host and run\n", hosts / runs / 6 }'
}

bench_memory() {
  local dir=$1 name
  printf '\nresident memory after the runs above and 20 more\n'
  run_deployments "$dir" 20 >/dev/null
  for name in operator host-1 host-2; do
    if find_process "$dir" "$name"; then
      awk -v name="$name" '/^Rss:/ { rss = $2 } /^Pss:/ { pss = $2 }
        END { printf "  %-10s RSS %4d MB   PSS %4d MB\n", name, rss / 1024, pss / 1024 }' "/proc/$found/smaps_rollup"
    fi
  done
  printf '  (budgets: operator 256 MB + 60 KB a host, agent 50 MB)\n'
}
