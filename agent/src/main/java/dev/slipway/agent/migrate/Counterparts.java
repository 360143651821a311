package dev.slipway.agent.migrate;

import dev.slipway.agent.config.ConfigKey;
import java.util.Map;
import java.util.Optional;

/** What each key of {@code codedeployagent.yml} (A 2, A 16) is in {@code slipway-agent.yml}, or why it is nothing there. */
final class Counterparts {
    /** What becomes of a key. */
    sealed interface Counterpart {
        /** The same setting under another name. */
        record Key(ConfigKey key) implements Counterpart {}

        /** Nothing; the reason is a sentence without full stop. */
        record None(String why) implements Counterpart {}
    }

    private static final Map<String, Counterpart> KEYS = Map.ofEntries(
            key("log_dir", ConfigKey.LOG_DIRECTORY),
            key("max_revisions", ConfigKey.MAX_REVISIONS),
            key("proxy_uri", ConfigKey.PROXY_URI),
            key("http_read_timeout", ConfigKey.HTTP_READ_TIMEOUT_SECONDS),
            key("enable_deployments_log", ConfigKey.ENABLE_DEPLOYMENTS_LOG),
            key("use_fips_mode", ConfigKey.USE_FIPS_MODE),
            key("s3_endpoint_override", ConfigKey.S3_ENDPOINT_OVERRIDE),
            key("disable_imds_v1", ConfigKey.DISABLE_IMDS_V1),
            key("archive_max_extraction_size", ConfigKey.ARCHIVE_MAX_EXTRACTION_BYTES),
            none("program_name", "log files are called slipway-agent"),
            none("pid_dir", "there is no pid file; agent.lock in stateDirectory keeps a second agent away"),
            none(
                    "root_dir",
                    "Slipway keeps its own state in stateDirectory; slipway-agent import-state takes over what"
                            + " CodeDeploy left in this directory"),
            none("verbose", "the log has one level"),
            none(
                    "wait_between_runs",
                    "the agent does not poll at intervals; the gateway holds each poll until there is work"),
            none("wait_after_error", "the agent waits 1 to 60 seconds by itself, longer after each error"),
            none("wait_after_throttle_error", "the agent waits 1 to 60 seconds by itself, longer after each error"),
            none("wait_after_connection_problem", "the agent waits 1 to 60 seconds by itself, longer after each error"),
            none("max_runs_per_worker", "there are no worker processes"),
            none("children", "there are no worker processes"),
            none(
                    "on_premises_config_file",
                    "the host enrols with a join token; credentials for S3 come from AWS's usual places, such as"
                            + " ~/.aws/credentials of the agent's user or the environment of its unit"),
            none(
                    "kill_agent_max_wait_time_seconds",
                    "the agent stops at once; hooks go on, and the next start reports their end"),
            none("ongoing_deployment_tracking", "running orders are kept in stateDirectory"),
            none("disable_core_dumps", "set LimitCORE= in the unit of the service"),
            none("log_aws_wire", "requests are never logged, since they hold secrets"),
            none("enable_auth_policy", "the agent does not call CodeDeploy"),
            none("deploy_control_endpoint", "the agent does not call CodeDeploy; set gatewayUri"),
            none("codedeploy_test_profile", "the agent does not call CodeDeploy"),
            none("user", "set User= in the unit of the service"),
            none("group", "set Group= in the unit of the service"),
            none("enable_command_port", "the agent never listens"),
            none("reject_path_traversal_in_bundle", "what leads out of a bundle is always refused"),
            none("reject_symlinks_in_bundle", "links of a bundle are kept, and never written through"),
            none(
                    "reject_unsafe_permissions_in_bundle",
                    "setuid and setgid bits are kept; allowedDestinations bounds where"),
            none(
                    "reject_unconfined_selinux_in_bundle",
                    "there is no such setting; allowedDestinations bounds what gets labels"),
            none(
                    "reject_symlink_permission_targets",
                    "there is no such setting; allowedDestinations follows links and bounds them"),
            none("ignore_ownership_in_bundle", "there is no such setting; name owners in the AppSpec's permissions"),
            none("restrict_agent_dir_permissions", "stateDirectory is always private"),
            none("restrict_log_dir_permissions", "logDirectory keeps the permissions that you give it"),
            none(
                    "restrict_hook_env_to_allowlist",
                    "hooks inherit the agent's environment; bound that in the unit of the service"),
            none(
                    "strip_loader_env_in_hooks",
                    "hooks inherit the agent's environment; bound that in the unit of the service"),
            none("disable_powershell_profile_in_hooks", "Windows only"));

    /** Empty for a key that CodeDeploy's agent does not know either. */
    static Optional<Counterpart> of(String key) {
        return Optional.ofNullable(KEYS.get(key));
    }

    private static Map.Entry<String, Counterpart> key(String name, ConfigKey key) {
        return Map.entry(name, new Counterpart.Key(key));
    }

    private static Map.Entry<String, Counterpart> none(String name, String why) {
        return Map.entry(name, new Counterpart.None(why));
    }

    private Counterparts() {}
}
