# shellcheck shell=bash
# Packs the bundles of samples/. Whoever packs one gets the same bytes, so that the digests in samples/*.yaml hold.

# pack_bundle SOURCE FILE.tar
pack_bundle() {
  LC_ALL=C tar --format=ustar --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner --mode='u=rwX,go=rX' \
    -cf "$2" -C "$1" . ||
    fail "packing $1 needs GNU tar (install tar)"
}

# pack_samples DIR: all of them, named as in the samples' URLs.
pack_samples() {
  local source
  mkdir -p "$1"
  for source in "$checkout"/samples/bundles/*/; do
    pack_bundle "$source" "$1/$(basename "$source").tar"
  done
}
