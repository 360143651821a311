package dev.slipway.protocol.yaml;

import dev.slipway.protocol.text.Text;
import java.util.List;

/** A value in a YAML file with its place. There are no aliases: the tree is finite and no larger than the file. */
public sealed interface YamlNode {
    /** Line of the first character, from 1. */
    int line();

    /** Column of the first character, from 1. */
    int column();

    /** What it is, for messages: {@code the text "x"}, {@code a list}, {@code a mapping}, {@code nothing}. */
    String describe();

    /** True if no value was written, or {@code null} or {@code ~}. */
    default boolean isNull() {
        return false;
    }

    /** What an unquoted word means in YAML 1.1; everything quoted, and every date, is text. */
    enum Kind {
        TEXT,
        NULL,
        BOOLEAN,
        INTEGER,
        FLOAT
    }

    /**
     * A single value.
     *
     * @param text as written, without quotes
     * @param kind what it means unquoted
     */
    record Scalar(String text, Kind kind, int line, int column) implements YamlNode {
        @Override
        public boolean isNull() {
            return kind == Kind.NULL;
        }

        @Override
        public String describe() {
            return isNull() ? "nothing" : "\"" + Text.excerpt(text) + "\"";
        }
    }

    /** A list. */
    record Sequence(List<YamlNode> items, int line, int column) implements YamlNode {
        @Override
        public String describe() {
            return items.isEmpty() ? "an empty list" : "a list";
        }
    }

    /** A mapping in the order of the file; keys may repeat. */
    record Mapping(List<Entry> entries, int line, int column) implements YamlNode {
        @Override
        public String describe() {
            return entries.isEmpty() ? "an empty mapping" : "a mapping";
        }
    }

    /** A key and its value. */
    record Entry(YamlNode key, YamlNode value) {
        /** The key as text; a key that is a list or a mapping has none that anything could equal. */
        public String name() {
            return key instanceof Scalar scalar ? scalar.text() : "(" + key.describe() + ")";
        }
    }
}
