# shellcheck shell=bash
# Lets Java prepare the plugin's start (JEP 514): the classes that a verb needs, loaded and linked once and for all.

# prepare DIRECTORY: of an installation, with the Java that its launcher will find. Failing costs speed only.
prepare() {
  local home=$1
  prepare_directory=$(mktemp -d)
  at_exit end_preparation
  rm -f "$home/lib/cli/prepared.aot" "$home/lib/cli/.dated"
  # The cache is for jars of these sizes and dates; the launcher dates them again where unpacking did not.
  TZ=UTC touch -t 202001010000 "$home"/lib/cli/*.jar
  if ! train "$home" "$prepare_directory" >"$prepare_directory/log" 2>&1 || [ ! -s "$home/lib/cli/prepared.aot" ]; then
    say "  Java did not prepare the plugin, which will start more slowly:"
    # Java's own words come last and are long; why the verb failed stands before them.
    sed -E '/^(Picked up|Launching child|Temporary AOT|Reading AOT|AOTCache creation|Removed temporary)/d' \
      "$prepare_directory/log" | tail -n 5 | sed 's/^/  | /' >&2
    rm -f "$home/lib/cli/prepared.aot"
  fi
  : >"$home/lib/cli/.dated"
  end_preparation
}

train() {
  local home=$1 work=$2 waited=0
  "$JAVA_HOME/bin/keytool" -genkeypair -alias training -keyalg EC -dname CN=training -ext san=ip:127.0.0.1 -validity 2 \
    -storetype PKCS12 -keystore "$work/keys" -storepass training
  "$JAVA_HOME/bin/keytool" -exportcert -rfc -alias training -keystore "$work/keys" -storepass training -file "$work/ca.crt"
  mkfifo "$work/end"
  "$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 "$checkout/dev/lib/TrainingApi.java" "$work/keys" "$work/port" <"$work/end" &
  exec {training}>"$work/end"
  until [ -s "$work/port" ]; do
    ((waited += 1)) && ((waited < 600)) || return 1
    pause 0.1
  done
  cat >"$work/kubeconfig" <<EOF
apiVersion: v1
kind: Config
clusters: [{name: c, cluster: {server: "https://127.0.0.1:$(cat "$work/port")", certificate-authority: "$work/ca.crt"}}]
users: [{name: u, user: {token: training}}]
contexts: [{name: c, context: {cluster: c, user: u, namespace: shop}}]
current-context: c
EOF
  SLIPWAY_CLI_JAVA_OPTIONS="-XX:AOTCacheOutput=$home/lib/cli/prepared.aot" \
    "$home/bin/kubectl-slipway" status web --kubeconfig="$work/kubeconfig"
}

# The server ends with its input.
end_preparation() {
  if [ -n "${training:-}" ]; then exec {training}>&-; fi
  training=
  rm -rf "${prepare_directory:-/nowhere}"
}
