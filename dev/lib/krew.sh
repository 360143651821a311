# shellcheck shell=bash
# The kubectl plugin as krew installs it.

plugin_home=https://slipway.dev
# What jdeps finds, without what Jackson looks for and does without.
plugin_modules=java.base,java.logging,java.net.http,java.sql,jdk.unsupported

# pack_plugin DISTRIBUTION DIRECTORY [URI]: the archive and its manifest.
pack_plugin() {
  local dist=$1 out=$2 uri=${3:-} version archive tree
  version=$(plugin_version "$dist")
  archive=kubectl-slipway-$(platform).tar.gz
  tree=$out/tree
  rm -rf "$out"
  mkdir -p "$tree/bin" "$tree/lib/cli"
  cp "$dist"/bin/kubectl-slipway "$dist"/bin/kubectl_complete-slipway "$tree/bin/"
  cp -p "$dist"/lib/cli/*.jar "$tree/lib/cli/"
  cp "$checkout/LICENSE" "$checkout/NOTICE" "$tree/"
  with_progress "linking a runtime" "$out/jlink.log" "$JAVA_HOME/bin/jlink" --add-modules "$plugin_modules" \
    --strip-debug --no-header-files --no-man-pages --output "$tree/jre"
  prepare "$tree"
  # Whoever unpacks it dates the jars.
  rm -f "$tree/lib/cli/.dated"
  (cd "$tree" && find . -type f -o -type l | LC_ALL=C sort |
    tar --owner=0 --group=0 --numeric-owner --no-recursion -T - -czf "../$archive")
  krew_manifest "v$version" "${uri:-$plugin_home/releases/v$version/$archive}" \
    "$(sha256sum "$out/$archive" | cut -d ' ' -f 1)" >"$out/slipway.yaml"
  rm -rf "$tree"
}

plugin_version() {
  "$1/bin/kubectl-slipway" --version | sed -n 's/^kubectl-slipway //p'
}

# krew_manifest VERSION URI SHA256
krew_manifest() {
  cat <<EOF
apiVersion: krew.googlecontainertools.github.com/v1alpha2
kind: Plugin
metadata:
  name: slipway
spec:
  version: $1
  homepage: $plugin_home
  shortDescription: Show and steer Slipway's deployments
  description: |
    Shows what a deployment of Slipway does on each host and what it waits for, and steers it: deploy, stop, pause,
    resume, retry and undo. Every verb is plain API calls under your own rights.
  caveats: |
    Completion of "kubectl slipway" needs a program on the PATH:
      kubectl slipway completion kubectl >~/bin/kubectl_complete-slipway
      chmod +x ~/bin/kubectl_complete-slipway
  platforms:
  - selector:
      matchLabels:
        os: $(platform | cut -d - -f 1)
        arch: $(platform | cut -d - -f 2)
    uri: $2
    sha256: $3
    bin: bin/kubectl-slipway
EOF
}

# check_plugin DIRECTORY: what krew and kubectl make of it. Unpacks it as krew does, which loses the files' dates.
check_plugin() {
  local out=$1 work archive manifest=$1/slipway.yaml digest version
  archive=$(echo "$out"/kubectl-slipway-*.tar.gz)
  work=$(mktemp -d)
  plugin_directory=$work
  at_exit remove_plugin_directory
  digest=$(sha256sum "$archive" | cut -d ' ' -f 1)
  grep -qx "    sha256: $digest" "$manifest" || fail "the sha256 in $manifest is not that of $archive, $digest"
  grep -q "^    uri: https://.*/$(basename "$archive")\$" "$manifest" || fail "the uri in $manifest is not that of $archive"
  grep -Eqx '  version: v[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.-]+)?' "$manifest" ||
    fail "krew wants a semantic version with a v before it; $manifest has $(grep '^  version:' "$manifest")"
  mkdir -p "$work/store" "$work/bin"
  tar -xzmf "$archive" -C "$work/store"
  ln -s "$work/store/$(sed -n 's/^    bin: //p' "$manifest")" "$work/bin/kubectl-slipway"
  ln -s "$work/store/bin/kubectl_complete-slipway" "$work/bin/kubectl_complete-slipway"
  version=$(env -u JAVA_HOME PATH="$work/bin:$2:/usr/bin:/bin" kubectl slipway --version)
  [[ $version == "kubectl-slipway "[0-9]*"resources slipway.dev/"* ]] ||
    fail "kubectl slipway --version says: $version"
  env -u JAVA_HOME SLIPWAY_CLI_JAVA_OPTIONS=-XX:AOTMode=on "$work/bin/kubectl-slipway" --version >"$work/log" 2>&1 ||
    fail "what Java has prepared does not fit the unpacked plugin: $(head -n 3 "$work/log")"
  env -u JAVA_HOME PATH="$work/bin:$2:/usr/bin:/bin" kubectl __complete slipway st >"$work/log" 2>/dev/null
  grep -q '^stop' "$work/log" || fail "kubectl does not complete 'kubectl slipway st': $(cat "$work/log")"
  say "  the plugin archive runs through kubectl, and its manifest fits it"
}

remove_plugin_directory() { rm -rf "$plugin_directory"; }
