package dev.slipway.agent.migrate;

import dev.slipway.agent.config.ConfigKey;
import dev.slipway.agent.config.ConfigReader;
import dev.slipway.agent.config.YamlScalar;
import dev.slipway.protocol.text.Text;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Translates a {@code codedeployagent.yml} into a {@code slipway-agent.yml}; what gets lost is said in a comment. */
public final class ConfigImport {
    private static final Set<ConfigKey> FLAGS =
            Set.of(ConfigKey.ENABLE_DEPLOYMENTS_LOG, ConfigKey.USE_FIPS_MODE, ConfigKey.DISABLE_IMDS_V1);
    private static final int LINE = 240;

    private final Map<ConfigKey, String> settings = new EnumMap<>(ConfigKey.class);
    private final List<String> remarks = new ArrayList<>();

    private ConfigImport() {}

    /** The text of the new file; it can be read as it stands. */
    public static String translate(CodeDeployConfig config) {
        ConfigImport translation = new ConfigImport();
        config.entries().forEach(translation::take);
        translation.chooseOneEndpoint();
        List<String> lines = new ArrayList<>();
        lines.add("# From " + Text.line(config.file().toString(), LINE) + " by slipway-agent import-config.");
        lines.add("#");
        lines.add("# slipway-agent run also needs these, which CodeDeploy has nothing like:");
        lines.add("# gatewayUri: https://slipway.example:8443");
        lines.add("# caFile: /etc/slipway/ca.pem");
        lines.add("# joinTokenFile: /etc/slipway/join-token");
        if (!translation.settings.isEmpty()) {
            lines.add("");
            translation.settings.forEach((key, value) -> lines.add(key.yaml() + ": " + YamlScalar.of(value)));
        }
        if (!translation.remarks.isEmpty()) {
            lines.add("");
            lines.add("# Not taken over:");
            lines.addAll(translation.remarks);
        }
        return String.join("\n", lines) + "\n";
    }

    private void take(String name, CodeDeployConfig.Entry entry) {
        Optional<Counterparts.Counterpart> counterpart = Counterparts.of(name);
        if (counterpart.isEmpty()) {
            remark(name, entry.value(), "CodeDeploy's agent has no such key either");
            return;
        }
        switch (counterpart.get()) {
            case Counterparts.Counterpart.None(String why) -> remark(name, entry.value(), why);
            case Counterparts.Counterpart.Key(ConfigKey key) -> take(name, entry.value(), key);
        }
    }

    private void take(String name, @Nullable String written, ConfigKey key) {
        if (written == null) {
            remark(name, null, key.yaml() + " must be a single value");
        } else if (written.isEmpty()) {
            remark(name, "", "it is empty, so " + key.yaml() + " keeps its default");
        } else {
            String value = value(key, written);
            Optional<String> problem = key == ConfigKey.LOG_DIRECTORY && !value.startsWith("/")
                    ? Optional.of("it is no whole path from / on")
                    : ConfigReader.problem(key, value);
            problem.ifPresentOrElse(why -> remark(name, null, why), () -> settings.put(key, value));
        }
    }

    /** Either chooses the endpoint, so the agent takes one of them only; the override is the more definite. */
    private void chooseOneEndpoint() {
        if (settings.containsKey(ConfigKey.S3_ENDPOINT_OVERRIDE)
                && "true".equals(settings.get(ConfigKey.USE_FIPS_MODE))) {
            settings.remove(ConfigKey.USE_FIPS_MODE);
            remark("use_fips_mode", "true", "s3_endpoint_override chooses the endpoint");
        }
    }

    /** As our own reader takes it. */
    private static String value(ConfigKey key, String written) {
        if (FLAGS.contains(key)) {
            return flag(written);
        }
        return key == ConfigKey.ARCHIVE_MAX_EXTRACTION_BYTES ? ByteSize.inBytes(written) : written;
    }

    /** The words of YAML 1.1. */
    private static String flag(String written) {
        return switch (written) {
            case "yes", "Yes", "YES", "on", "On", "ON", "True", "TRUE" -> "true";
            case "no", "No", "NO", "off", "Off", "OFF", "False", "FALSE" -> "false";
            default -> written;
        };
    }

    /** @param value null if it is not to be shown */
    private void remark(String name, @Nullable String value, String why) {
        String shown = value == null || value.isEmpty() ? "" : " " + Text.excerpt(value);
        String remark = "# %s:%s - %s".formatted(Text.excerpt(name), shown, why);
        // A comment ends where YAML sees the end of a line.
        remarks.add(Text.line(remark.replaceAll("[\\u0085\\u2028\\u2029]", " "), LINE));
    }
}
