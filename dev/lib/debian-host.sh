# shellcheck shell=bash
# shellcheck disable=SC2154 # checkout: common.sh
# Hosts for tests: copies of the Debian root, running in namespaces of their own. No network but loopback, no systemd.

# prepare_debian_root: lets it be made meanwhile; most of that is waiting for downloads.
prepare_debian_root() {
  setsid "$checkout/dev/lib/debian-root" </dev/null >/dev/null 2>&1 &
  debian_root_making=$!
  at_exit end_debian_root_making
}

end_debian_root_making() { kill -TERM "$debian_root_making" 2>/dev/null || true; }

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

host_inits=()
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
  host_inits+=("$launcher")
  until [ -e "$1/run/test-host-is-up" ]; do
    if ! kill -0 "$launcher" 2>/dev/null || ((SECONDS > deadline)); then return 1; fi
    pause 0.05
  done
  rm -f "$1/run/test-host-is-up"
  host_init=$(pgrep -P "$launcher")
  host_inits+=("$host_init")
  in_host ip link set lo up
}

# in_host COMMAND…: in the host that was started last, with nothing of this environment.
in_host() {
  nsenter --target "$host_init" --mount --uts --ipc --net --pid --root \
    env -i --chdir=/ PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 \
    DEBIAN_FRONTEND=noninteractive "$@" </dev/null
}

stop_host() {
  kill -KILL "${host_inits[-1]}" 2>/dev/null || true
  wait "${host_inits[-2]}" 2>/dev/null || true
  host_inits=("${host_inits[@]:0:${#host_inits[@]}-2}")
}

stop_hosts() {
  while ((${#host_inits[@]} >= 2)); do stop_host; done
}
