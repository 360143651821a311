package dev.slipway.protocol.appspec;

import dev.slipway.protocol.lifecycle.LifecycleEvent;
import dev.slipway.protocol.text.Text;
import dev.slipway.protocol.yaml.YamlFields;
import dev.slipway.protocol.yaml.YamlNode;
import dev.slipway.protocol.yaml.YamlNode.Entry;
import dev.slipway.protocol.yaml.YamlNode.Mapping;
import dev.slipway.protocol.yaml.YamlNode.Scalar;
import dev.slipway.protocol.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code hooks}: lists of scripts by lifecycle event (A 8). */
final class HooksReader {
    static final Set<String> KEYS = Set.of("location", "timeout", "runas", "sudo", "retryOnTempFail");
    private static final String INSTEAD = "\"- location: scripts/run.sh\", each script with a dash";

    private final Scope scope;
    private final UnknownKeys unknownKeys;
    private final ScriptReader scripts;

    HooksReader(Scope scope) {
        this.scope = scope;
        this.unknownKeys = new UnknownKeys(scope.remarks(), scope.document());
        this.scripts = new ScriptReader(scope);
    }

    Map<String, List<Script>> read(YamlFields appSpec) {
        Map<String, List<Script>> hooks = new LinkedHashMap<>();
        Optional<YamlNode> section = appSpec.value("hooks");
        if (section.isEmpty()) {
            return hooks;
        }
        if (!(section.get() instanceof Mapping mapping)) {
            scope.remarks()
                    .problem(
                            section.get(),
                            "hooks",
                            "expected lifecycle events, found %s; write \"AfterInstall:\" under hooks without a dash, and under it %s."
                                    .formatted(section.get().describe(), INSTEAD));
            return hooks;
        }
        YamlFields events = new YamlFields(mapping, "hooks", scope.remarks());
        for (Entry entry : events.entries()) {
            if (!scope.ownEvents().contains(entry.name())) {
                unknownKeys.warnEvent(entry, events.pathOf(entry.name()));
            }
            List<Script> list = event(entry, events.pathOf(entry.name()));
            boolean reserved = LifecycleEvent.ofName(entry.name())
                    .map(LifecycleEvent::isReserved)
                    .orElse(false);
            if (!list.isEmpty() && !reserved) {
                hooks.put(entry.name(), list);
            }
        }
        return hooks;
    }

    private List<Script> event(Entry entry, String path) {
        if (entry.value().isNull()) {
            return List.of();
        }
        if (!(entry.value() instanceof Sequence sequence)) {
            boolean dash = entry.value() instanceof Mapping mapping
                    && mapping.entries().stream().anyMatch(key -> key.name().startsWith("-"));
            scope.remarks()
                    .problem(
                            entry.value(),
                            path,
                            "expected a list of scripts, found %s%s; write %s."
                                    .formatted(
                                            entry.value().describe(),
                                            dash ? " without a blank after its dash" : "",
                                            INSTEAD));
            return List.of();
        }
        boolean runs = LifecycleEvent.hookNames().contains(entry.name());
        List<Script> list = new ArrayList<>();
        for (int i = 0; i < sequence.items().size(); i++) {
            script(sequence.items(), i, path + "[" + i + "]", runs).ifPresent(list::add);
        }
        if (runs) {
            warnAboutTime(entry, path, list);
        }
        return list;
    }

    private Optional<Script> script(List<YamlNode> items, int index, String path, boolean runs) {
        YamlNode item = items.get(index);
        if (item instanceof Mapping mapping) {
            YamlFields script = new YamlFields(mapping, path, scope.remarks());
            if (index > 0 && !script.names().contains("location") && KEYS.containsAll(script.names())) {
                String first = script.names().iterator().next();
                scope.remarks()
                        .problem(
                                item,
                                path,
                                "a script without location: remove the dash before \"%s\", so that it belongs to the script above."
                                        .formatted(first));
                return Optional.empty();
            }
            unknownKeys.warnScript(script, KEYS, Set.of(ScriptReader.RUN_ONCE));
            return scripts.read(script, path, runs);
        }
        String instead = item instanceof Scalar scalar
                        && !scalar.isNull()
                        && !scalar.text().contains(":")
                ? "\"- location: " + Text.excerpt(scalar.text().strip()) + "\""
                : "\"- location: scripts/run.sh\", with a blank after the colon";
        scope.remarks()
                .problem(item, path, "expected a script, found %s; write %s.".formatted(item.describe(), instead));
        return Optional.empty();
    }

    private void warnAboutTime(Entry entry, String path, List<Script> list) {
        long sum = list.stream().mapToLong(Script::timeoutSeconds).sum();
        if (sum > Script.DEFAULT_TIMEOUT_SECONDS) {
            scope.remarks()
                    .warning(
                            entry.key(),
                            path,
                            (list.size() == 1 ? "the script may take %d s" : "the scripts may take %d s together")
                                            .formatted(sum)
                                    + ", but an event ends after 3600 s unless the group's timeouts.eventSeconds says otherwise; "
                                    + (list.size() == 1
                                            ? "give it a shorter timeout."
                                            : "give each a timeout (without one it is 3600)."));
        }
    }
}
