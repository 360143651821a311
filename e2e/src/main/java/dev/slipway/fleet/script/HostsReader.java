package dev.slipway.fleet.script;

import dev.slipway.protocol.revision.RevisionIdentity;
import dev.slipway.protocol.revision.Sha256;
import dev.slipway.protocol.text.InstanceName;
import dev.slipway.protocol.text.Text;
import dev.slipway.protocol.yaml.Remarks;
import dev.slipway.protocol.yaml.YamlNode;
import dev.slipway.protocol.yaml.YamlNode.Entry;
import dev.slipway.protocol.yaml.YamlNode.Mapping;
import dev.slipway.protocol.yaml.YamlNode.Scalar;
import dev.slipway.protocol.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the list of hosts. */
final class HostsReader {
    private static final List<String> KEYS =
            List.of("names", "tags", "zone", "autoScalingGroup", "installed", "offline");
    private static final List<String> INSTALLED_KEYS = List.of("group", "groupId", "revision");
    private static final List<String> OFFLINE_KEYS = List.of("fromSeconds", "toSeconds");
    private static final long LONGEST_SECONDS = 7 * 24 * 3600L;

    private final Remarks remarks;
    private final Set<String> names = new LinkedHashSet<>();

    HostsReader(Remarks remarks) {
        this.remarks = remarks;
    }

    /** Of all hosts read. */
    Set<String> names() {
        return names;
    }

    List<HostGroup> read(Keys script) {
        List<HostGroup> groups = new ArrayList<>();
        List<YamlNode> items = script.list("hosts", "\"hosts: [{names: \"web-{001..200}\"}]\"");
        for (int i = 0; i < items.size(); i++) {
            Keys.of(items.get(i), "hosts[" + i + "]", KEYS, remarks)
                    .map(this::group)
                    .ifPresent(groups::add);
        }
        if (items.isEmpty()) {
            script.problem(script.node(), "hosts", "there are no hosts; write hosts: [{names: \"web-{001..200}\"}].");
        }
        return groups;
    }

    private HostGroup group(Keys keys) {
        return new HostGroup(
                names(keys),
                tags(keys),
                keys.text("zone").orElse(null),
                keys.text("autoScalingGroup").orElse(null),
                installed(keys),
                offline(keys));
    }

    private List<String> names(Keys keys) {
        Optional<YamlNode> written = keys.value("names");
        if (written.isEmpty()) {
            keys.problem(keys.node(), "names", "names is missing; write for example names: \"web-{001..200}\".");
            return List.of();
        }
        List<YamlNode> patterns =
                written.get() instanceof Sequence sequence ? sequence.items() : List.of(written.get());
        List<String> expanded = new ArrayList<>();
        for (YamlNode pattern : patterns) {
            if (pattern instanceof Scalar scalar) {
                expanded.addAll(expanded(keys, scalar));
            } else {
                keys.problem(
                        pattern,
                        "names",
                        "expected a name, found %s; put a name with braces in quotes.".formatted(pattern.describe()));
            }
        }
        return expanded;
    }

    private List<String> expanded(Keys keys, Scalar pattern) {
        List<String> expanded;
        try {
            expanded = Names.expand(pattern.text().strip());
        } catch (IllegalArgumentException e) {
            keys.problem(pattern, "names", String.valueOf(e.getMessage()));
            return List.of();
        }
        for (String name : expanded) {
            String problem = !InstanceName.isValid(name)
                    ? "cannot be a host's name, which has " + InstanceName.RULE
                    : !names.add(name) ? "is there twice" : names.size() > Names.MOST ? "is one too many" : "";
            if (!problem.isEmpty()) {
                keys.problem(pattern, "names", "\"%s\" %s.".formatted(Text.excerpt(name), problem));
                return List.of();
            }
        }
        return expanded;
    }

    private Map<String, String> tags(Keys keys) {
        Map<String, String> tags = new LinkedHashMap<>();
        Optional<YamlNode> written = keys.value("tags");
        if (written.isEmpty()) {
            return tags;
        }
        if (!(written.get() instanceof Mapping mapping)) {
            keys.problem(
                    written.get(),
                    "tags",
                    "expected a mapping such as {Role: web}, found %s."
                            .formatted(written.get().describe()));
            return tags;
        }
        for (Entry entry : mapping.entries()) {
            if (!(entry.value() instanceof Scalar value) || tags.put(entry.name(), value.text()) != null) {
                keys.problem(entry.key(), "tags." + entry.name(), "expected one value for each tag.");
            }
        }
        return tags;
    }

    private List<HostGroup.Installed> installed(Keys keys) {
        List<HostGroup.Installed> installed = new ArrayList<>();
        Optional<YamlNode> written = keys.value("installed");
        List<YamlNode> items = written.map(node -> node instanceof Sequence sequence ? sequence.items() : List.of(node))
                .orElse(List.of());
        for (YamlNode item : items) {
            Keys.of(item, keys.path("installed"), INSTALLED_KEYS, remarks).ifPresent(entry -> {
                String revision = entry.required("revision");
                if (!revision.isEmpty() && !RevisionIdentity.isHash(revision) && !Sha256.isHex(revision)) {
                    entry.problem(
                            entry.node(),
                            "revision",
                            "expected the sha256 of a bundle, 64 lower-case hex digits, or a revision's hash, v1: and such digits.");
                }
                installed.add(new HostGroup.Installed(
                        entry.required("group"), entry.text("groupId").orElse(null), revision));
            });
        }
        return installed;
    }

    private List<HostGroup.Offline> offline(Keys keys) {
        List<HostGroup.Offline> windows = new ArrayList<>();
        for (YamlNode item : keys.list("offline", "\"offline: [{fromSeconds: 10, toSeconds: 40}]\"")) {
            Keys.of(item, keys.path("offline"), OFFLINE_KEYS, remarks).ifPresent(window -> {
                long from = window.number("fromSeconds", 0, LONGEST_SECONDS).orElse(0L);
                long to = window.number("toSeconds", 1, LONGEST_SECONDS).orElse(LONGEST_SECONDS);
                if (from >= to) {
                    window.problem(window.node(), "toSeconds", "toSeconds must be greater than fromSeconds.");
                }
                windows.add(new HostGroup.Offline(from, to));
            });
        }
        return windows;
    }
}
