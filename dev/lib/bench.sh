# shellcheck shell=bash
# The benchmarks of dev/bench. Each prints a table with the budget beside what was measured.

# Six agents at rest, a group that matches them, and a bundle; only once, for whichever benchmark comes first.
agents_run=
deployments=0
need_six_agents() {
  local dir=$1 began=$SECONDS
  [ -z "$agents_run" ] || return 0
  agents_run=yes
  say "Starting six agents"
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
  # What is at rest has also stopped to settle.
  pause 10
  remember_memory "$dir" >"$dir/memory.fresh"
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

# run_deployments DIR RUNS [WARM-UP]: one after the other; prints how long the steps took.
run_deployments() {
  local dir=$1 runs=$2 warm_up=${3:-0}
  deployments=$((deployments + runs + warm_up))
  interruptible env "$mark=$dir" "$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xmx64m "$checkout/dev/lib/bench/Latency.java" \
    "$dir/kubeconfig" bench "$bundles_url/bench.tar" "$bundle_sha256" "$dir/hosts" "$warm_up" "$runs"
}

# The benchmarks of the module plan, which has no program: run from its tests' classes.
bench_plan() {
  local classpath=$checkout/plan/target/test.classpath
  say "Measuring plan"
  with_progress "building plan" "$checkout/target/bench-plan.log" "$checkout/dev/lib/maven" -pl plan \
    test-compile dependency:build-classpath -DincludeScope=test "-Dmdep.outputFile=$classpath"
  title 'one decision in µs, mean of 5 iterations with its error   (budget: 20,000 µs for 10,000 hosts)'
  interruptible "$JAVA_HOME/bin/java" -cp "$checkout/plan/target/test-classes:$checkout/plan/target/classes:$(cat "$classpath")" \
    org.openjdk.jmh.Main -jvmArgs -Xmx512m -v SILENT -rf csv -foe true -rff "$checkout/target/bench-plan.csv" DecideBenchmark >/dev/null
  awk -F , 'NR == 1 { next }
    { gsub(/["\r]/, ""); printf "  %-44s %9.0f ± %.0f\n", $8 " hosts, " $9 ($10 == "true" ? ", zonal" : ""), $5, $6 }' \
    "$checkout/target/bench-plan.csv"
}

# The benchmarks of fleets and of Lambda lie among the tests of e2e.
build_e2e_benchmarks() {
  e2e_classpath=$checkout/e2e/target/test.classpath
  with_progress "building the benchmarks of e2e" "$checkout/target/bench-e2e.log" "$checkout/dev/lib/maven" -pl e2e -am \
    test-compile dependency:build-classpath -DincludeScope=test "-Dmdep.outputFile=$e2e_classpath"
}

# e2e_java DIR LOG CLASS ARGUMENTS…: one of their programs, what it has to complain about in DIR/logs/LOG. Becomes that
# program: to be called in the background only.
e2e_java() {
  local dir=$1 log=$2 class=$3
  shift 3
  mkdir -p "$dir/logs"
  exec env "$mark=$dir" "$JAVA_HOME/bin/java" -Xmx1g --enable-native-access=ALL-UNNAMED \
    -cp "$checkout/e2e/target/test-classes:$checkout/e2e/target/classes:$(cat "$e2e_classpath")" \
    "dev.slipway.e2e.bench.$class" "$@" 2>>"$dir/logs/$log"
}

fleet_java() { interruptible e2e_java "$1" fleet-benchmark.log FleetBenchmark "${@:2}"; }

bench_fleet() {
  local dir=$1 hosts=$2 round began
  local -a took=()
  # shellcheck source=/dev/null
  . "$dir/env"
  find_process "$dir" operator || fail "the operator does not run"
  title "a fleet of $hosts simulated hosts, which share two cores with operator, API server and etcd"
  fleet_java "$dir" fleet "$dir/kubeconfig" "$SLIPWAY_GATEWAY" "$SLIPWAY_CA" "$SLIPWAY_JOIN_TOKEN_FILE" "$hosts" "$found" 1 "$dir/best-rate"
  for round in 1 2 3 4 5; do
    began=${EPOCHREALTIME/./}
    KUBECONFIG=$dir/kubeconfig "$distribution/bin/kubectl-slipway" status all-at-once-3 >"$dir/logs/status-$round.txt"
    took+=($(((${EPOCHREALTIME/./} - began) / 1000)))
  done
  printf '  %-44s %7s %7s %7s\n' ms min median max
  spread "kubectl slipway status of a run of $hosts" "${took[@]}"
  # Nobody else works when the bare writer does.
  end "$dir" 300 operator
  fleet_java "$dir" bare "$dir/kubeconfig" "$dir/operator.kubeconfig" "$dir/best-rate"
}

# bench_lambda DIR RUNS MINUTE_MILLIS: in an empty directory, since the program plays AWS, which the operator must know.
bench_lambda() {
  local dir=$1 runs=$2 minute=$3 program began=$SECONDS status=0
  e2e_java "$dir" lambda-benchmark.log LambdaBenchmark "$dir" "$runs" "$minute" &
  program=$!
  until [ -s "$dir/endpoint" ]; do
    if ((SECONDS - began > 60)) || ! identify "$program"; then fail "the simulated AWS did not start; see $dir/logs/lambda-benchmark.log"; fi
    pause 0.1
  done
  # shellcheck disable=SC2034 # local.sh starts the operator with these
  operator_environment=(AWS_ACCESS_KEY_ID=AKIASLIPWAYOPERATOR0 AWS_SECRET_ACCESS_KEY=benchmark AWS_REGION=us-east-1
    AWS_EC2_METADATA_DISABLED=true AWS_CONFIG_FILE=/dev/null AWS_SHARED_CREDENTIALS_FILE=/dev/null)
  # shellcheck disable=SC2034
  operator_options=(--aws-endpoint "$(cat "$dir/endpoint")" --rehearsal-minute-millis "$minute")
  title "$runs Lambda runs of ten steps, $((minute / 1000)) s apart, two cores shared with API server, etcd and an AWS of 50 ms a call"
  up "$dir"
  # shellcheck disable=SC2034 # as in interruptible
  child=$program
  wait "$program" || status=$?
  # shellcheck disable=SC2034
  child='' operator_environment=() operator_options=()
  ((status == 0)) || fail "the benchmark failed; see $dir/logs/lambda-benchmark.log"
}

load_average() {
  local load
  read -r -a load </proc/loadavg
  printf '%s' "${load[0]}"
}

title() { printf '\n%s   [load average %s]\n' "$1" "$(load_average)"; }

# Before any agent: they would call on an operator that is not there and take part of the processors.
bench_start() {
  local dir=$1 round began
  local -a listening=() ready=()
  title 'operator, start of its process to ready, 10 runs   (no budget)'
  write_operator_kubeconfig "$dir"
  for ((round = 0; round < 10; round++)); do
    end "$dir" 300 operator
    began=${EPOCHREALTIME/./}
    launch_operator "$dir"
    until [ -s "$dir/operator.ports" ]; do
      if ((${EPOCHREALTIME/./} - began > 60000000)); then operator_failed "$dir" "is not ready after 60 s"; fi
      pause 0.005
    done
    listening+=($(((${EPOCHREALTIME/./} - began) / 1000)))
    until is_ready "$(sed -n 's|^management=http://127.0.0.1:||p' "$dir/operator.ports")"; do
      if ((${EPOCHREALTIME/./} - began > 60000000)); then operator_failed "$dir" "is not ready after 60 s"; fi
      pause 0.005
    done
    ready+=($(((${EPOCHREALTIME/./} - began) / 1000)))
  done
  printf '  %-44s %7s %7s %7s\n' ms min median max
  spread 'process start to ports file' "${listening[@]}"
  spread 'process start to /readyz 200' "${ready[@]}"
  # Each start listens on another port.
  if [ -z "$agents_run" ]; then write_env "$dir"; else restart_agents "$dir"; fi
}

# is_ready PORT: asks /readyz without a process of its own. An operator that goes away meanwhile is not ready, no more.
is_ready() {
  local answer=
  trap '' PIPE
  {
    printf 'GET /readyz HTTP/1.0\r\n\r\n' >&"$connection"
    IFS= read -r -t 2 answer <&"$connection" || true
    exec {connection}>&-
  } {connection}<>"/dev/tcp/127.0.0.1/$1" || true
  trap - PIPE
  [[ $answer == *' 200 '* ]]
} 2>/dev/null

# spread WHAT NUMBER…: minimum, median, maximum.
spread() {
  local what=$1
  shift
  printf '%s\n' "$@" | sort -n | awk -v what="$what" '
    { n[NR] = $1 }
    END { printf "  %-44s %7d %7d %7d\n", what, n[1], (n[int((NR + 1) / 2)] + n[int(NR / 2) + 1]) / 2, n[NR] }'
}

restart_agents() {
  local dir=$1
  write_env "$dir"
  # shellcheck source=/dev/null
  . "$dir/env"
  end "$dir" 50 "${hosts[@]}"
  start_agents "$dir"
  pause 10
}

bench_latency() {
  local dir=$1
  need_six_agents "$dir"
  title 'create call of a Deployment to the first hook, 50 runs after 5 to warm up, six agents   (budget: p99 250 ms)'
  run_deployments "$dir" 50 5
}

# count_writes DIR: a line for each resource and verb with the API server's count so far. Refused ones cost as well.
count_writes() {
  kube "$1" get --raw /metrics | awk -F '[{}]' '
    function label(name) { return match($2, "(^|,)" name "=\"[^\"]*\"") ? substr($2, RSTART, RLENGTH) : "" }
    function value(name, text) { text = label(name); sub(/^[^"]*"/, "", text); sub(/"$/, "", text); return text }
    /^apiserver_request_total/ && (value("group") == "slipway.dev" || value("resource") == "events") &&
    value("verb") ~ /^(POST|PUT|PATCH|APPLY|DELETE|DELETECOLLECTION)$/ {
      key = value("resource")
      if (value("subresource") != "") key = key "/" value("subresource")
      key = key " " value("verb")
      if (value("code") !~ /^2/) key = key "(" value("code") ")"
      count[key] += $3
    }
    END { for (key in count) print key, count[key] }'
}

# written BEFORE AFTER: resource, verb and how many came to it.
written() {
  awk 'NR == FNR { before[$1 " " $2] = $3; next } $3 > before[$1 " " $2] { print $1, $2, $3 - before[$1 " " $2] }' "$1" "$2" | sort
}

bench_writes() {
  local dir=$1 runs=10
  need_six_agents "$dir"
  # Behind a first run, since a host that has never had one might rest otherwise than one that has.
  run_deployments "$dir" 1 >/dev/null
  pause 10
  count_writes "$dir" >"$dir/writes.before"
  title 'writes to slipway.dev objects and events in 60 s at rest, six agents connected   (budget: 0)'
  pause 60
  count_writes "$dir" >"$dir/writes.after"
  written "$dir/writes.before" "$dir/writes.after" | awk '
    { printf "  %-44s %7d\n", $1 " " $2, $3; sum += $3 }
    END { printf "  %-44s %7d\n", "together", sum }'

  count_writes "$dir" >"$dir/writes.before"
  run_deployments "$dir" "$runs" >/dev/null
  pause 5
  count_writes "$dir" >"$dir/writes.after"
  title "writes of a run of six hosts with one quick hook, mean of $runs runs   (budget: 5 a host and run)"
  written "$dir/writes.before" "$dir/writes.after" | awk -v runs="$runs" '
    BEGIN { printf "  %-44s %7s %7s\n", "", "a run", "a host" }
    { printf "  %-44s %7.1f %7.2f\n", $1 " " $2, $3 / runs, $3 / runs / 6; all += $3 }
    $1 ~ /^(deploymenttargets|instances)/ { hosts += $3 }
    END {
      printf "  %-44s %7.1f %7.2f\n", "targets and instances together", hosts / runs, hosts / runs / 6
      printf "  %-44s %7.1f\n", "all, with the create call itself", all / runs
    }'
}

# remember_memory DIR: name, RSS and PSS in KB of the operator and the agents.
remember_memory() {
  local dir=$1 name
  for name in operator "${hosts[@]}"; do
    find_process "$dir" "$name" || continue
    awk -v name="$name" '/^Rss:/ { rss = $2 } /^Pss:/ { pss = $2 } END { print name, rss, pss }' "/proc/$found/smaps_rollup"
  done
}

# show_memory WHEN FILE: the operator, and the mean of the agents.
show_memory() {
  awk -v moment="$1" '
    { sub(/^host-.*/, "agent", $1); rss[$1] += $2; pss[$1] += $3; n[$1]++ }
    END {
      printf "  %-44s %7.0f %7.0f %7.0f %7.0f\n", moment, rss["operator"] / 1024, pss["operator"] / 1024,
        rss["agent"] / n["agent"] / 1024, pss["agent"] / n["agent"] / 1024
    }' "$2"
}

bench_memory() {
  local dir=$1
  need_six_agents "$dir"
  title 'resident memory in MB, agents: mean of six   (budget: operator 256 MB + 60 KB a host, agent 50 MB)'
  printf '  %-44s %7s %7s %7s %7s\n' '' operator '' agent ''
  printf '  %-44s %7s %7s %7s %7s\n' '' RSS PSS RSS PSS
  show_memory 'at rest, six agents connected, none deployed' "$dir/memory.fresh"
  if ((deployments > 0)); then
    pause 10
    remember_memory "$dir" >"$dir/memory.before"
    show_memory "at rest after $deployments deployments" "$dir/memory.before"
  fi
  run_deployments "$dir" 20 >/dev/null
  pause 10
  remember_memory "$dir" >"$dir/memory.after"
  show_memory "at rest after $deployments deployments" "$dir/memory.after"
}
