package dev.slipway.agent.setup;

import dev.slipway.agent.config.ConfigException;
import dev.slipway.agent.config.ConfigKey;
import dev.slipway.agent.config.ConfigText;
import dev.slipway.protocol.wire.Tag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * {@code slipway-agent install}: what is missing on a host, as steps; none if all is as it should be. Looks at the host and
 * changes nothing.
 */
public final class Installation {
    /**
     * What was asked for.
     *
     * @param values for the configuration; the files that it names for CA and token are copied beside it
     * @param force whether to replace a configuration that says otherwise
     */
    public record Request(Distribution distribution, Map<ConfigKey, String> values, List<Tag> tags, boolean force) {}

    private static final int PERMISSIONS = 07777;

    private final Host host;
    private final Layout layout;
    private final Request request;
    private final List<Step> steps = new ArrayList<>();

    private Installation(Host host, Request request) {
        this.host = host;
        this.layout = host.layout();
        this.request = request;
    }

    /** @throws SetupException if this host cannot be set up so; nothing has been touched */
    public static SetupPlan plan(Host host, Request request)
            throws SetupException, ConfigException, IOException, InterruptedException {
        return new Installation(host, request).plan();
    }

    private SetupPlan plan() throws SetupException, ConfigException, IOException, InterruptedException {
        host.requireOurs();
        String version = request.distribution().version();
        runtime(version);
        boolean agentChanged = link(layout.current(), version);
        link(layout.launcher(), "../lib/slipway-agent/current/bin/slipway-agent");
        directory(layout.configDirectory(), "755");
        boolean configured = configuration();
        directory(place(ConfigKey.STATE_DIRECTORY, layout.stateDirectory()), "711");
        directory(place(ConfigKey.LOG_DIRECTORY, layout.logDirectory()), "750");
        content(layout.unit(), request.distribution().text("slipway-agent.service"), "644");
        if (configured) {
            link(layout.enabled(), "/etc/systemd/system/" + Systemd.UNIT);
        }
        service(configured);
        if (agentChanged && Files.isDirectory(layout.versions())) {
            steps.add(new Step.Prune(layout));
        }
        return new SetupPlan(List.copyOf(steps), advice(configured));
    }

    private void runtime(String version) throws SetupException, IOException {
        Path place = layout.version(version);
        Path home = request.distribution().home();
        if (home.equals(place) || request.distribution().isAt(place)) {
            return;
        }
        if (Files.exists(place) && host.processes().use(place)) {
            throw new SetupException(
                    "%s has other files than %s and is in use; stop what runs from it (systemctl stop slipway-agent)"
                            .formatted(place, home));
        }
        directory(layout.versions(), "755");
        steps.add(new Step.Runtime(home, place));
    }

    /** Whether the host will have one that names a gateway. */
    private boolean configuration() throws SetupException, ConfigException, IOException {
        Map<ConfigKey, String> values = new EnumMap<>(ConfigKey.class);
        values.putAll(request.values());
        copy(values, ConfigKey.CA_FILE, "ca.pem", "644");
        copy(values, ConfigKey.JOIN_TOKEN_FILE, "join-token", "600");
        Path config = layout.config();
        if (Files.exists(config)) {
            List<String> differences = ConfigText.differences(config, values, request.tags());
            if (differences.isEmpty()) {
                return ConfigText.namesGateway(config);
            }
            if (!request.force()) {
                throw new SetupException("%s says otherwise: %s; change it there, or let --force replace the file"
                        .formatted(config, String.join(", ", differences)));
            }
            steps.add(new Step.Keep(config, config.resolveSibling(config.getFileName() + ".old")));
        }
        String template = request.distribution().text("slipway-agent.yml");
        steps.add(new Step.Content(config, ConfigText.of(template, values, request.tags()), "640"));
        return values.containsKey(ConfigKey.GATEWAY_URI);
    }

    /** A file that was named, as the host will have it. */
    private void copy(Map<ConfigKey, String> values, ConfigKey key, String name, String mode)
            throws SetupException, IOException {
        String named = values.get(key);
        if (named == null) {
            return;
        }
        String text = key == ConfigKey.CA_FILE
                ? OptionFile.authorities(Path.of(named))
                : OptionFile.text(key, Path.of(named));
        content(layout.configDirectory().resolve(name), text, mode);
        values.put(key, "/etc/slipway/" + name);
    }

    /** That a restart is due outlives whatever ends this before it has come to that. */
    private void service(boolean configured) throws IOException, InterruptedException {
        if (!host.systemd().runs()) {
            return;
        }
        Path due = layout.restartDue();
        boolean changed = !steps.isEmpty() || Files.exists(due);
        boolean active = host.systemd().agentIsActive();
        if (changed || (configured && !active)) {
            steps.addFirst(new Step.Content(due, "", "644"));
            steps.add(Step.Systemctl.of("daemon-reload"));
            if (active) {
                steps.add(Step.Systemctl.of("restart", Systemd.UNIT));
            } else if (configured) {
                steps.add(Step.Systemctl.of("start", Systemd.UNIT));
            }
            steps.add(new Step.Remove(due));
        }
    }

    private String advice(boolean configured) {
        if (!configured) {
            return "The agent is not started: name the gateway with --gateway, --ca and --join-token-file, or fill in "
                    + layout.config() + " and run this again.";
        }
        if (host.systemd().runs()) {
            return "The agent is started. See slipway-agent status, and slipway-agent doctor if something is in its way.";
        }
        return layout.isHost()
                ? "No systemd runs here: have /usr/bin/slipway-agent run started, and restarted after upgrades, by what"
                        + " starts services here."
                : "The agent starts when a host boots from this image.";
    }

    private Path place(ConfigKey key, Path usual) throws SetupException, IOException {
        String named = request.values().get(key);
        Path place = named == null ? usual : layout.at(named);
        layout.requireInside(place);
        return place;
    }

    private void directory(Path path, String mode) {
        if (!Files.isDirectory(path) && steps.stream().noneMatch(new Step.Directory(path, mode)::equals)) {
            steps.add(new Step.Directory(path, mode));
        }
    }

    private boolean link(Path path, String target) throws SetupException, IOException {
        if (Files.isSymbolicLink(path)) {
            if (Files.readSymbolicLink(path).equals(Path.of(target))) {
                return false;
            }
        } else if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new SetupException(path + " is in the way; move it away");
        }
        steps.add(new Step.Link(path, target));
        return true;
    }

    private void content(Path path, String text, String mode) throws IOException {
        if (!Files.isRegularFile(path) || !isAsWritten(path, text.getBytes(StandardCharsets.UTF_8), mode)) {
            steps.add(new Step.Content(path, text, mode));
        }
    }

    /** A mode that gives less is the administrator's affair, one that gives more is not: one of these is a secret. */
    private static boolean isAsWritten(Path path, byte[] text, String mode) throws IOException {
        int more = (int) Files.getAttribute(path, "unix:mode") & PERMISSIONS & ~Integer.parseInt(mode, 8);
        return more == 0 && Files.size(path) == text.length && Arrays.equals(Files.readAllBytes(path), text);
    }
}
