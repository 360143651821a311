# shellcheck shell=bash
# The demo's six hosts: a directory and an agent process each, with a web server's port of their own.

hosts=(host-1 host-2 host-3 host-4 host-5 host-6)
minimum_answering=5
declare -A host_port

# Ports that no other demo has: claimed by a link each, which names the demo's directory and counts while that runs.
claim_ports() {
  local dir=$1 host
  mkdir -p "$cache/ports"
  for host in "${hosts[@]}"; do
    until claim_port "$dir" $((26000 + (RANDOM * 32768 + RANDOM) % 6000)); do :; done
    host_port[$host]=$claimed
  done
}

claim_port() {
  local dir=$1 link=$cache/ports/$2 owner
  owner=$(readlink "$link") || owner=
  if [ -n "$owner" ] && ! find_process "$owner" kube-apiserver; then rm -f "$link"; fi
  ln -sT "$dir" "$link" 2>/dev/null || return 1
  claimed=$2
  # Not in use by anybody else either.
  ! { : <>"/dev/tcp/127.0.0.1/$2"; } 2>/dev/null
}

# What each machine has before any agent comes: a root directory with the web server's settings.
lay_out_hosts() {
  local dir=$1 host root
  for host in "${hosts[@]}"; do
    root=$dir/hosts/$host/root
    mkdir -p "$root/etc/web"
    printf 'PORT=%s\nJAVA=%s\n' "${host_port[$host]}" "'${JAVA_HOME//\'/\'\\\'\'}/bin/java'" >"$root/etc/web/web.conf"
  done
}

# Web v3 cannot use what is in this file; see its validate.sh.
plant_legacy_settings() {
  printf 'theme=classic\n' >"$1/hosts/$2/root/etc/web/legacy.conf"
}

start_agents() {
  local dir=$1 host home
  for host in "${hosts[@]}"; do
    home=$dir/hosts/$host
    spawn "$dir" "$host" "$distribution/bin/slipway-agent" run --gateway "$SLIPWAY_GATEWAY" --ca "$SLIPWAY_CA" \
      --join-token-file "$SLIPWAY_JOIN_TOKEN_FILE" --name "$host" --tag Stage=prod --tag Role=web \
      --root-directory "$home/root" --state-directory "$home/state" --log-directory "$home/log"
  done
}

start_prober() {
  local dir=$1 host
  local -a targets=()
  for host in "${hosts[@]}"; do targets+=("$host=${host_port[$host]}"); done
  spawn "$dir" prober "$checkout/dev/lib/probe" "$minimum_answering" "${targets[@]}"
}

# The bundles of samples/ on a loopback web server; sets $bundles_url.
serve_bundles() {
  local dir=$1 tries
  pack_samples "$dir/bundles"
  spawn "$dir" bundle-server "$JAVA_HOME/bin/java" -Xmx16m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -m jdk.httpserver \
    -b 127.0.0.1 -p 0 -d "$dir/bundles" -o none
  bundles_url=
  for ((tries = 0; tries < 200; tries++)); do
    bundles_url=$(sed -n 's|^URL \(http://127.0.0.1:[0-9]*\)/.*|\1|p' "$dir/logs/bundle-server.log")
    if [ -n "$bundles_url" ]; then return; fi
    pause 0.1
  done
  fail "the web server for the bundles did not start; see $dir/logs/bundle-server.log"
}
