# shellcheck shell=bash
# shellcheck disable=SC2154 # checkout: common.sh
# The host agent as an archive, .deb and .rpm.

# What jdeps finds, without what Jackson looks for and does without.
agent_modules=java.base,java.logging,java.sql,java.xml,jdk.unsupported

# pack_agent DISTRIBUTION DIRECTORY: the three packages, with the same files and dates. Two of one commit differ in what
# Java prepares and in nothing else: its training run is never twice the same.
pack_agent() {
  local dist=$1 out=$2 version home root
  version=$(agent_version "$dist")
  root=$out/root
  home=$root/usr/lib/slipway-agent/$version
  rm -rf "$out"
  mkdir -p "$home/bin" "$home/lib/agent"
  cp "$dist/bin/slipway-agent" "$home/bin/"
  cp "$dist"/lib/agent/*.jar "$home/lib/agent/"
  cp "$checkout/LICENSE" "$checkout/NOTICE" "$checkout"/agent/packages/slipway-agent.{service,yml} "$home/"
  with_progress "linking a runtime" "$out/jlink.log" "$JAVA_HOME/bin/jlink" --add-modules "$agent_modules" \
    --strip-debug --no-header-files --no-man-pages --output "$home/jre"
  set_modes "$home"
  # What Java prepares is for jars of these dates.
  set_dates "$home"
  # In this order: who has a cache already cannot make one.
  prepare_service "$home" "$out"
  prepare_agent "$home" "$out"
  set_dates "$home"
  tar_tree "$home" "slipway-agent-$version" | gzip -n >"$out/slipway-agent-$version-$(platform).tar.gz"
  complete_root "$root" "$version"
  tar_tree "$root" . >"$root.tar"
  with_progress "building .deb and .rpm" "$out/maven.log" "$checkout/dev/lib/maven" -f "$checkout/agent/packages/pom.xml" \
    "-Dpackage.tree=$root" "-Dpackage.directory=$out" "-Dpackage.version=${version/-/\~}" \
    "-Dpackage.architecture=$(platform | cut -d - -f 2)" "-Dpackage.rpm-architecture=$(uname -m)" package
  rm -rf "$root" "$root.tar"
}

agent_version() {
  "$1/bin/slipway-agent" --version | sed -n 's/^slipway-agent //p'
}

# The date that everything of a build has, from the root's pom.xml.
build_date() {
  sed -n 's,.*<project.build.outputTimestamp>\(.*\)</.*,\1,p' "$checkout/pom.xml"
}

set_modes() {
  local home=$1
  find "$home" -type d -exec chmod 755 {} +
  find "$home" -type f -exec chmod 644 {} +
  chmod 755 "$home"/bin/* "$home"/jre/bin/* "$home/jre/lib/jspawnhelper"
  if [ -e "$home/jre/lib/jexec" ]; then chmod 755 "$home/jre/lib/jexec"; fi
}

set_dates() {
  find "$1" -exec touch -h -d "$(build_date)" {} +
}

# complete_root ROOT VERSION: what a package has beside the agent's own directory.
complete_root() {
  local root=$1 version=$2
  mkdir -p "$root/usr/bin" "$root/usr/lib/systemd/system" "$root/var/lib/slipway-agent" "$root/var/log/slipway-agent"
  ln -s "$version" "$root/usr/lib/slipway-agent/current"
  ln -s ../lib/slipway-agent/current/bin/slipway-agent "$root/usr/bin/slipway-agent"
  cp "$checkout/agent/packages/slipway-agent.service" "$root/usr/lib/systemd/system/"
  find "$root" -type d -exec chmod 755 {} +
  chmod 644 "$root/usr/lib/systemd/system/slipway-agent.service"
  chmod 711 "$root/var/lib/slipway-agent"
  chmod 750 "$root/var/log/slipway-agent"
  set_dates "$root"
}

# tar_tree DIRECTORY NAME: as an archive on standard output, in which the directory has that name.
tar_tree() {
  (cd "$1" && find . | LC_ALL=C sort |
    tar --owner=0 --group=0 --numeric-owner --no-recursion --format=gnu --transform="flags=r;s,^\.,$2," -T - -c)
}

# prepare_agent HOME DIRECTORY: lets Java prepare the agent's start (JEP 514) by a deployment. Failing costs speed only.
prepare_agent() {
  local home=$1 work=$2/training
  sample_bundle "$work/bundle"
  tar -C "$work/bundle" -czf "$work/bundle.tgz" .
  if ! SLIPWAY_AGENT_JAVA_OPTIONS="-XX:AOTCacheOutput=$home/lib/agent/prepared.aot" \
    run_local "$home/bin/slipway-agent" "$work" -l "$work/bundle.tgz" -t tgz >"$work.log" 2>&1 ||
    [ ! -s "$home/lib/agent/prepared.aot" ]; then
    say "  Java did not prepare the agent, which will start more slowly:"
    tail -n 5 "$work.log" | sed 's/^/  | /' >&2
    rm -f "$home/lib/agent/prepared.aot"
  fi
  rm -rf "$work"
}

# prepare_service HOME DIRECTORY: the same for the agent as a service, which talks TLS and fetches from S3.
prepare_service() {
  local home=$1 work=$2/service waited=0 cache=$1/lib/agent/service.aot
  mkdir -p "$work"
  agent_home=$home
  sample_bundle "$work/bundle"
  tar -C "$work/bundle" -czf "$work/bundle.tgz" .
  start_agent_gateway "$work"
  agent_service "$work"
  # The cache is written when the agent proper ends, which it does by coming to rest.
  spawn "$work" agent env SLIPWAY_AGENT_JAVA_OPTIONS="-XX:AOTCacheOutput=$cache" SLIPWAY_AGENT_REST_AFTER=1 "${words[@]}"
  ask_agent_gateway "$work" "deploy 2" 120
  until [ -s "$cache" ] && [ ! -e "$cache.config" ]; do
    waited=$((waited + 1))
    if ((waited > 1200)) || ! find_process "$work" agent; then break; fi
    pause 0.1
  done
  end "$work" 100 agent
  end_agent_gateway
  if [ ! -s "$cache" ]; then
    say "  Java did not prepare the agent as a service, which will wake more slowly:"
    tail -n 5 "$work/logs/agent.log" | sed 's/^/  | /' >&2
  fi
  rm -rf "$work" "$cache.config"
}

# run_local LAUNCHER DIRECTORY ARGUMENTS…: a deployment with all its state in a directory.
run_local() {
  local launcher=$1 work=$2
  shift 2
  touch "$work/config.yml"
  env -u JAVA_HOME "$launcher" local --config "$work/config.yml" --root-directory "$work/installed" \
    --state-directory "$work/state" --log-directory "$work/log" "$@"
}

# sample_bundle DIRECTORY: a file to install and a script for each event that has scripts.
sample_bundle() {
  local event
  mkdir -p "$1/scripts"
  echo "one page" >"$1/index.html"
  {
    printf 'version: 0.0\nos: linux\nfiles:\n- source: index.html\n  destination: /srv/page\nhooks:\n'
    for event in ApplicationStop BeforeInstall AfterInstall ApplicationStart ValidateService; do
      printf '  %s:\n  - location: scripts/%s.sh\n    timeout: 60\n' "$event" "$event"
      # shellcheck disable=SC2016 # for the script
      printf '#!/bin/sh\necho "$LIFECYCLE_EVENT of $DEPLOYMENT_ID"\n' >"$1/scripts/$event.sh"
      chmod 755 "$1/scripts/$event.sh"
    done
  } >"$1/appspec.yml"
}
