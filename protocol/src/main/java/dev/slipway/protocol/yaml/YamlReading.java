package dev.slipway.protocol.yaml;

import java.util.List;

/** What became of reading a file's text. */
public sealed interface YamlReading {
    /**
     * The first document.
     *
     * @param root its value
     * @param lines of the file, for hints that quote them
     * @param ignoredFromLine where text behind the document begins, 0 if there is none
     */
    record Document(YamlNode root, List<String> lines, int ignoredFromLine) implements YamlReading {
        public Document {
            lines = List.copyOf(lines);
        }

        /** A line by its number from 1, empty beyond the end. */
        public String line(int number) {
            return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
        }
    }

    /** The file holds nothing but blanks and comments. */
    record Empty() implements YamlReading {}

    /** The text breaks YAML's rules or our limits. */
    record Unreadable(Remark problem) implements YamlReading {}
}
