# shellcheck shell=bash
# The AWS account of `dev/demo lambda`: the stand-in in the demo's directory, a function with three versions behind an
# alias, a hook function, an alarm, a topic with a queue, and traffic.

# What dev/aws/demo.py has made there.
lambda_function='' lambda_alias='' lambda_hook='' lambda_alarm='' topic_arn='' queue_url=''

# account DIR WORDS…: dev/aws/demo.py with our Python.
account() {
  local dir=$1
  shift
  stand_in_words
  env "$mark=$dir" "${words[@]}" "$stand_in_source/demo.py" "$1" "$aws_endpoint" "${@:2}"
}

start_account() {
  local dir=$1 name value
  say "Starting the AWS stand-in"
  interruptible "$checkout/dev/lib/aws" start "$dir"
  fetch_stand_in
  read -r aws_endpoint <"$dir/endpoint"
  while IFS='=' read -r name value; do
    case $name in
      lambda_function | lambda_alias | lambda_hook | lambda_alarm | topic_arn | queue_url) printf -v "$name" '%s' "$value" ;;
    esac
  done < <(account "$dir" seed)
  [ -n "$queue_url" ] || fail "the demo's AWS account could not be filled, see above"
  # shellcheck disable=SC2034 # local.sh starts the operator with these
  operator_environment=(AWS_ACCESS_KEY_ID=AKIASLIPWAYOPERATOR0 AWS_SECRET_ACCESS_KEY=demo AWS_REGION=us-east-1
    AWS_EC2_METADATA_DISABLED=true AWS_CONFIG_FILE=/dev/null AWS_SHARED_CREDENTIALS_FILE=/dev/null)
  # shellcheck disable=SC2034
  operator_options=(--aws-endpoint "$aws_endpoint")
}

# ask METHOD PATH [JSON]: the stand-in's control endpoint (dev/aws/README.md).
ask() {
  local -a body=()
  [ -z "${3:-}" ] || body=(--data "$3")
  curl -fsS --noproxy '*' --max-time 10 -X "$1" "${body[@]}" "$aws_endpoint/slipway/$2"
}

# script_hooks CODEDEPLOY_URL CA_FILE STATUS: what the hook function answers from now on, after half a second.
script_hooks() {
  ask POST functions/script "$(printf '{"function": "%s", "answers": [{"delaySeconds": 0.5, "hook": {"endpoint": "%s", "caFile": "%s", "status": "%s"}}]}' \
    "$lambda_hook" "$1" "$2" "$3")" >/dev/null
}

# Its lines: A|version|percentages, S|version=invocations ….
start_traffic() {
  stand_in_words
  spawn "$1" traffic "${words[@]}" "$stand_in_source/demo.py" serve "$aws_endpoint" "$lambda_function" "$lambda_alias"
}

set_alarm() { account "$dir" alarm "$lambda_alarm" "$1"; }

# The messages that have come since the last call, a line each: trigger, deployment, status.
triggers_told() { account "$dir" messages "$queue_url"; }

# alias_steps FROM: contents of the alias after its first FROM ones, as "1 1+2=0.1 2".
alias_steps() {
  ask GET "aliases?function=$lambda_function&alias=$lambda_alias" | "$stand_in_python" -c '
import json, sys
steps = json.load(sys.stdin)[int(sys.argv[1]):]
print(" ".join("+".join([step["version"], *(f"{v}={w:g}" for v, w in step["weights"].items())]) for step in steps))' "$1"
}
