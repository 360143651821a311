package dev.slipway.fleet.script;

import dev.slipway.protocol.text.Text;
import dev.slipway.protocol.yaml.NearestName;
import dev.slipway.protocol.yaml.Remarks;
import dev.slipway.protocol.yaml.YamlFields;
import dev.slipway.protocol.yaml.YamlNode;
import dev.slipway.protocol.yaml.YamlNode.Entry;
import dev.slipway.protocol.yaml.YamlNode.Kind;
import dev.slipway.protocol.yaml.YamlNode.Mapping;
import dev.slipway.protocol.yaml.YamlNode.Scalar;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A mapping of which only known keys are accepted, and values only in their shape. */
final class Keys {
    private final YamlFields fields;
    private final Remarks remarks;

    private Keys(YamlFields fields, Remarks remarks) {
        this.fields = fields;
        this.remarks = remarks;
    }

    /** The node as a mapping of these keys; empty, with a problem noted, if it is none. */
    static Optional<Keys> of(YamlNode node, String path, Collection<String> known, Remarks remarks) {
        if (!(node instanceof Mapping mapping)) {
            remarks.problem(
                    node,
                    path,
                    "expected a mapping with %s, found %s.".formatted(String.join(", ", known), node.describe()));
            return Optional.empty();
        }
        Keys keys = new Keys(new YamlFields(mapping, path, remarks), remarks);
        for (Entry entry : keys.fields.entries()) {
            if (!known.contains(entry.name())) {
                keys.problem(entry.key(), entry.name(), unknown(entry.name(), known));
            }
        }
        return Optional.of(keys);
    }

    /** Says that a word is not known, and which known one was probably meant. */
    static String unknown(String word, Collection<String> known) {
        String hint = NearestName.of(word, known)
                .map("did you mean %s?"::formatted)
                .orElseGet(() -> "known are " + String.join(", ", known) + ".");
        return "\"%s\" is not known; %s".formatted(Text.excerpt(word), hint);
    }

    YamlNode node() {
        return fields.mapping();
    }

    void problem(YamlNode at, String key, String message) {
        remarks.problem(at, fields.pathOf(key), message);
    }

    boolean has(String key) {
        return fields.value(key).isPresent();
    }

    Optional<YamlNode> value(String key) {
        return fields.value(key);
    }

    String path(String key) {
        return fields.pathOf(key);
    }

    List<YamlNode> list(String key, String instead) {
        return fields.list(key, instead);
    }

    /** A text, trimmed unless it is a log. */
    Optional<String> text(String key) {
        return fields.trimmed(key);
    }

    Optional<String> verbatim(String key) {
        return fields.scalar(key).map(Scalar::text);
    }

    /** A text that must be there. */
    String required(String key) {
        Optional<String> text = text(key);
        if (text.isEmpty() && !has(key)) {
            problem(node(), key, "%s is missing.".formatted(key));
        }
        return text.orElse("");
    }

    /** A whole number within these bounds. */
    Optional<Long> number(String key, long least, long most) {
        return fields.scalar(key).flatMap(scalar -> {
            try {
                long number = Long.parseLong(scalar.text());
                if (scalar.kind() == Kind.INTEGER && number >= least && number <= most) {
                    return Optional.of(number);
                }
            } catch (NumberFormatException e) {
                // Said below, with the bounds.
            }
            problem(
                    scalar,
                    key,
                    "expected a whole number from %d to %d, found %s.".formatted(least, most, scalar.describe()));
            return Optional.empty();
        });
    }

    /** A number from 0 to 1. */
    Optional<Double> share(String key) {
        return fields.scalar(key).flatMap(scalar -> {
            try {
                double number = Double.parseDouble(scalar.text());
                if (number >= 0 && number <= 1) {
                    return Optional.of(number);
                }
            } catch (NumberFormatException e) {
                // Said below, with the bounds.
            }
            problem(scalar, key, "expected a number from 0 to 1, found %s.".formatted(scalar.describe()));
            return Optional.empty();
        });
    }

    /** One of these words. */
    <E> Optional<E> word(String key, List<E> choices, Function<E, String> wordOf) {
        return fields.scalar(key).flatMap(scalar -> {
            Optional<E> found = choices.stream()
                    .filter(choice -> wordOf.apply(choice).equals(scalar.text()))
                    .findFirst();
            if (found.isEmpty()) {
                problem(
                        scalar,
                        key,
                        unknown(scalar.text(), choices.stream().map(wordOf).toList()));
            }
            return found;
        });
    }
}
