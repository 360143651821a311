# shellcheck shell=bash
# shellcheck disable=SC2154 # checkout: common.sh
# An agent as a service, with a gateway of its own instead of an operator; for benchmarks and for Java's preparation.

# start_agent_gateway DIR: what speaks to the agent; its input is $gateway_input.
start_agent_gateway() {
  local work=$1 waited=0
  mkfifo "$work/input" "$work/answers"
  "$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xmx128m "$checkout/dev/lib/AgentGateway.java" "$work" \
    <"$work/input" >"$work/answers" 2>"$work/gateway.log" &
  gateway_pid=$!
  exec {gateway_input}>"$work/input" {gateway_answers}<"$work/answers"
  until [ -s "$work/gateway" ]; do
    waited=$((waited + 1))
    ((waited < 600)) || fail "the agent's gateway did not start: $(tail -n 3 "$work/gateway.log")"
    pause 0.1
  done
}

# The gateway ends with its input.
end_agent_gateway() {
  if [ -n "${gateway_input:-}" ]; then
    exec {gateway_input}>&- {gateway_answers}<&-
    wait "$gateway_pid" || true
  fi
  gateway_input=
}

# ask_agent_gateway DIR REQUEST SECONDS: its answer is then in $answer.
ask_agent_gateway() {
  printf '%s\n' "$2" >&"$gateway_input"
  answer=
  guarded_read -r -t "$3" answer <&"$gateway_answers" || fail "no answer to \"$2\" within $3 s; see $1/gateway.log and $1/logs"
}

# agent_service DIR: the words of an agent as a service in this directory, into $words.
agent_service() {
  local work=$1
  echo training >"$work/token"
  words=(env -u JAVA_HOME AWS_ACCESS_KEY_ID=training AWS_SECRET_ACCESS_KEY=training AWS_REGION=us-east-1
    "$agent_home/bin/slipway-agent" run --gateway "$(cat "$work/gateway")" --ca "$work/ca.pem"
    --join-token-file "$work/token" --name training --s3-endpoint "$(cat "$work/s3")"
    --config "$work/config.yml" --root-directory "$work/installed" --state-directory "$work/state" --log-directory "$work/log")
  touch "$work/config.yml"
}
