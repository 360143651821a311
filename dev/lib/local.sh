# shellcheck shell=bash
# A local Slipway in a directory: control plane, the chart's CRDs and RBAC, the operator under the chart's
# ServiceAccount, a join token. dev/up and dev/demo are made of this.

operator_namespace=slipway-system
operator_account=slipway
control_plane=$checkout/dev/lib/control-plane

# kube DIR ARGUMENTS…: the real kubectl as the administrator of DIR's control plane.
kube() {
  local dir=$1
  shift
  env "$mark=$dir" "$kubectl" --kubeconfig "$dir/kubeconfig" "$@"
}

up() {
  local dir=$1
  kubectl=$("$control_plane" bin)/kubectl
  say "Starting the control plane in $dir"
  interruptible "$control_plane" start "$dir"
  say "Installing the chart's CRDs and RBAC"
  interruptible install_chart "$dir"
  start_operator "$dir"
  create_join_token "$dir"
  write_env "$dir"
}

# All of the chart but what needs a cluster's kubelets: the operator itself runs beside it.
install_chart() {
  local dir=$1
  kube "$dir" create namespace "$operator_namespace" >/dev/null
  kube "$dir" apply --server-side -f "$distribution/manifests" >"$dir/logs/chart.log" ||
    fail "the chart could not be installed"
  kube "$dir" wait --for condition=Established --timeout 30s crd --all >>"$dir/logs/chart.log"
}

start_operator() {
  local dir=$1 began=$SECONDS said=$SECONDS
  write_operator_kubeconfig "$dir"
  say "Starting the operator under ServiceAccount $operator_namespace/$operator_account"
  launch_operator "$dir"
  until [ -s "$dir/operator.ports" ]; do
    find_process "$dir" operator || operator_failed "$dir" "ended instead of getting ready"
    if ((SECONDS - began > 60)); then operator_failed "$dir" "is not ready after 60 s"; fi
    if ((SECONDS - said >= progress_interval)); then
      said=$SECONDS
      say "  waiting for the operator … $((SECONDS - began)) s"
    fi
    pause 0.1
  done
}

# For those who start it with more than that.
operator_environment=()
operator_options=()

# Only starts it; DIR/operator.ports appears once it is ready.
launch_operator() {
  local dir=$1
  rm -f "$dir/operator.ports"
  spawn "$dir" operator env "KUBECONFIG=$dir/operator.kubeconfig" "${operator_environment[@]}" "$distribution/bin/slipway-operator" \
    --namespace "$operator_namespace" --identity slipway-local --gateway-address 127.0.0.1:0 \
    --gateway-names localhost,127.0.0.1 --management-address 127.0.0.1:0 --ports-file "$dir/operator.ports" \
    "${operator_options[@]}"
}

operator_failed() {
  say "The operator $2. The end of $1/logs/operator.log:"
  tail -n 20 "$1/logs/operator.log" | cut -c -400 | sed 's/^/  | /' >&2
  exit 1
}

# The operator sees the API server as in a cluster: through its ServiceAccount's token, with the chart's RBAC.
write_operator_kubeconfig() {
  local dir=$1 token
  token=$(kube "$dir" --namespace "$operator_namespace" create token "$operator_account" --duration 24h)
  (
    umask 077
    sed -e 's/^\( *\)token: .*/\1token: '"$token"'/' -e 's/slipway-local, user: admin/slipway-local, user: operator/' \
      -e 's/^- name: admin$/- name: operator/' "$dir/kubeconfig" >"$dir/operator.kubeconfig"
  )
}

create_join_token() {
  local dir=$1
  (
    umask 077
    od -An -N 24 -t x1 /dev/urandom | tr -d ' \n' >"$dir/join-token"
  )
  kube "$dir" create secret generic local-hosts --type slipway.dev/join-token \
    --from-file "token=$dir/join-token" --from-literal 'allowedTags=*' >/dev/null
}

write_env() {
  local dir=$1 gateway
  gateway=$(sed -n 's/^gateway=//p' "$dir/operator.ports")
  kube "$dir" --namespace "$operator_namespace" get secret slipway-gateway-ca \
    -o 'go-template={{index .data "tls.crt" | base64decode}}' >"$dir/gateway-ca.crt"
  {
    printf 'export KUBECONFIG=%q\n' "$dir/kubeconfig"
    printf 'export SLIPWAY_GATEWAY=%q\n' "$gateway"
    printf 'export SLIPWAY_CA=%q\n' "$dir/gateway-ca.crt"
    printf 'export SLIPWAY_JOIN_TOKEN_FILE=%q\n' "$dir/join-token"
    # The programs' own, which need not be the machine's.
    printf 'export JAVA_HOME=%q\n' "$JAVA_HOME"
  } >"$dir/env"
}

# down DIR: agents first, so that they report to the last; then whatever their hooks left running. After an
# interrupt nobody wants to wait for that: `kill_all DIR`.
down() {
  local dir=$1 name
  local -a hosts=()
  for name in "$dir"/pids/*; do
    case ${name##*/} in
      operator | aws | etcd | kube-apiserver | kube-controller-manager | '*') ;;
      *) hosts+=("${name##*/}") ;;
    esac
  done
  end "$dir" 20 "${hosts[@]}"
  end "$dir" 30 operator
  # After those who call it.
  end "$dir" 10 aws
  "$control_plane" stop "$dir"
  sweep "$dir"
  forget "$dir"
}

kill_all() {
  sweep "$1"
  forget "$1"
}

# Logs stay for whoever wants to know; the rest is of use to nobody.
forget() {
  rm -f "$1"/pids/* "$1"/pids/.*.start "$1/env" "$1/operator.ports"
  rm -rf "$1/etcd"
  release_ports "$1"
}

# The ports that the hosts of this directory had claimed.
release_ports() {
  local link
  for link in "$cache"/ports/*; do
    if [ "$(readlink "$link")" = "$1" ]; then rm -f "$link"; fi
  done
}

# local_directory DIR: made, absolute, and without links in its path, as its processes are known by it.
local_directory() {
  mkdir -p "$1"
  (cd "$1" && pwd -P)
}
