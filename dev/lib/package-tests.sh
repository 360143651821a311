# shellcheck shell=bash
# shellcheck disable=SC2154 # checkout: common.sh
# What the agent's packages promise, tried on hosts of their own: copies of a real Debian where there can be one, else
# directories with hardly more than a shell.

# shellcheck source=dev/lib/debian-host.sh
. "$checkout/dev/lib/debian-host.sh"

# check_packages DIRECTORY: the packages there.
check_packages() {
  packages_work=$(mktemp -d)
  at_exit remove_packages_work
  find_debian_root
  check_agent_archive "$1" "$packages_work/archive"
  check_unit "$packages_work/archive"
  check_deb "$1" "$packages_work/deb"
  check_install "$1" "$packages_work/install"
  check_rpm "$1" "$packages_work/rpm"
}

remove_packages_work() {
  stop_hosts
  rm -rf "$packages_work"
}

check_agent_archive() {
  local out=$1 work=$2 home
  mkdir -p "$work"
  tar -xzf "$out"/slipway-agent-*.tar.gz -C "$work"
  home=$(echo "$work"/slipway-agent-*)
  sample_bundle "$work/bundle"
  # With no other Java in reach, and an end rather than a start without what is prepared.
  SLIPWAY_AGENT_JAVA_OPTIONS="-XX:AOTMode=on -Xlog:class+load:file=$work/classes.log" PATH=$(no_java "$work/bin") \
    run_local "$home/bin/slipway-agent" "$work" -l "$work/bundle" >"$work/out" 2>&1 ||
    fail "the unpacked agent does not deploy: $(tail -n 3 "$work/out")"
  cmp -s "$work/bundle/index.html" "$work/installed/srv/page/index.html" || fail "the unpacked agent has installed nothing"
  expect_prepared "the archive" "$work/classes.log"
  say "  the archive deploys with its own runtime, from what Java has prepared"
}

# expect_prepared WHAT LOG: that the agent's own classes came from what Java has prepared, by Java's log of its classes.
expect_prepared() {
  grep -q ' dev.slipway.agent.AgentMain source: shared objects file' "$2" ||
    fail "$1 does not start from what Java has prepared: $(grep -m 1 'dev.slipway.agent.AgentMain ' "$2")"
}

# no_java DIRECTORY: a path without any Java; prints it.
no_java() {
  local directory file
  mkdir -p "$1"
  for directory in /usr/bin /bin; do
    for file in "$directory"/*; do
      case ${file##*/} in java | javac) ;; *) ln -sf "$file" "$1/" ;; esac
    done
  done
  printf '%s' "$1"
}

# check_unit_words UNIT: hooks, and what they start, outlive the agent, and inherit all that would confine it.
check_unit_words() {
  local line confines
  for line in KillMode=process OOMPolicy=continue TasksMax=infinity Restart=always RestartPreventExitStatus=2; do
    grep -qx "$line" "$1" || fail "the unit lacks $line"
  done
  confines='(Private|Protect|Restrict|ReadOnly|Inaccessible|SystemCall|Capability|Memory(Max|High|DenyWriteExecute))[A-Za-z]*'
  if line=$(grep -E "^[[:space:]]*($confines|NoNewPrivileges|DynamicUser|User|Group|RuntimeMaxSec)[[:space:]]*=" "$1"); then
    fail "the unit would confine hooks: $line"
  fi
  say "  the unit lets hooks outlive the agent, and confines none"
}

check_unit() {
  local home out
  home=$(echo "$1"/slipway-agent-*)
  check_unit_words "$home/slipway-agent.service"
  if ! command -v systemd-analyze >/dev/null; then
    say "  skipped: the unit, since there is no systemd-analyze"
    return
  fi
  sed "s,^ExecStart=/usr/lib/slipway-agent/current,ExecStart=$home," "$home/slipway-agent.service" >"$1/slipway-agent.service"
  out=$(SYSTEMD_LOG_LEVEL=warning systemd-analyze verify --man=no "$1/slipway-agent.service" 2>&1) ||
    fail "systemd does not like the unit: $out"
  if grep -q slipway-agent <<<"$out"; then fail "systemd does not like the unit: $out"; fi
  say "  systemd accepts the unit"
}

# --- a host to install on -------------------------------------------------------------------------------------------

# as_root COMMAND…: as root, if only of a namespace.
as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else unshare --map-root-user "$@"; fi
}

# make_host DIRECTORY: with what maintainer scripts call, and no systemd.
make_host() {
  if [ -n "$debian_root" ]; then copy_debian "$1"; else make_bare_host "$1"; fi
}

make_bare_host() {
  local host=$1 tool file library
  mkdir -p "$host"/{usr/bin,run,dev,tmp,etc,var/lib/dpkg/info,var/lib/dpkg/updates}
  : >"$host/dev/null"
  ln -s usr/bin "$host/bin"
  touch "$host/var/lib/dpkg/status" "$host/var/lib/dpkg/available"
  for tool in sh grep mkdir rm readlink cp mv; do
    file=$(readlink -f "$(command -v "$tool")")
    cp "$file" "$host/usr/bin/$tool"
    for library in $(ldd "$file" | grep -o '/[^ ]*'); do
      mkdir -p "$host${library%/*}"
      cp -L "$library" "$host$library"
    done
  done
}

# give_systemd HOST: one that says what it is asked and to which version.
give_systemd() {
  mkdir -p "$1/run/systemd/system"
  cat >"$1/usr/bin/systemctl" <<'STUB'
#!/bin/sh
case "$*" in
  *is-active*) [ -e /run/active ]; exit ;;
esac
echo "$* $(readlink /usr/lib/slipway-agent/current)" >>/run/calls
STUB
  chmod 755 "$1/usr/bin/systemctl"
}

# expect_calls HOST WHAT [CALL…]: since the last time.
expect_calls() {
  local host=$1 what=$2 calls
  shift 2
  calls=$(grep -v '^daemon-reload' "$host/run/calls" 2>/dev/null || true)
  rm -f "$host/run/calls"
  [ "$calls" = "$(printf '%s\n' "$@")" ] || fail "$what asks systemd for: ${calls:-nothing}; expected: ${*:-nothing}"
}

expect_mode() {
  [ "$(stat -c %a "$1")" = "$2" ] || fail "$1 has the mode $(stat -c %a "$1") instead of $2"
}

# --- .deb -----------------------------------------------------------------------------------------------------------

check_deb() {
  local out=$1 work=$2 deb
  if ! command -v dpkg >/dev/null || ! as_root true 2>/dev/null; then
    say "  skipped: the .deb, since there is no dpkg, or no way to be root for it"
    return
  fi
  deb=$(echo "$out"/slipway-agent_*.deb)
  mkdir -p "$work"
  [ "$(dpkg-deb -f "$deb" Package)" = slipway-agent ] || fail "$deb is no package of slipway-agent"
  check_deb_files "$deb" "$work/plain host"
  next_deb "$deb" "$work/next"
  check_deb_scripts "$deb" "$work/next.deb" "$work/host"
  check_deb_behind_link "$work/next.deb" "$work/link"
  check_deb_beside_archive "$work/next.deb" "$work/archive"
  say "  the .deb installs, upgrades, is removed and purged; with systemd and without"
  if [ -n "$debian_root" ]; then check_deb_in_use "$deb" "$work/next.deb" "$work/running"; fi
}

# dpkg_in HOST OPTION PACKAGE-OR-FILE: the host's own dpkg, if it has one.
dpkg_in() {
  local host=$1 what=$3
  shift
  if [ -x "$host/usr/bin/dpkg" ]; then
    case $2 in
      *.deb)
        what=/tmp/slipway-agent.deb
        cp "$2" "$host$what"
        ;;
    esac
    chroot "$host" dpkg "$1" "$what" >"$host.log" 2>&1 </dev/null || fail "dpkg $1 fails: $(tail -n 5 "$host.log")"
    rm -f "$host/tmp/slipway-agent.deb"
    return
  fi
  as_root dpkg --root="$host" --force-not-root --force-depends --force-unsafe-io --force-bad-path --log=/dev/null "$@" \
    >"$host.log" 2>&1 </dev/null || fail "dpkg $1 fails: $(tail -n 5 "$host.log")"
}

check_deb_files() {
  local deb=$1 host=$2
  make_host "$host"
  dpkg_in "$host" -i "$deb"
  grep -q 'not started: set gatewayUri' "$host.log" || fail "the .deb does not say what to do: $(cat "$host.log")"
  expect_mode "$host/etc/slipway/slipway-agent.yml" 640
  expect_mode "$host/var/lib/slipway-agent" 711
  expect_mode "$host/var/log/slipway-agent" 750
  expect_mode "$host/usr/lib/slipway-agent/current/jre/lib/jspawnhelper" 755
  # All is commented out, so this is what it says without any configuration; and what is prepared fits as installed.
  env -u JAVA_HOME SLIPWAY_AGENT_JAVA_OPTIONS="-Xlog:class+load:file=${host%/*}/classes.log" "$host/usr/bin/slipway-agent" run \
    --config "$host/etc/slipway/slipway-agent.yml" --state-directory "$host/state" >"$host.log" 2>&1 || true
  grep -q 'no gateway is configured' "$host.log" || fail "the installed agent says: $(cat "$host.log")"
  expect_prepared "what the .deb installs" "${host%/*}/classes.log"
  dpkg_in "$host" -P slipway-agent
  expect_nothing_left "$host"
}

expect_nothing_left() {
  local left
  left=$(find "$1" -xdev -name '*slipway*')
  [ -z "$left" ] || fail "purging leaves $left"
}

# next_deb DEB NAME: NAME.deb, of a later version and without its weight.
next_deb() {
  local deb=$1 next=$2 home
  dpkg-deb -R "$deb" "$next"
  home=$(echo "$next"/usr/lib/slipway-agent/[0-9]*)
  mkdir "${home%/*}/99"
  mv "$home/bin" "${home%/*}/99/"
  rm -rf "$home"
  ln -sfn 99 "${home%/*}/current"
  sed -i 's/^Version: .*/Version: 99/' "$next/DEBIAN/control"
  rm -f "$next/DEBIAN/md5sums"
  as_root dpkg-deb --root-owner-group -Znone -b "$next" "$next.deb" >/dev/null
}

check_deb_scripts() {
  local deb=$1 next=$2 host=$3 version unit=slipway-agent.service
  version=$(dpkg-deb -c "$deb" | sed -n 's,.*/current -> ,,p')
  make_host "$host"
  give_systemd "$host"
  dpkg_in "$host" -i "$deb"
  expect_calls "$host" "an installation without a gateway"
  sed -i 's,^#gatewayUri:.*,gatewayUri: https://gateway.example:8443,' "$host/etc/slipway/slipway-agent.yml"
  touch "$host/run/active" "$host/var/lib/slipway-agent/state"
  dpkg_in "$host" -i "$next"
  expect_calls "$host" "an upgrade" "stop $unit $version" "start $unit 99"
  [ ! -e "$host/usr/lib/slipway-agent/$version" ] || fail "an upgrade leaves the old version"
  grep -q '^gatewayUri' "$host/etc/slipway/slipway-agent.yml" || fail "an upgrade replaces the configuration"
  rm "$host/run/active"
  dpkg_in "$host" -i "$next"
  expect_calls "$host" "an upgrade of a stopped agent"
  dpkg_in "$host" -r slipway-agent
  expect_calls "$host" "removal" "stop $unit 99" "disable $unit 99"
  [ -e "$host/var/lib/slipway-agent/state" ] || fail "removal takes the state along"
  dpkg_in "$host" -i "$next"
  expect_calls "$host" "an installation with a gateway" "enable $unit 99" "start $unit 99"
  dpkg_in "$host" -P slipway-agent
  expect_nothing_left "$host"
}

# check_deb_behind_link DEB HOST: on a host that has the versions elsewhere.
check_deb_behind_link() {
  make_bare_host "$2"
  mkdir -p "$2/usr/lib" "$2/mnt/agent"
  ln -s ../../mnt/agent "$2/usr/lib/slipway-agent"
  dpkg_in "$2" -i "$1"
  [ -e "$2/mnt/agent/99/bin" ] || fail "the .deb takes away its own version where that lies behind a link"
}

# check_deb_beside_archive DEB HOST: on a host that slipway-agent install has got the agent from an archive.
check_deb_beside_archive() {
  local deb=$1 host=$2
  make_bare_host "$host"
  have_archive "$host"
  if (dpkg_in "$host" -i "$deb") 2>/dev/null; then fail "the .deb goes over what slipway-agent install has put there"; fi
  grep -q 'slipway-agent uninstall first' "$host.log" || fail "the .deb does not say what is in its way: $(cat "$host.log")"
  lose_archive "$host"
  dpkg_in "$host" -i "$deb"
  # With a unit of the administrator's own, which is none of an archive.
  have_archive_unit "$host"
  dpkg_in "$host" -i "$deb"
  dpkg_in "$host" -r slipway-agent
  have_archive "$host"
  dpkg_in "$host" -P slipway-agent
  for kept in usr/lib/slipway-agent/1/bin var/lib/slipway-agent/link var/log/slipway-agent etc/slipway/join-token; do
    [ -e "$host/$kept" ] || fail "purging a removed package takes /$kept from the agent that slipway-agent install has put there"
  done
}

have_archive() {
  have_archive_unit "$1"
  mkdir -p "$1"/{usr/lib/slipway-agent/1/bin,var/lib/slipway-agent/link,var/log/slipway-agent,etc/slipway}
  touch "$1/etc/slipway/join-token"
  ln -s 1 "$1/usr/lib/slipway-agent/current"
}

have_archive_unit() {
  mkdir -p "$1/etc/systemd/system"
  touch "$1/etc/systemd/system/slipway-agent.service"
}

lose_archive() {
  rm -rf "$1/usr/lib/slipway-agent" "$1/etc/systemd"
}

# check_deb_in_use DEB NEXT HOST: deployments on a running Debian, before, across and after an upgrade.
check_deb_in_use() {
  local deb=$1 next=$2 host=$3 version
  copy_debian "$host"
  cp "$deb" "$host/tmp/agent.deb"
  cp "$next" "$host/tmp/next.deb"
  sample_bundle "$host/root/bundle"
  start_host "$host" || fail "a host in $host does not start: $(cat "$host.host.log")"
  # Nothing is checked or configured meanwhile that is not in the package.
  in_host dpkg -i /tmp/agent.deb >"$host.log" 2>&1 || fail "dpkg fails: $(tail -n 5 "$host.log")"
  version=$(in_host slipway-agent --version)
  [ "$version" = "slipway-agent $(readlink "$host/usr/lib/slipway-agent/current")" ] || fail "the package says $version"
  deploy_in_host "$host" "a deployment"
  cmp -s "$host/root/bundle/index.html" "$host/srv/page/index.html" || fail "a deployment on Debian has installed nothing"
  # The deployment goes on with a runtime that the package manager has deleted meanwhile.
  # shellcheck disable=SC2016 # for the script
  printf '#!/bin/sh\nset -e\ndpkg -i /tmp/next.deb\ntest "$(readlink /usr/lib/slipway-agent/current)" = 99\n' \
    >"$host/root/bundle/scripts/BeforeInstall.sh"
  echo "another page" >"$host/root/bundle/index.html"
  deploy_in_host "$host" "a deployment that upgrades the package"
  cmp -s "$host/root/bundle/index.html" "$host/srv/page/index.html" || fail "an upgrade amidst a deployment ends it"
  [ -e "$host/usr/lib/slipway-agent/${version#* }/jre" ] || fail "an upgrade deletes a runtime that is in use"
  in_host dpkg -i /tmp/next.deb >"$host.log" 2>&1 || fail "dpkg fails: $(tail -n 5 "$host.log")"
  [ ! -e "$host/usr/lib/slipway-agent/${version#* }" ] || fail "a version that nothing uses stays for ever"
  in_host dpkg -r slipway-agent >"$host.log" 2>&1 || fail "dpkg -r fails: $(tail -n 5 "$host.log")"
  for left in etc/slipway/slipway-agent.yml var/lib/slipway-agent/deployment-instructions srv/page/index.html; do
    [ -e "$host/$left" ] || fail "removal takes /$left along"
  done
  [ ! -e "$host/usr/lib/slipway-agent" ] || fail "removal leaves /usr/lib/slipway-agent"
  in_host dpkg -P slipway-agent >"$host.log" 2>&1 || fail "dpkg -P fails: $(tail -n 5 "$host.log")"
  rm -f "$host"/tmp/*.deb
  expect_nothing_left "$host"
  [ -e "$host/srv/page/index.html" ] || fail "purging takes along what deployments have installed"
  stop_host
  say "  on a Debian it deploys, also across an upgrade, and leaves nothing but what it has deployed"
}

# deploy_in_host HOST WHAT: /root/bundle.
deploy_in_host() {
  in_host slipway-agent local -l /root/bundle >"$1.log" 2>&1 || fail "$2 fails: $(tail -n 5 "$1.log")"
}

# --- slipway-agent install ------------------------------------------------------------------------------------------

# check_install DIRECTORY WORK: from the archive, as it is without packages.
check_install() {
  local out=$1 host=$2/host home version
  if [ -z "$debian_root" ]; then
    say "  skipped: slipway-agent install on a host, since there is no Debian to do it on"
    return
  fi
  copy_debian "$host"
  tar -xzf "$out"/slipway-agent-*.tar.gz -C "$host/root"
  home=$(cd "$host" && echo root/slipway-agent-*)
  version=${home#root/slipway-agent-}
  # Not the same version: that is told by the agent's jar.
  cp -a "$host/$home" "$host/root/next"
  mv "$host/root/next/lib/agent/slipway-agent-$version.jar" "$host/root/next/lib/agent/slipway-agent-99.jar"
  echo token >"$host/root/token"
  start_host "$host" || fail "a host in $host does not start: $(cat "$host.host.log")"
  install_in_host "$host" "$home" --gateway https://gateway.example:8443 --join-token-file /root/token
  grep -q 'No systemd runs here' "$host.log" || fail "installing without systemd says: $(cat "$host.log")"
  expect_mode "$host/etc/slipway/join-token" 600
  expect_mode "$host/etc/slipway/slipway-agent.yml" 640
  in_host env SLIPWAY_AGENT_JAVA_OPTIONS=-Xlog:class+load:file=/root/classes.log slipway-agent --version >/dev/null
  expect_prepared "what slipway-agent install puts into place" "$host/root/classes.log"
  # A deployment goes on while the next version takes its runtime's place, as with packages.
  sample_bundle "$host/root/bundle"
  # shellcheck disable=SC2016 # for the script
  printf '#!/bin/sh\nset -e\n/root/next/bin/slipway-agent install\ntest "$(readlink /usr/lib/slipway-agent/current)" = 99\n' \
    >"$host/root/bundle/scripts/BeforeInstall.sh"
  deploy_in_host "$host" "a deployment that upgrades by slipway-agent install"
  [ -e "$host/usr/lib/slipway-agent/$version" ] || fail "slipway-agent install takes away what is in use"
  rm -rf "${host:?}/$home"
  in_host slipway-agent uninstall >"$host.log" 2>&1 || fail "slipway-agent uninstall fails: $(tail -n 3 "$host.log")"
  [ -e "$host/etc/slipway/join-token" ] || fail "slipway-agent uninstall takes the configuration along"
  install_in_host "$host" root/next
  in_host slipway-agent uninstall --purge >"$host.log" 2>&1 || fail "slipway-agent uninstall fails: $(tail -n 3 "$host.log")"
  rm -rf "$host/root/next"
  expect_nothing_left "$host"
  stop_host
  say "  slipway-agent install and uninstall do without packages what these do"
}

# install_in_host HOST DISTRIBUTION OPTION…: and again, when nothing is to be done.
install_in_host() {
  local host=$1 home=$2
  shift 2
  in_host "/$home/bin/slipway-agent" install "$@" >"$host.log" 2>&1 ||
    fail "slipway-agent install fails: $(tail -n 5 "$host.log")"
  in_host "/$home/bin/slipway-agent" install "$@" | grep -qx 'Nothing is to be done.' ||
    fail "slipway-agent install does it all again"
}

# --- .rpm -----------------------------------------------------------------------------------------------------------

check_rpm() {
  local out=$1 work=$2 rpm version
  rpm=$(echo "$out"/slipway-agent-*.rpm)
  if ! command -v python3 >/dev/null; then
    say "  skipped: the .rpm, since there is no python3"
    return
  fi
  mkdir -p "$work"
  check_rpm_header "$rpm"
  "$checkout/dev/lib/read-rpm" "$rpm" "$work" >"$work/list"
  version=$(readlink "$work/root/usr/lib/slipway-agent/current")
  for line in "name slipway-agent" "architecture $(uname -m)" \
    "file 100640 17 /etc/slipway/slipway-agent.yml " "file 40711 0 /var/lib/slipway-agent " \
    "file 40750 0 /var/log/slipway-agent " "file 100644 0 /usr/lib/systemd/system/slipway-agent.service " \
    "file 120777 0 /usr/bin/slipway-agent ../lib/slipway-agent/current/bin/slipway-agent"; do
    grep -qx "$line" "$work/list" || fail "the .rpm has no line \"$line\": $work/list"
  done
  # Only what is the agent's own: other packages have opinions on the modes of directories that all share.
  if grep '^file' "$work/list" | grep -v slipway; then fail "the .rpm has the files above"; fi
  diff <(describe "$packages_work"/archive/slipway-agent-*) <(describe "$work/root/usr/lib/slipway-agent/$version") ||
    fail "the .rpm and the archive differ"
  env -u JAVA_HOME SLIPWAY_AGENT_JAVA_OPTIONS="-Xlog:class+load:file=$work/classes.log" \
    "$work/root/usr/bin/slipway-agent" --version >/dev/null
  expect_prepared "what the .rpm installs" "$work/classes.log"
  check_rpm_scripts "$work/scripts" "$work/host"
  if [ -n "$debian_root" ]; then check_rpm_in_use "$rpm" "$work/running"; fi
  say "  the .rpm has the archive's files, with the right modes; its scripts do what they should"
}

# check_rpm_header PACKAGE: what rpm itself reads in it.
check_rpm_header() {
  local found
  if ! command -v rpm >/dev/null; then
    say "  skipped: the .rpm as rpm reads it, since there is no rpm"
    return
  fi
  rpm -K --nosignature "$1" >/dev/null 2>&1 || fail "rpm says of $1: $(rpm -K --nosignature "$1" 2>&1)"
  found=$(rpm -qp --nosignature --qf '%{NAME} %{ARCH} %{LICENSE}' "$1")
  [ "$found" = "slipway-agent $(uname -m) Apache-2.0" ] || fail "rpm reads in $1: $found"
  [ "$(rpm -qp --nosignature --configfiles "$1")" = /etc/slipway/slipway-agent.yml ] || fail "rpm knows no configuration in $1"
  rpm -qp --nosignature --requires "$1" | grep -qx util-linux || fail "rpm does not see that $1 needs util-linux"
}

# describe DIRECTORY: every file with mode, date and digest.
describe() {
  (cd "$1" && find . -type f | LC_ALL=C sort | xargs stat -c '%n %a %Y' && find . -type f | LC_ALL=C sort | xargs sha256sum)
}

check_rpm_scripts() {
  local scripts=$1 host=$2 unit=slipway-agent.service
  if ! as_root true 2>/dev/null; then
    say "  skipped: the scripts of the .rpm, since there is no way to be root for them"
    return
  fi
  make_host "$host"
  give_systemd "$host"
  mkdir -p "$host/usr/lib/slipway-agent/1" "$host/etc/slipway"
  ln -s 1 "$host/usr/lib/slipway-agent/current"
  have_archive_unit "$host"
  if (rpm_script pre 1) 2>/dev/null; then fail "the .rpm goes over what slipway-agent install has put there"; fi
  grep -q 'slipway-agent uninstall first' "$host.log" || fail "the .rpm does not say what is in its way: $(cat "$host.log")"
  rm -r "$host/etc/systemd"
  rpm_script pre 1
  rpm_script post 1
  expect_calls "$host" "an installation without a gateway"
  echo "gatewayUri: https://gateway.example:8443" >"$host/etc/slipway/slipway-agent.yml"
  rpm_script post 1
  expect_calls "$host" "an installation with a gateway" "enable $unit 1" "start $unit 1"
  touch "$host/run/active"
  rpm_script pre 2
  ln -sfn 2 "$host/usr/lib/slipway-agent/current"
  rpm_script post 2
  rpm_script preun 1
  rpm_script postun 1
  expect_calls "$host" "an upgrade" "stop $unit 1" "start $unit 2"
  rm "$host/run/active"
  rpm_script pre 2
  rpm_script post 2
  expect_calls "$host" "an upgrade of a stopped agent"
  rpm_script preun 0
  rpm_script postun 0
  expect_calls "$host" "removal" "stop $unit 2" "disable $unit 2"
}

rpm_script() {
  as_root chroot "$host" /bin/sh -s "$2" <"$scripts/$1" >"$host.log" 2>&1 ||
    fail "the script $1 of the .rpm fails: $(tail -n 3 "$host.log")"
}

# check_rpm_in_use PACKAGE HOST: by rpm itself, in a Debian that has what the package needs though no package says so.
check_rpm_in_use() {
  local rpm=$1 host=$2 version
  copy_debian "$host"
  cp "$rpm" "$host/tmp/agent.rpm"
  write_next_spec "$host/root/next.spec"
  sample_bundle "$host/root/bundle"
  start_host "$host" || fail "a host in $host does not start: $(cat "$host.host.log")"
  in_host rpmbuild --quiet -bb --define '_rpmdir /tmp' --define '_build_name_fmt next.rpm' /root/next.spec \
    >"$host.log" 2>&1 || fail "rpmbuild fails: $(tail -n 5 "$host.log")"
  rpm_in_host "$host" -i /tmp/agent.rpm
  version=$(in_host slipway-agent --version)
  deploy_in_host "$host" "a deployment"
  in_host rpm -V --nodeps slipway-agent >"$host.log" 2>&1 || fail "rpm says of its package: $(cat "$host.log")"
  # shellcheck disable=SC2016 # for the script
  printf '#!/bin/sh\nset -e\nrpm --nodeps -U /tmp/next.rpm\ntest "$(readlink /usr/lib/slipway-agent/current)" = 99\n' \
    >"$host/root/bundle/scripts/BeforeInstall.sh"
  deploy_in_host "$host" "a deployment that upgrades the .rpm"
  [ -e "$host/usr/lib/slipway-agent/${version#* }/jre" ] || fail "an upgrade deletes a runtime that is in use"
  rpm_in_host "$host" -e slipway-agent
  [ ! -e "$host/usr/lib/slipway-agent" ] || fail "removal leaves $(find "$host/usr/lib/slipway-agent" | head -n 3)"
  [ -e "$host/var/lib/slipway-agent/deployment-instructions" ] || fail "removal takes the state along"
  stop_host
  say "  rpm installs, upgrades amidst a deployment and removes it"
}

rpm_in_host() {
  local host=$1
  shift
  in_host rpm --nodeps "$@" >"$host.log" 2>&1 || fail "rpm $1 fails: $(tail -n 5 "$host.log")"
}

# write_next_spec FILE: of a later version, with the package's scripts and nothing of its weight.
write_next_spec() {
  local name script
  {
    printf 'Name: slipway-agent\nVersion: 99\nRelease: 1\nSummary: next\nLicense: Apache-2.0\n%%description\n'
    printf '%%install\nmkdir -p %%{buildroot}/usr/lib/slipway-agent/99/bin\n'
    printf 'ln -s 99 %%{buildroot}/usr/lib/slipway-agent/current\n'
    printf '%%files\n%%dir /usr/lib/slipway-agent\n/usr/lib/slipway-agent/99\n/usr/lib/slipway-agent/current\n'
    for script in "$checkout"/agent/packages/rpm/*; do
      name=${script##*/}
      printf '%%%s\n' "$name"
      # rpm's own macros begin with %, and so do some expansions of the shell.
      sed 's/%/%%/g' "$script"
    done
  } >"$1"
}
