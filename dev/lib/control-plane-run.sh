# shellcheck shell=bash
# Starts and ends one control plane in a directory. Everything listens on loopback only; etcd picks its own port, the
# API server cannot, so it gets a random one and another when that is taken.

admin_groups='"system:masters"'

# Collecting garbage is a sixth of the API server's work at Go's own pace; here processors are scarce and memory is not.
go_options=(GOGC=400 GOMEMLIMIT=1GiB)

start() {
  local dir=$1 option=$2 name
  case $option in
    '' | --without-controller-manager) ;;
    *) fail "unknown option $option" ;;
  esac
  for name in kube-apiserver etcd; do
    if find_process "$dir" "$name"; then fail "a control plane already runs in $dir; end it with: dev/lib/control-plane stop $dir"; fi
  done
  rm -rf "$dir/etcd" "$dir/pki" "$dir/kubeconfig" "$dir/logs/etcd.log" "$dir/logs/kube-apiserver.log" \
    "$dir/logs/kube-controller-manager.log"
  mkdir -p "$dir/pki" "$dir/logs" "$dir/pids"
  started_in=$dir
  at_exit stop_what_was_begun
  new_credentials "$dir"
  start_etcd "$dir"
  start_apiserver_on_free_port "$dir"
  write_kubeconfig "$dir" admin "$dir/kubeconfig"
  if [ -z "$option" ]; then start_controller_manager "$dir"; fi
  started_in=
}

# Interrupted or failed half way: nothing may be left.
started_in=
stop_what_was_begun() { [ -z "$started_in" ] || stop "$started_in"; }

stop() {
  end "$1" 10 kube-controller-manager kube-apiserver etcd
  sweep_control_plane "$1"
}

# A process started in the instant of an interrupt may have no pid file yet; its mark finds it all the same.
sweep_control_plane() {
  local pid
  for pid in $(processes_of "$1"); do
    case $(readlink "/proc/$pid/exe" || true) in
      "$binaries"/*) kill -KILL "$pid" 2>/dev/null || true ;;
    esac
  done
}

new_credentials() {
  local dir=$1 admin manager
  umask 077
  admin=$(random_word)
  manager=$(random_word)
  printf '%s' "$admin" >"$dir/pki/admin.token"
  printf '%s' "$manager" >"$dir/pki/kube-controller-manager.token"
  {
    printf '%s,slipway-admin,slipway-admin,%s\n' "$admin" "$admin_groups"
    printf '%s,system:kube-controller-manager,system:kube-controller-manager\n' "$manager"
  } >"$dir/pki/tokens.csv"
  new_service_account_key "$dir/pki/service-account.key"
}

random_word() { od -An -N 24 -t x1 /dev/urandom | tr -d ' \n'; }

new_service_account_key() {
  if command -v openssl >/dev/null; then
    openssl ecparam -name prime256v1 -genkey -noout -out "$1"
  else
    "$("$here/jdk")/bin/java" "$here/NewKey.java" "$1"
  fi
}

start_etcd() {
  local dir=$1 tenths
  spawn "$dir" etcd env "${go_options[@]}" "$binaries/etcd" --name local --data-dir "$dir/etcd" --unsafe-no-fsync --log-level info \
    --listen-client-urls http://127.0.0.1:0 --advertise-client-urls http://127.0.0.1:1 \
    --listen-peer-urls http://127.0.0.1:0
  for ((tenths = 0; tenths < 600; tenths++)); do
    etcd_port "$dir" >"$dir/etcd.port.new" && mv "$dir/etcd.port.new" "$dir/etcd.port" && return
    find_process "$dir" etcd || break
    pause 0.05
  done
  not_started "$dir" etcd
}

# The port that etcd chose, from the line in which it says so.
etcd_port() {
  sed -n 's/.*"serving client traffic insecurely.*"address":"127\.0\.0\.1:\([0-9]*\)".*/\1/p' "$1/logs/etcd.log" |
    grep -m 1 .
}

start_apiserver_on_free_port() {
  local dir=$1 attempt
  for attempt in 1 2 3 4 5 6 7 8; do
    # Below the range from which the kernel gives out ports of its own accord.
    printf '%s\n' $((20000 + (RANDOM * 32768 + RANDOM) % 6000)) >"$dir/kube-apiserver.port"
    if start_apiserver "$dir"; then return; fi
    grep -q 'address already in use' "$dir/logs/kube-apiserver.log" || break
    say "  port $(cat "$dir/kube-apiserver.port") is taken (attempt $attempt)"
    mv "$dir/logs/kube-apiserver.log" "$dir/logs/kube-apiserver.$attempt.log"
  done
  not_started "$dir" kube-apiserver
}

start_apiserver() {
  local dir=$1 port
  port=$(cat "$dir/kube-apiserver.port")
  printf 'url = "https://127.0.0.1:%s/readyz"\nheader = "Authorization: Bearer %s"\n' \
    "$port" "$(cat "$dir/pki/admin.token")" >"$dir/pki/readyz.curl"
  spawn "$dir" kube-apiserver env "${go_options[@]}" "$binaries/kube-apiserver" \
    --etcd-servers "http://127.0.0.1:$(cat "$dir/etcd.port")" \
    --bind-address 127.0.0.1 --advertise-address 127.0.0.1 --secure-port "$port" --cert-dir "$dir/pki" \
    --endpoint-reconciler-type none --service-cluster-ip-range 10.0.0.0/24 \
    --authorization-mode RBAC --token-auth-file "$dir/pki/tokens.csv" \
    --service-account-issuer https://kubernetes.default.svc --api-audiences https://kubernetes.default.svc \
    --service-account-key-file "$dir/pki/service-account.key" \
    --service-account-signing-key-file "$dir/pki/service-account.key" \
    --profiling=false
  await_apiserver "$dir"
}

await_apiserver() {
  local dir=$1 tenths
  for ((tenths = 0; tenths < 600; tenths++)); do
    find_process "$dir" kube-apiserver || return 1
    if apiserver_is_ready "$dir"; then return 0; fi
    if ((tenths % 40 == 39)); then say "  waiting for kube-apiserver … $(((tenths + 1) / 10)) s"; fi
    pause 0.1
  done
  return 1
}

# Asks with our certificate, so that another server on that port is never taken for ours.
apiserver_is_ready() {
  [ -s "$1/pki/apiserver.crt" ] &&
    curl -fs --noproxy '*' --max-time 5 --cacert "$1/pki/apiserver.crt" -o /dev/null -K "$1/pki/readyz.curl"
}

start_controller_manager() {
  local dir=$1
  write_kubeconfig "$dir" kube-controller-manager "$dir/pki/kube-controller-manager.kubeconfig"
  spawn "$dir" kube-controller-manager "$binaries/kube-controller-manager" \
    --kubeconfig "$dir/pki/kube-controller-manager.kubeconfig" --use-service-account-credentials \
    --controllers garbage-collector-controller,namespace-controller --leader-elect=false --secure-port 0 \
    --profiling=false
  pause 0.2
  find_process "$dir" kube-controller-manager || not_started "$dir" kube-controller-manager
}

write_kubeconfig() {
  local dir=$1 user=$2 file=$3
  umask 077
  cat >"$file.new" <<END
apiVersion: v1
kind: Config
clusters:
- name: slipway-local
  cluster:
    server: https://127.0.0.1:$(cat "$dir/kube-apiserver.port")
    certificate-authority-data: $(base64 -w 0 <"$dir/pki/apiserver.crt")
users:
- name: $user
  user:
    token: $(cat "$dir/pki/$user.token")
contexts:
- name: slipway-local
  context: {cluster: slipway-local, user: $user}
current-context: slipway-local
END
  mv "$file.new" "$file"
}

not_started() {
  say "$2 did not start. The end of $1/logs/$2.log:"
  tail -n 15 "$1/logs/$2.log" | cut -c -300 | sed 's/^/  | /' >&2
  exit 1
}

signal_apiserver() {
  find_process "$1" kube-apiserver || fail "no kube-apiserver runs in $1"
  kill "-$2" "$found"
}

# The same state, port and certificate: clients find it again.
restart_apiserver() {
  local dir=$1
  [ -s "$dir/kube-apiserver.port" ] || fail "no control plane was started in $dir"
  end "$dir" 0 kube-apiserver
  start_apiserver "$dir" || not_started "$dir" kube-apiserver
}
