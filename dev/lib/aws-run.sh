# shellcheck shell=bash
# Makes the stand-in's Python environment, starts and ends one stand-in in a directory.

# shellcheck disable=SC2154 # checkout and cache are common.sh's
stand_in_source=$checkout/dev/aws

# Of the machine; moto needs 3.10.
system_python=python3
python_says() { "$system_python" -c "$1" 2>/dev/null; }

# One environment for each set of packages and each Python: an upgrade of either makes a new one.
stand_in_environment() {
  local packages
  packages=$(sha256sum <"$stand_in_source/requirements.txt")
  printf '%s/aws/python%s-%s' "$cache" "$(python_says 'import sys; print("%d.%d" % sys.version_info[:2])')" "${packages:0:16}"
}

require_python() {
  command -v "$system_python" >/dev/null ||
    fail "the AWS stand-in needs Python 3.10 or newer, and there is no python3 here. On Debian and Ubuntu: apt-get install python3 python3-venv"
  python_says 'import sys; sys.exit(sys.version_info < (3, 10))' ||
    fail "the AWS stand-in needs Python 3.10 or newer; python3 here is $(python_says 'import platform; print(platform.python_version())')."
}

# Sets $stand_in_python. Put in place by a rename: a half-made environment is never used.
fetch_stand_in() {
  local environment
  require_python
  environment=$(stand_in_environment)
  stand_in_python=$environment/bin/python
  [ ! -x "$stand_in_python" ] || return 0
  take_lock "$cache/aws/.lock" "making the AWS stand-in"
  if [ ! -x "$stand_in_python" ]; then
    python_says 'import ensurepip, venv' ||
      fail "python3 here cannot make virtual environments. On Debian and Ubuntu: apt-get install python3-venv"
    say "Making the AWS stand-in's Python environment in $environment"
    new_environment=$cache/aws/.new.$$
    at_exit remove_new_environment
    "$system_python" -m venv "$new_environment"
    with_progress "downloading moto and what it needs" "$cache/aws/pip.log" "$new_environment/bin/python" -m pip install \
      --disable-pip-version-check --no-input --progress-bar off --only-binary :all: --require-hashes -r "$stand_in_source/requirements.txt" ||
      fail "the AWS stand-in's packages could not be installed; allow https://pypi.org or set PIP_INDEX_URL."
    mv "$new_environment" "$environment"
  fi
  release_lock
}

remove_new_environment() { rm -rf "$new_environment"; }

# Puts a command's first words into $words: our sources, no bytecode among them, nothing of the user's AWS settings.
stand_in_words() {
  words=(env -u AWS_PROFILE -u AWS_CA_BUNDLE -u AWS_ENDPOINT_URL -u MOTO_ACCOUNT_ID
    PYTHONPATH="$stand_in_source" PYTHONDONTWRITEBYTECODE=1
    AWS_CONFIG_FILE=/dev/null AWS_SHARED_CREDENTIALS_FILE=/dev/null AWS_EC2_METADATA_DISABLED=true
    "$stand_in_python")
}

start_stand_in() {
  local dir=$1 twentieths
  if find_process "$dir" aws; then fail "an AWS stand-in already runs in $dir; end it with: dev/lib/aws stop $dir"; fi
  fetch_stand_in
  rm -f "$dir/endpoint" "$dir/logs/aws.log"
  stand_in_started_in=$dir
  at_exit stop_what_was_begun
  stand_in_words
  spawn "$dir" aws "${words[@]}" -m slipway_aws --endpoint-file "$dir/endpoint"
  for ((twentieths = 0; twentieths < 600; twentieths++)); do
    if [ -s "$dir/endpoint" ]; then
      stand_in_started_in=
      return
    fi
    find_process "$dir" aws || break
    pause 0.05
  done
  say "the AWS stand-in did not start. The end of $dir/logs/aws.log:"
  tail -n 15 "$dir/logs/aws.log" | cut -c -300 | sed 's/^/  | /' >&2
  exit 1
}

# Interrupted or failed half way: nothing may be left.
stand_in_started_in=
stop_what_was_begun() { [ -z "$stand_in_started_in" ] || stop_stand_in "$stand_in_started_in"; }

stop_stand_in() {
  end "$1" 10 aws
  rm -f "$1/endpoint"
}

test_stand_in() {
  fetch_stand_in
  stand_in_words
  with_progress "testing the AWS stand-in" "$checkout/target/aws-stand-in-test.log" "${words[@]}" \
    -m unittest discover -s "$stand_in_source/tests" -t "$stand_in_source"
  say "  $(grep -E '^Ran [0-9]+ tests' "$checkout/target/aws-stand-in-test.log")"
}

check_policy() {
  require_python
  "$system_python" "$stand_in_source/check_policy.py" "$checkout/docs/iam/slipway-policy.json" "$checkout/e2e/target/aws-calls" >&2
}
