package dev.slipway.protocol.appspec;

import dev.slipway.protocol.appspec.permissions.PermissionsReader;
import dev.slipway.protocol.lifecycle.LifecycleEvent;
import dev.slipway.protocol.text.Text;
import dev.slipway.protocol.yaml.NearestName;
import dev.slipway.protocol.yaml.Remark;
import dev.slipway.protocol.yaml.Remarks;
import dev.slipway.protocol.yaml.YamlFields;
import dev.slipway.protocol.yaml.YamlNode.Entry;
import dev.slipway.protocol.yaml.YamlNode.Mapping;
import dev.slipway.protocol.yaml.YamlNode.Sequence;
import dev.slipway.protocol.yaml.YamlReading;
import java.util.Optional;
import java.util.Set;

/** Warns about keys and events that are accepted and ignored, as CodeDeploy accepts and ignores them, in silence. */
public final class UnknownKeys {
    private static final Set<String> ECS_EVENTS = Set.of("AllowTestTraffic", "AfterAllowTestTraffic");

    private final Remarks remarks;
    private final YamlReading.Document document;

    public UnknownKeys(Remarks remarks, YamlReading.Document document) {
        this.remarks = remarks;
        this.document = document;
    }

    void warnTopLevel(YamlFields fields, Set<String> known, Set<String> explained) {
        for (Entry entry : fields.entries()) {
            if (known.contains(entry.name()) || explained.contains(entry.name()) || !remarks.takesWarnings()) {
                continue;
            }
            Optional<String> event = LifecycleEvent.ofName(entry.name())
                    .map(LifecycleEvent::eventName)
                    .or(() -> NearestName.of(entry.name(), LifecycleEvent.hookNames()));
            if (event.isEmpty() && holdsScripts(entry)) {
                warn(
                        entry,
                        fields.pathOf(entry.name()),
                        "%s is ignored here and is no lifecycle event, so its scripts never run; move it under hooks as one of %s."
                                .formatted(quoted(entry), String.join(", ", LifecycleEvent.hookNames())));
            } else if (event.isPresent()) {
                warn(
                        entry,
                        fields.pathOf(entry.name()),
                        "%s is ignored here, so its scripts never run; move it under hooks as \"%s:\", indented by two blanks."
                                .formatted(quoted(entry), event.get()));
            } else {
                unknown(entry, fields.pathOf(entry.name()), known);
            }
        }
    }

    private static boolean holdsScripts(Entry entry) {
        return entry.value() instanceof Sequence list
                && list.items().stream()
                        .anyMatch(item -> item instanceof Mapping script
                                && script.entries().stream()
                                        .anyMatch(key -> key.name().equals("location")));
    }

    void warnFiles(YamlFields fields, Set<String> known) {
        for (Entry entry : fields.entries()) {
            switch (entry.name()) {
                case "overwrite", "file_exists_behavior" ->
                    warn(
                            entry,
                            fields.pathOf(entry.name()),
                            "%s does nothing in an entry of files; write \"file_exists_behavior: OVERWRITE\" at the left margin, or set it on the deployment."
                                    .formatted(quoted(entry)));
                case "mode", "owner", "group" ->
                    warn(
                            entry,
                            fields.pathOf(entry.name()),
                            "%s does nothing in an entry of files; write it in an entry of permissions."
                                    .formatted(quoted(entry)));
                default -> unknownUnlessIn(known, entry, fields);
            }
        }
    }

    /** @param explained keys that have a warning of their own */
    void warnScript(YamlFields fields, Set<String> known, Set<String> explained) {
        fields.entries().stream()
                .filter(entry -> !explained.contains(entry.name()))
                .forEach(entry -> unknownUnlessIn(known, entry, fields));
    }

    public void warnPermission(YamlFields fields, Set<String> known) {
        fields.entries().forEach(entry -> unknownUnlessIn(known, entry, fields));
    }

    void warnEvent(Entry entry, String path) {
        if (!remarks.takesWarnings()) {
            return;
        }
        Optional<LifecycleEvent> event = LifecycleEvent.ofName(entry.name());
        if (event.isPresent()) {
            if (event.get().isReserved()) {
                warn(entry, path, reserved(event.get()));
            }
        } else if (ECS_EVENTS.contains(entry.name())) {
            warn(entry, path, quoted(entry) + " is an event of ECS deployments; on hosts its scripts never run.");
        } else {
            String instead = NearestName.of(entry.name(), LifecycleEvent.hookNames())
                    .map(name -> "write \"" + name + "\".")
                    .orElse("allowed are " + String.join(", ", LifecycleEvent.hookNames()) + ".");
            warn(entry, path, quoted(entry) + " is no lifecycle event, so its scripts never run; " + instead);
        }
    }

    private static String reserved(LifecycleEvent event) {
        return switch (event.runner()) {
            case AGENT ->
                "\"%s\" is the agent's own work and runs no scripts; use the events before and after it."
                        .formatted(event.eventName());
            case OPERATOR ->
                "\"%s\" happens at the load balancer and runs no scripts; use the events before and after it."
                        .formatted(event.eventName());
            case NOBODY, SCRIPTS -> "\"%s\" runs no scripts.".formatted(event.eventName());
        };
    }

    private void unknownUnlessIn(Set<String> known, Entry entry, YamlFields fields) {
        if (!known.contains(entry.name()) && remarks.takesWarnings()) {
            unknown(entry, fields.pathOf(entry.name()), known);
        }
    }

    private void unknown(Entry entry, String path, Set<String> known) {
        String instead = home(entry.name())
                .or(() -> NearestName.of(entry.name(), known).map(name -> "write \"" + name + "\"."))
                .or(() -> missingBlank(entry))
                .orElse("allowed are "
                        + String.join(", ", known.stream().sorted().toList()) + ".");
        warn(entry, path, quoted(entry) + " is not a key here and is ignored; " + instead);
    }

    /** Where a key belongs that is right in itself. */
    private static Optional<String> home(String name) {
        if (AppSpecParser.KEYS.contains(name)) {
            return Optional.of("move it to the left margin.");
        } else if (LifecycleEvent.hookNames().contains(name)) {
            return Optional.of("move it under hooks, indented by two blanks.");
        } else if (HooksReader.KEYS.contains(name)) {
            return Optional.of("it belongs to a script under hooks.");
        } else if (FilesReader.KEYS.contains(name)) {
            return Optional.of("it belongs to an entry of files.");
        }
        return PermissionsReader.KEYS.contains(name)
                ? Optional.of("it belongs to an entry of permissions.")
                : Optional.empty();
    }

    private Optional<String> missingBlank(Entry entry) {
        String line = document.line(entry.key().line()).strip();
        return entry.name().startsWith("-")
                ? Optional.of("is a blank missing after the dash in \"%s\"?".formatted(Text.excerpt(line)))
                : Optional.empty();
    }

    private static String quoted(Entry entry) {
        return entry.key().describe();
    }

    private void warn(Entry entry, String path, String message) {
        remarks.warning(entry.key(), path, Remark.Effect.IGNORED, message);
    }
}
