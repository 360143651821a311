# shellcheck shell=bash
# What must hold for samples/ and for these scripts themselves.

check_samples() {
  local packed version found wanted
  packed=$(mktemp -d)
  sample_directory=$packed
  at_exit remove_sample_directory
  pack_samples "$packed"
  for version in 1 2 3; do
    found=$(sha256sum "$packed/web-$version.tar" | cut -d ' ' -f 1)
    wanted=$(sed -n 's/^ *sha256: //p' "$checkout/samples/deployment-v$version.yaml")
    [ "$found" = "$wanted" ] || fail "samples/bundles/web-$version has sha256 $found when packed, but \
samples/deployment-v$version.yaml says $wanted. If the change is meant, write the new digest there."
  done
  say "  the digests in samples/*.yaml are those of samples/bundles"
}

remove_sample_directory() { rm -rf "$sample_directory"; }

# All shell of the repository, when there is a shellcheck.
check_shell() {
  if ! command -v shellcheck >/dev/null; then
    say "  no shellcheck here: the scripts are not linted"
    return
  fi
  (
    cd "$checkout" || exit
    shellcheck -x dev/{build,krew,package,up,down,demo,test,bench,chaos} dev/lib/{aws,control-plane,debian-root,jdk,download,probe,maven} .ci/run
    shellcheck samples/bundles/*/scripts/*.sh
    shellcheck agent/packages/deb/{preinst,postinst,prerm,postrm}
    shellcheck --shell=sh agent/packages/rpm/*
    for launcher in ./*/src/main/dist/*; do shellcheck "$launcher"; done
  ) || fail "shellcheck has found something, see above"
  say "  shellcheck has nothing to say"
}
