# shellcheck shell=bash
# Gets the binaries of the control plane into the cache. Each is put in place by a rename, so a half-finished fetch
# only leaves the rest to do; a lock keeps two fetches apart.

kubernetes_version=1.36.3
etcd_version=3.6.8
kubernetes_url=${SLIPWAY_KUBERNETES_URL:-https://dl.k8s.io}
etcd_url=${SLIPWAY_ETCD_URL:-https://github.com/etcd-io/etcd/releases/download}
binary_names=(kube-apiserver etcd kubectl kube-controller-manager)
binaries=$cache/k8s/$kubernetes_version-$(platform)

missing_binaries() {
  local name
  for name in "${binary_names[@]}"; do
    [ -x "$binaries/$name" ] || printf '%s\n' "$name"
  done
}

fetch() {
  local -a missing
  mapfile -t missing < <(missing_binaries)
  ((${#missing[@]} > 0)) || return 0
  mkdir -p "$binaries"
  take_lock "$cache/k8s/.lock" "getting the control plane"
  mapfile -t missing < <(missing_binaries)
  ((${#missing[@]} > 0)) || return 0
  say "Getting the control plane (Kubernetes $kubernetes_version) into $binaries"
  fetch_directory=$(mktemp -d "$cache/k8s/.fetch.XXXXXX")
  at_exit remove_fetch_directory
  if downloads_work; then
    local name
    for name in "${missing[@]}"; do
      fetch_published "$name" || break
    done
  fi
  mapfile -t missing < <(missing_binaries)
  if ((${#missing[@]} > 0)); then
    build_with_go "${missing[@]}"
  fi
  release_lock
}

remove_fetch_directory() { rm -rf "$fetch_directory"; }

downloads_work() {
  command -v curl >/dev/null && download "$(published_url kubectl).sha256" "$fetch_directory/probe" 2>/dev/null
}

published_url() {
  local os_arch
  os_arch=$(platform)
  case $1 in
    etcd) printf '%s/v%s/etcd-v%s-%s.tar.gz' "$etcd_url" "$etcd_version" "$etcd_version" "$os_arch" ;;
    *) printf '%s/v%s/bin/%s/%s' "$kubernetes_url" "$kubernetes_version" "${os_arch/-//}" "$1" ;;
  esac
}

# A published binary, checked against the digest that its publisher names.
fetch_published() {
  local name=$1 url file wanted found
  url=$(published_url "$name")
  file=$fetch_directory/$(basename "$url")
  say "  downloading $name"
  if [ "$name" = etcd ]; then
    download "$(dirname "$url")/SHA256SUMS" "$fetch_directory/sums" || return 1
    wanted=$(awk -v file="$(basename "$url")" '$2 == file { print $1 }' "$fetch_directory/sums")
  else
    download "$url.sha256" "$fetch_directory/sums" || return 1
    wanted=$(awk '{ print $1; exit }' "$fetch_directory/sums")
  fi
  with_progress "downloading $name" "$fetch_directory/log" "$here/download" "$url" "$file" || return 1
  found=$(sha256sum "$file" | cut -d ' ' -f 1)
  if [ -z "$wanted" ] || [ "$found" != "$wanted" ]; then
    fail "$url has sha256 $found, but its publisher names ${wanted:-none}. Not used; try again, or look at your proxy."
  fi
  if [ "$name" = etcd ]; then
    tar -xzf "$file" -C "$fetch_directory" --strip-components 1 "$(basename "$url" .tar.gz)/etcd"
    file=$fetch_directory/etcd
  fi
  put_binary "$name" "$file"
}

put_binary() {
  chmod 755 "$2"
  # Within the cache, so that the last step is one rename.
  mv "$2" "$binaries/.$1.new"
  mv "$binaries/.$1.new" "$binaries/$1"
}

build_with_go() {
  command -v go >/dev/null || fail "the control plane's binaries cannot be downloaded here and there is no Go to build \
them with. Either open https://dl.k8s.io and https://github.com, or install Go 1.26 or newer (https://go.dev/dl) and \
allow the Go module proxy."
  say "  downloads are closed here: building it from its Go modules (minutes, once)"
  local name
  for name in "$@"; do
    with_progress "building $name" "$cache/k8s/build-$name.log" env CGO_ENABLED=0 GOWORK=off GOFLAGS=-mod=readonly \
      GOTOOLCHAIN=auto go build -C "$here/control-plane-src" -v -trimpath -buildvcs=false -ldflags "$(version_flags)" \
      -o "$fetch_directory/$name" "$(go_package "$name")" ||
      fail "could not build $name. If modules could not be downloaded, allow the Go module proxy (go env GOPROXY)."
    put_binary "$name" "$fetch_directory/$name"
    say "  $name is built"
  done
}

go_package() {
  case $1 in
    etcd) printf 'go.etcd.io/etcd/server/v3' ;;
    *) printf 'k8s.io/kubernetes/cmd/%s' "$1" ;;
  esac
}

version_flags() {
  local package flags='-s -w'
  for package in k8s.io/component-base/version k8s.io/client-go/pkg/version; do
    flags+=" -X $package.gitVersion=v$kubernetes_version -X $package.gitTreeState=clean"
    flags+=" -X $package.gitMajor=${kubernetes_version%%.*}"
    flags+=" -X $package.gitMinor=$(cut -d . -f 2 <<<"$kubernetes_version")"
  done
  printf '%s' "$flags"
}
