# shellcheck shell=bash
# Builds the distribution when it is not up to date. Two at once: the second waits and finds it done.

# shellcheck source=dev/lib/prepare.sh
. "$checkout/dev/lib/prepare.sh"

distribution=$checkout/target/dist
# Modules with a program of their own; what they need is built along.
programs=(operator agent cli helm e2e)

build() {
  local stamp
  use_jdk
  take_lock "$checkout/target/.build.lock" "building Slipway"
  stamp=$(source_stamp)
  if [ "$stamp" != "$(cat "$distribution/.stamp" 2>/dev/null)" ]; then
    say "Building Slipway"
    compile
    assemble
    printf '%s\n' "$stamp" >"$distribution/.stamp"
  fi
  release_lock
}

use_jdk() {
  JAVA_HOME=$("$checkout/dev/lib/jdk")
  export JAVA_HOME
}

# What the distribution is made of: the content of all sources, the launchers and this script among them.
source_stamp() {
  (
    cd "$checkout" || exit
    printf '%s\n' "$JAVA_HOME"
    find pom.xml dev/lib/{build.sh,prepare.sh,TrainingApi.java} ./*/pom.xml ./*/src/main helm -path '*/target/*' -prune -o -type f -print0 |
      sort -zu | xargs -0 sha256sum
  ) | sha256sum | cut -d ' ' -f 1
}

compile() {
  local module
  for module in "${programs[@]}"; do rm -rf "${checkout:?}/$module/target/dependency"; done
  with_progress "building Slipway" "$checkout/target/build.log" "$checkout/dev/lib/maven" -T1C -am -pl "$(join , "${programs[@]}")" \
    -Dmaven.test.skip=true package dependency:copy-dependencies -DincludeScope=runtime
}

assemble() {
  local module new=$distribution.new launcher
  rm -rf "$new"
  mkdir -p "$new/bin"
  for module in "${programs[@]}"; do
    for launcher in "$checkout/$module"/src/main/dist/*; do
      [ -f "$launcher" ] || continue
      install -m 755 "$launcher" "$new/bin/"
    done
    mkdir -p "$new/lib/$module"
    cp "$checkout/$module"/target/dependency/*.jar "$checkout/$module/target/slipway-$module"-*.jar "$new/lib/$module/"
  done
  render_chart "$new"
  prepare "$new"
  # What runs from the old one keeps its open files.
  rm -rf "$distribution.old"
  if [ -d "$distribution" ]; then mv "$distribution" "$distribution.old"; fi
  mv "$new" "$distribution"
  rm -rf "$distribution.old"
}

# The chart's CRDs and RBAC as YAML for a local control plane. The rest of it is for clusters with kubelets.
render_chart() {
  local manifests=$1/manifests
  mkdir -p "$manifests"
  render "$1" --crds >"$manifests/crds.yaml"
  render "$1" | keep_kinds ServiceAccount Role RoleBinding ClusterRole ClusterRoleBinding \
    ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding >"$manifests/rbac.yaml"
}

render() {
  local new=$1
  shift
  "$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED -cp "$new/lib/helm/*" \
    dev.slipway.helm.RenderChart "$checkout/helm/slipway" "$@" 2>>"$checkout/target/build.log" ||
    fail "the chart could not be rendered; see $checkout/target/build.log"
}

# keep_kinds KIND…: of a stream of YAML documents those kinds.
keep_kinds() {
  awk -v kinds=" $* " '
    function flush() { if (kind && index(kinds, " " kind " ")) printf "---\n%s", document; document = ""; kind = "" }
    /^---/ { flush(); next }
    /^kind: / { kind = $2 }
    { document = document $0 "\n" }
    END { flush() }'
}

join() {
  local IFS=$1
  shift
  printf '%s' "$*"
}
