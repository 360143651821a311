package dev.slipway.protocol.appspec.lambda;

import dev.slipway.protocol.yaml.Remarks;
import dev.slipway.protocol.yaml.YamlNode;
import dev.slipway.protocol.yaml.YamlNode.Entry;
import dev.slipway.protocol.yaml.YamlNode.Mapping;
import dev.slipway.protocol.yaml.YamlNode.Scalar;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A mapping whose keys may be written in any case: CodeDeploy's own pages spell them in two ways (S 5.3). */
final class Keys {
    private final Mapping mapping;
    private final String path;
    private final Remarks remarks;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    Keys(Mapping mapping, String path, Remarks remarks) {
        this.mapping = mapping;
        this.path = path;
        this.remarks = remarks;
        for (Entry entry : mapping.entries()) {
            if (entries.putIfAbsent(lower(entry.name()), entry) != null) {
                remarks.problem(entry.key(), pathOf(entry.name()), "written twice; keep one of them.");
            }
        }
    }

    String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    Mapping mapping() {
        return mapping;
    }

    Optional<YamlNode> value(String key) {
        return Optional.ofNullable(entries.get(lower(key))).map(Entry::value).filter(value -> !value.isNull());
    }

    /** Where a key stands, or the whole mapping where it does not. */
    YamlNode place(String key) {
        return Optional.ofNullable(entries.get(lower(key))).map(Entry::key).orElse(mapping);
    }

    /** A single value; its absence or another shape is a problem, which {@code instead} ends. */
    Optional<Scalar> required(String key, String instead) {
        Optional<Scalar> scalar = optional(key, instead);
        if (value(key).isEmpty()) {
            remarks.problem(place(key), pathOf(key), "%s is missing; %s".formatted(key, instead));
        }
        return scalar;
    }

    Optional<Scalar> optional(String key, String instead) {
        Optional<YamlNode> value = value(key);
        if (value.isEmpty() || value.get() instanceof Scalar) {
            return value.map(Scalar.class::cast);
        }
        remarks.problem(
                value.get(),
                pathOf(key),
                "expected one value, found %s; %s".formatted(value.get().describe(), instead));
        return Optional.empty();
    }

    /** Keys that mean nothing are told: most are typing errors. */
    void warnUnknown(Set<String> known) {
        Set<String> lower = known.stream().map(Keys::lower).collect(Collectors.toSet());
        entries.forEach((name, entry) -> {
            if (!lower.contains(name)) {
                remarks.warning(
                        entry.key(),
                        pathOf(entry.name()),
                        "means nothing in an AppSpec for Lambda and is ignored; known here are %s."
                                .formatted(known.stream().sorted().collect(Collectors.joining(", "))));
            }
        });
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
