package dev.slipway.protocol.yaml;

import dev.slipway.protocol.text.Text;
import dev.slipway.protocol.yaml.YamlNode.Entry;
import dev.slipway.protocol.yaml.YamlNode.Mapping;
import dev.slipway.protocol.yaml.YamlNode.Scalar;
import dev.slipway.protocol.yaml.YamlNode.Sequence;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A mapping read by its keys. Of repeated keys the last counts, with a warning; a key without value counts as absent; a
 * value of the wrong shape is a problem and reads as absent.
 */
public final class YamlFields {
    private final Mapping mapping;
    private final String path;
    private final Remarks remarks;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    public YamlFields(Mapping mapping, String path, Remarks remarks) {
        this.mapping = mapping;
        this.path = path;
        this.remarks = remarks;
        for (Entry entry : mapping.entries()) {
            Entry earlier = entries.put(entry.name(), entry);
            if (earlier != null) {
                remarks.warning(
                        entry.key(),
                        pathOf(entry.name()),
                        Remark.Effect.IGNORED,
                        "\"%s\" is written twice; only this one counts, the one on line %d is ignored."
                                .formatted(
                                        Text.excerpt(entry.name()),
                                        earlier.key().line()));
            }
        }
    }

    /** The mapping itself, for remarks about it as a whole. */
    public Mapping mapping() {
        return mapping;
    }

    /** Its keys, each once. */
    public Set<String> names() {
        return entries.keySet();
    }

    /** The entries that count, in the order of the file. */
    public Collection<Entry> entries() {
        return entries.values();
    }

    /** Path of a key's value from the top of the file. */
    public String pathOf(String name) {
        String shown = Text.excerpt(name);
        return path.isEmpty() ? shown : path + "." + shown;
    }

    /** The entry of a key, also one without value. */
    public Optional<Entry> entry(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    /** The value of a key that has one. */
    public Optional<YamlNode> value(String name) {
        return entry(name).map(Entry::value).filter(value -> !value.isNull());
    }

    /** A single value. */
    public Optional<Scalar> scalar(String name) {
        return value(name).flatMap(value -> {
            if (value instanceof Scalar scalar) {
                return Optional.of(scalar);
            }
            remarks.problem(
                    value,
                    pathOf(name),
                    "expected one value, found %s; write \"%s: …\" on one line, in quotes if it begins with { or [."
                            .formatted(value.describe(), name));
            return Optional.empty();
        });
    }

    /** Text as written, trimmed; empty text counts as absent. */
    public Optional<String> trimmed(String name) {
        return scalar(name).map(scalar -> scalar.text().strip()).filter(text -> !text.isEmpty());
    }

    /**
     * The items of a list; absent ones and a null section are the empty list.
     *
     * @param instead what to write instead of another shape, for example {@code "type: [file]"}
     */
    public List<YamlNode> list(String name, String instead) {
        Optional<YamlNode> value = value(name);
        if (value.isEmpty()) {
            return List.of();
        }
        if (value.get() instanceof Sequence sequence) {
            return sequence.items();
        }
        String why = hasKeyWithDash(value.get()) ? " without a blank after its dash" : "";
        remarks.problem(
                value.get(),
                pathOf(name),
                "expected a list, found %s%s; write %s.".formatted(value.get().describe(), why, instead));
        return List.of();
    }

    private static boolean hasKeyWithDash(YamlNode node) {
        return node instanceof Mapping map
                && map.entries().stream().anyMatch(entry -> entry.name().startsWith("-"));
    }
}
