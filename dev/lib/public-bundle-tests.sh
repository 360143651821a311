# shellcheck shell=bash
# shellcheck disable=SC2154 # checkout: common.sh
# Bundles of public repositories that use CodeDeploy, deployed as they are on a Debian without network: see
# dev/public-bundles.md.

# check_public_bundles DIRECTORY: with the .deb there.
check_public_bundles() {
  local deb
  find_debian_root
  if [ -z "$debian_root" ]; then
    say "  skipped: public bundles, since there is no Debian to deploy them on"
    return
  fi
  bundles_work=$(mktemp -d)
  at_exit remove_bundles_work
  deb=$(echo "$1"/slipway-agent_*.deb)
  check_own_bundle "$deb"
  check_ubuntu_bundle "$deb"
  check_tutorial_bundle "$deb"
}

remove_bundles_work() {
  stop_hosts
  rm -rf "$bundles_work"
}

# public_bundle NAME DESTINATION
public_bundle() {
  mkdir -p "$2"
  cp -R --preserve=mode "$checkout/dev/public-bundles/$1/." "$2"
}

# bundle_host DIRECTORY DEB: a running Debian with the agent; its network is loopback.
bundle_host() {
  cp "$2" "$1/tmp/agent.deb"
  start_host "$1" || fail "a host in $1 does not start: $(cat "$1.host.log")"
  in_host dpkg -i /tmp/agent.deb >"$1.log" 2>&1 || fail "dpkg fails: $(tail -n 5 "$1.log")"
}

# expect_lint HOST BUNDLE LINE: what lint says of a bundle of the host, all of it.
expect_lint() {
  local said
  said=$(in_host slipway-agent lint "$2") || fail "lint refuses $2: $said"
  [ "$said" = "$3" ] || fail "lint says of $2: $said"
}

# deploy_bundle HOST BUNDLE
deploy_bundle() {
  in_host slipway-agent local -l "$2" >"$1.log" 2>&1 || fail "deploying $2 fails: $(tail -n 12 "$1.log")"
}

# expect_page HOST BUNDLE: that the bundle's page is installed and served.
expect_page() {
  cmp -s "$1$2/index.html" "$1/var/www/html/index.html" || fail "$2 has not installed its page"
  in_host curl -sf http://localhost/ | cmp -s - "$1$2/index.html" || fail "the page of $2 is not served"
}

# expect_logged HOST TEXT TIMES: in the scripts' output of all deployments.
expect_logged() {
  local times
  times=$(grep -cF "$2" "$1/var/log/slipway-agent/slipway-agent-deployments.log")
  [ "$times" = "$3" ] || fail "the scripts have said \"$2\" $times times instead of $3"
}

# A page that Apache serves, for Amazon Linux and Ubuntu: two revisions of one repository.
check_ubuntu_bundle() {
  local repository=default50/CodeDeploy_SampleApp_Linux host=$bundles_work/ubuntu
  copy_debian "$host"
  public_bundle sample-app "$host/root/first"
  public_bundle sample-app-next "$host/root/second"
  # Its hooks call apt-get, which then does not wait for a network that is not there.
  echo 'Acquire::Retries "0";' >"$host/etc/apt/apt.conf.d/99no-network"
  bundle_host "$host" "$1"
  expect_lint "$host" /root/first "/root/first is clean."
  deploy_bundle "$host" /root/first
  expect_page "$host" /root/first
  expect_logged "$host" "Starting Apache httpd web server: apache2" 1
  deploy_bundle "$host" /root/second
  expect_page "$host" /root/second
  expect_logged "$host" "Stopping Apache httpd web server: apache2" 1
  expect_logged "$host" "Starting Apache httpd web server: apache2" 2
  # The second revision's AfterInstall says more than that of the first.
  expect_logged "$host" "[stdout]...Done!" 1
  in_host service apache2 stop >"$host.log" 2>&1
  stop_host
  say "  $repository deploys as it is, and its next revision"
}

# The application of the user guide's tutorial, for Amazon Linux: of what its hooks call, yum is made up.
check_tutorial_bundle() {
  local repository=aws-samples/aws-codedeploy-samples host=$bundles_work/tutorial bundle=/root/bundle
  copy_debian "$host"
  public_bundle tutorial "$host$bundle"
  # Where yum says what it says when a package is there, and the service has the name that it has there.
  printf '#!/bin/sh\necho "Package $3 is already installed."\n' >"$host/usr/local/bin/yum"
  chmod 755 "$host/usr/local/bin/yum"
  ln -s apache2 "$host/etc/init.d/httpd"
  bundle_host "$host" "$1"
  expect_lint "$host" "$bundle" "$bundle is clean."
  # Debian's Apache brings a page of that name, which is not the bundle's to replace.
  if in_host slipway-agent local -l "$bundle" >"$host.log" 2>&1 || ! grep -q /var/www/html/index.html "$host.log"; then
    fail "a page that is there already does not stop the bundle: $(tail -n 3 "$host.log")"
  fi
  expect_logged "$host" "Package httpd is already installed." 1
  rm "$host/var/www/html/index.html"
  deploy_bundle "$host" "$bundle"
  expect_page "$host" "$bundle"
  deploy_bundle "$host" "$bundle"
  expect_page "$host" "$bundle"
  expect_logged "$host" "Script - scripts/stop_server" 1
  expect_logged "$host" "Package httpd is already installed." 3
  in_host service httpd stop >"$host.log" 2>&1
  stop_host
  say "  the tutorial's application of $repository deploys as it is, and again"
}

# What those two do, without anything from elsewhere: a page, its owner, and services that outlive their hooks.
check_own_bundle() {
  local host=$bundles_work/own bundle=/root/bundle page
  copy_debian "$host"
  mkdir -p "$host$bundle/scripts"
  cat >"$host$bundle/appspec.yml" <<'APPSPEC'
version: 0.0
os: linux
file_exists_behavior: OVERWRITE
files:
- source: index.html
  destination: /var/www/html
permissions:
- object: /var/www/html/index.html
  owner: www-data
  group: adm
  mode: 0640
hooks:
  ApplicationStop:
  - location: scripts/server.sh
    timeout: 60
  ApplicationStart:
  - location: scripts/server.sh
    timeout: 60
    runas: root
  ValidateService:
  - location: scripts/validate.sh
    timeout: 60
    runas: www-data
APPSPEC
  cat >"$host$bundle/scripts/server.sh" <<'SCRIPT'
#!/bin/sh
case $LIFECYCLE_EVENT in
  ApplicationStop) service apache2 stop ;;
  ApplicationStart) service apache2 start ;;
esac
SCRIPT
  printf '#!/bin/sh\nset -e\ncurl -sf -o /dev/null http://localhost/\necho "seen by $(id -un)"\n' \
    >"$host$bundle/scripts/validate.sh"
  chmod 755 "$host$bundle"/scripts/*
  bundle_host "$host" "$1"
  for page in one two; do
    echo "page $page" >"$host$bundle/index.html"
    expect_lint "$host" "$bundle" "$bundle is clean."
    deploy_bundle "$host" "$bundle"
    expect_page "$host" "$bundle"
    [ "$(in_host stat -c '%U %G %a' /var/www/html/index.html)" = "www-data adm 640" ] || fail "permissions are not those asked for"
  done
  expect_logged "$host" "seen by www-data" 2
  expect_logged "$host" "Stopping Apache httpd web server: apache2" 1
  in_host service apache2 stop >"$host.log" 2>&1
  stop_host
  say "  a bundle that runs Apache deploys, and again"
}
