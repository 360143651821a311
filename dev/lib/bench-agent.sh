# shellcheck shell=bash
# shellcheck disable=SC2154 # checkout: common.sh
# The host agent from its archive, as on a host: whole processes, each beside a peer that moves the same bytes.

# bench_agent DIR: DIR is made anew and removed again.
bench_agent() {
  local work=$1
  # Left by one that was killed.
  if mountpoint -q "$work"; then umount "$work"; fi
  rm -rf "$work" "$work.disk"
  mkdir -p "$work"
  agent_bench_directory=$work
  at_exit end_agent_bench
  own_disk "$work"
  tar -xzf "$(agent_archive)" -C "$work"
  agent_home=$(echo "$work"/slipway-agent-*)
  title 'slipway-agent local in ms, start of its process included, median of paired runs   (budget: tiny 530; 5,000 files 1,050 and 1,200; 200 MiB 640 and 1,500, and at most 1.3 × the peer)'
  printf '  %-44s %8s %8s %8s   %s\n' '' agent peer ratio 'peer'
  bench_tiny "$work/tiny"
  # Before thousands of files, from which a disk recovers slowly.
  hooks_told=$(bench_hooks "$work/hooks")
  bench_files "$work/small" '5,000 files of 512 B' 5000 512
  bench_files "$work/large" '200 MiB in 20 files' 20 10485760
  printf '%s\n' "$hooks_told"
  bench_service "$work/service"
  end_agent_bench
  rm -rf "$work"
}

agent_bench_directory='' agent_bench_disk=''
end_agent_bench() {
  end_agent_gateway
  # The service is all that runs on by itself, and is marked with its own directory.
  [ -z "$agent_bench_directory" ] || sweep "$agent_bench_directory/service"
  [ -z "$agent_bench_disk" ] || umount "$agent_bench_directory"
  rm -f "$agent_bench_disk"
  agent_bench_disk=
}

# own_disk DIR: an ext4 as a host has it, with its journal, in a file. Without one, as some virtual machines have theirs, it
# passes over inodes that were freed within the last minutes, and small files are made several times as slowly.
own_disk() {
  local disk=$1.disk
  if [ "$(id -u)" = 0 ] && rm -f "$disk" && truncate -s 12G "$disk" && mkfs.ext4 -q -F "$disk" && mount -o loop "$disk" "$1"; then
    agent_bench_disk=$disk
    say "  on an ext4 of its own, with a journal"
  else
    rm -f "$disk"
    say "  on $(stat -f -c %T "$1"), since a file system of its own cannot be mounted"
  fi
}

agent_archive() {
  local archive
  archive=$(find "$checkout/target/packages" -maxdepth 1 -name 'slipway-agent-*.tar.gz' | head -n 1)
  [ -n "$archive" ] || fail "there is no archive of the agent; run dev/package"
  printf '%s' "$archive"
}

# timed VARIABLE COMMAND…: adds its milliseconds to the array of that name. What it says is kept for the case of failure.
timed() {
  local -n times=$1
  local began
  shift
  began=${EPOCHREALTIME/./}
  "$@" >"$bench_output" 2>&1 || fail "$1 failed: $(tail -n 3 "$bench_output")"
  times+=($(((${EPOCHREALTIME/./} - began) / 1000)))
}

median() { printf '%s\n' "$@" | sort -n | awk '{ n[NR] = $1 } END { print (n[int((NR + 1) / 2)] + n[int(NR / 2) + 1]) / 2 }'; }

# compared WHAT PEER: medians of $ours and $theirs, and the median of the ratios of what ran one after the other.
compared() {
  local i
  local -a ratios=()
  for i in "${!ours[@]}"; do ratios+=("$(awk -v a="${ours[i]}" -v b="${theirs[i]}" 'BEGIN { print a / (b ? b : 1) }')"); done
  printf '  %-44s %8.0f %8.0f %8.2f   %s\n' "$1" "$(median "${ours[@]}")" "$(median "${theirs[@]}")" "$(median "${ratios[@]}")" "$2"
}

# A host as new for each run.
deploy_locally() {
  local work=$1
  shift
  run_local "$agent_home/bin/slipway-agent" "$work/run" "$@"
}

fresh_run() {
  rm -rf "$1/run" "$1/peer" "$1/unzipped"
  mkdir -p "$1/run"
}

# The same where there are many files. They stay until the end, so that no run measures the removal of the one before.
fresh_run_of_many() {
  local name
  left=$((left + 1))
  mkdir -p "$1/left/$left"
  for name in run peer unzipped; do
    [ ! -e "$1/$name" ] || mv "$1/$name" "$1/left/$left/"
  done
  mkdir -p "$1/run"
}

bench_tiny() {
  local work=$1 round
  local -a ours=() theirs=()
  mkdir -p "$work"
  bench_output=$work/output
  scripts_bundle "$work/bundle" 7
  for ((round = 0; round < 9; round++)); do
    fresh_run "$work"
    timed ours deploy_locally "$work" -l "$work/bundle"
    timed theirs run_scripts "$work/bundle" 7
  done
  compared 'tiny bundle, 7 hooks' 'the 7 scripts by bash'
}

# scripts_bundle DIR COUNT: a file to install and that many scripts of AfterInstall, each its own file.
scripts_bundle() {
  local work=$1 count=$2 number
  mkdir -p "$work"
  echo 'one page' >"$work/index.html"
  {
    printf 'version: 0.0\nos: linux\nfiles:\n- source: index.html\n  destination: /srv/page\nhooks:\n  AfterInstall:\n'
    for ((number = 1; number <= count; number++)); do
      printf '  - location: script-%s.sh\n    timeout: 60\n' "$number"
      printf '#!/bin/sh\n:\n' >"$work/script-$number.sh"
      chmod 755 "$work/script-$number.sh"
    done
  } >"$work/appspec.yml"
}

run_scripts() {
  local number
  for ((number = 1; number <= $2; number++)); do "$1/script-$number.sh"; done
}

# bench_files DIR WHAT COUNT BYTES: as a directory and as a zip archive.
bench_files() {
  local work=$1 what=$2 count=$3 bytes=$4 round left=0 fresh=fresh_run
  local -a ours=() theirs=()
  [ "$count" -lt 1000 ] || fresh=fresh_run_of_many
  bench_output=$work/output
  mkdir -p "$work/bundle/files"
  # Bytes that no compression helps with.
  python3 - "$work" "$count" "$bytes" <<'PYTHON'
import os, sys, zipfile
work, count, size = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
os.chdir(os.path.join(work, "bundle"))
for number in range(count):
    directory = "files/%d" % (number // 100)
    os.makedirs(directory, exist_ok=True)
    with open("%s/%d" % (directory, number), "wb") as file:
        file.write(os.urandom(size))
with open("appspec.yml", "w") as file:
    file.write("version: 0.0\nos: linux\nfiles:\n- source: files\n  destination: /srv/files\n")
with zipfile.ZipFile("../bundle.zip", "w", zipfile.ZIP_DEFLATED) as archive:
    for directory, _, names in os.walk("."):
        for name in names:
            archive.write(os.path.join(directory, name))
PYTHON
  sync
  for ((round = 0; round < 7; round++)); do
    "$fresh" "$work"
    timed ours deploy_locally "$work" -l "$work/bundle"
    timed theirs cp -a "$work/bundle" "$work/peer"
  done
  compared "$what, directory" 'cp -a'
  ours=() theirs=()
  for ((round = 0; round < 7; round++)); do
    "$fresh" "$work"
    timed ours deploy_locally "$work" -l "$work/bundle.zip" -t zip
    timed theirs unzip_and_copy "$work"
  done
  compared "$what, zip" 'unzip, cp -a'
  rm -rf "$work"
}

unzip_and_copy() { unzip -q "$1/bundle.zip" -d "$1/unzipped" && cp -a "$1/unzipped" "$1/peer"; }

# What a script costs beyond its own fork and exec: the event of many by its own clock, and the same scripts by bash.
bench_hooks() {
  local work=$1 count=100 round took left=0
  local -a ours=() theirs=()
  mkdir -p "$work"
  bench_output=$work/output
  scripts_bundle "$work/bundle" "$count"
  for ((round = 0; round < 7; round++)); do
    fresh_run_of_many "$work"
    deploy_locally "$work" -l "$work/bundle" --output json >"$work/result" 2>"$bench_output" ||
      fail "the deployment failed: $(cat "$work/result")"
    took=$(tr -d '\n' <"$work/result" | sed -n 's/.*"name" *: *"AfterInstall"[^}]*"durationMillis" *: *\([0-9]*\).*/\1/p')
    ours+=("$(awk -v ms="$took" -v n="$count" 'BEGIN { print ms / n }')")
    theirs+=("$(bare_start "$work/bundle" "$count")")
  done
  title "a script that does nothing, in ms, mean of $count, median of 7   (budget: 4 ms more than bare)"
  awk -v a="$(median "${ours[@]}")" -v b="$(median "${theirs[@]}")" 'BEGIN {
    printf "  %-44s %8.1f\n  %-44s %8.1f\n  %-44s %8.1f\n", "by the agent, supervisor and journal included", a,
      "by bash, bare fork and exec", b, "more than bare", a - b }'
}

bare_start() {
  local began=${EPOCHREALTIME/./}
  run_scripts "$1" "$2"
  awk -v us="$((${EPOCHREALTIME/./} - began))" -v n="$2" 'BEGIN { print us / n / 1000 }'
}

# --- as a service -----------------------------------------------------------------------------------------------------

bench_service() {
  local work=$1 deployed=0 count
  mkdir -p "$work"
  sample_bundle "$work/bundle"
  tar -C "$work/bundle" -czf "$work/bundle.tgz" .
  start_agent_gateway "$work"
  start_benched_agent "$work"
  title 'slipway-agent run at rest, in MiB, bundles from S3   (budget: 50, also after 100 deployments; after 1,000 at most 5 more)'
  printf '  %-44s %8s %8s\n' '' RSS PSS
  service_memory "$work" 'connected, none deployed'
  for count in ${SLIPWAY_BENCH_DEPLOYMENTS:-1 99 900}; do
    ask_agent_gateway "$work" "deploy $count" 1800
    [[ $answer == "$count ended, 0 failed" ]] || fail "of $count deployments some failed: $answer; see $work/logs"
    deployed=$((deployed + count))
    service_memory "$work" "after $deployed deployments"
  done
  ask_agent_gateway "$work" "polls ${SLIPWAY_BENCH_POLLS:-5000}" 1800
  service_memory "$work" "and ${SLIPWAY_BENCH_POLLS:-5000} polls, two days of them"
  end "$work" 50 agent
  end_agent_gateway
}

start_benched_agent() {
  local work=$1 waited=0
  agent_service "$work"
  spawn "$work" agent "${words[@]}"
  until grep -qs 'connected to the gateway' "$work/logs/agent.log"; do
    waited=$((waited + 1))
    ((waited < 300)) || fail "the agent did not connect; see $work/logs/agent.log"
    pause 0.1
  done
}

# At rest means that the agent proper has ended, and that nothing has happened for ten more seconds.
service_memory() {
  local waited=0 holder=
  find_process "$1" agent || fail "the agent has ended; see $1/logs/agent.log"
  until [ "$holder" = "$found" ]; do
    waited=$((waited + 1))
    ((waited < 240)) || fail "the agent does not come to rest; see $1/logs/agent.log"
    pause 0.5
    read -r holder <"$1/state/agent.lock" || holder=
  done
  pause 10
  find_process "$1" agent || fail "the agent has ended; see $1/logs/agent.log"
  awk -v moment="$2" '/^Rss:/ { rss = $2 } /^Pss:/ { pss = $2 }
    END { printf "  %-44s %8.1f %8.1f\n", moment, rss / 1024, pss / 1024 }' "/proc/$found/smaps_rollup"
}
