# shellcheck shell=bash
# shellcheck disable=SC2154 # checkout: common.sh
# Hosts for tests: copies of the Debian root, running in namespaces of their own. No network but loopback, no systemd.

# find_debian_root: sets $debian_root, once; empty where there can be none, and then says why.
find_debian_root() {
  local why
  [ -z "${debian_root+known}" ] || return 0
  why=$(mktemp)
  if ! debian_root=$("$checkout/dev/lib/debian-root" 2> >(tee "$why" | grep ' … ' >&2)); then
    debian_root=
    say "  no Debian to install in: $(tail -n 1 "$why")"
  fi
  rm -f "$why"
}

# copy_debian DIRECTORY: a host of one's own.
copy_debian() {
  mkdir -p "$(dirname "$1")"
  cp -a --reflink=auto "$debian_root" "$1"
}

# --- running it -----------------------------------------------------------------------------------------------------
# The first process of a host reaps what is orphaned in it; when it ends, everything there ends, and its mounts go.

host_launchers=()
at_exit stop_hosts

# start_host DIRECTORY: sets $host_init, for in_host.
start_host() {
  local launcher deadline=$((SECONDS + 20))
  mkdir -p "$1/proc" "$1/run"
  # shellcheck disable=SC2016 # for that shell
  unshare --mount --pid --net --uts --ipc --fork --kill-child bash -c '
    mount -t proc proc "$1/proc" && mount -t tmpfs -o mode=1777 tmpfs "$1/dev/shm" &&
      exec chroot "$1" /bin/bash -c "touch /run/test-host-is-up; sleep infinity & while :; do wait; done"' - "$1" \
    </dev/null >/dev/null 2>"$1.host.log" &
  launcher=$!
  host_launchers+=("$launcher")
  until [ -e "$1/run/test-host-is-up" ]; do
    if ! kill -0 "$launcher" 2>/dev/null || ((SECONDS > deadline)); then return 1; fi
    pause 0.05
  done
  rm -f "$1/run/test-host-is-up"
  host_init=$(pgrep -P "$launcher")
  in_host ip link set lo up
}

# in_host COMMAND…: in the host that was started last, with nothing of this environment.
in_host() {
  nsenter --target "$host_init" --mount --uts --ipc --net --pid --root \
    env -i --chdir=/ PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 \
    DEBIAN_FRONTEND=noninteractive "$@" </dev/null
}

# stop_host: the one that was started last. Its launcher ends once everything in it has.
stop_host() {
  local launcher=${host_launchers[-1]}
  pkill -KILL -P "$launcher" 2>/dev/null || kill -KILL "$launcher" 2>/dev/null || true
  wait "$launcher" 2>/dev/null || true
  unset 'host_launchers[-1]'
}

# stop_hosts: to be called before their directories are removed.
stop_hosts() {
  while ((${#host_launchers[@]} > 0)); do stop_host; done
}
