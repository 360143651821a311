package dev.slipway.protocol.yaml;

import dev.slipway.protocol.text.Text;
import dev.slipway.protocol.yaml.YamlNode.Entry;
import dev.slipway.protocol.yaml.YamlNode.Kind;
import dev.slipway.protocol.yaml.YamlNode.Mapping;
import dev.slipway.protocol.yaml.YamlNode.Scalar;
import dev.slipway.protocol.yaml.YamlNode.Sequence;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads the first document of a YAML 1.1 or JSON text (A 8, "Syntax"). The tree is composed from parser events, never
 * by aliases: an alias or a merge key is refused where it stands, so nothing can grow beyond the file.
 */
public final class YamlReader {
    /** Real AppSpecs have 5 kB at most; this is far beyond any that a person writes. */
    public static final int MAX_BYTES = 1024 * 1024;

    private static final int MAX_DEPTH = 32;

    private final YamlText text;
    private final Resolver resolver = new Resolver();
    private final Iterator<Event> events;
    private int lastLine = 1;

    private YamlReader(YamlText text) {
        this.text = text;
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_BYTES + 1);
        options.setNestingDepthLimit(MAX_DEPTH + 1);
        this.events = new Yaml(options).parse(new StringReader(text.text())).iterator();
    }

    /**
     * Reads bytes in UTF-8, or in UTF-16 with a byte order mark.
     *
     * @param words keys of the format, for hints about misspelt lines
     */
    public static YamlReading read(byte[] bytes, Set<String> words) {
        if (bytes.length > MAX_BYTES) {
            return tooLarge();
        }
        try {
            return read(YamlText.decode(bytes), words);
        } catch (YamlText.MalformedTextException e) {
            Place place = Place.endOf(e.before());
            return unreadable(
                    place.line(), place.column(), "this is not valid UTF-8; save the file in the encoding UTF-8.");
        }
    }

    /** Reads text. */
    public static YamlReading read(String text, Set<String> words) {
        return text.length() > MAX_BYTES ? tooLarge() : read(YamlText.of(text), words);
    }

    private static YamlReading read(YamlText text, Set<String> words) {
        for (int i = 0;
                i < text.text().length();
                i += Character.charCount(text.text().codePointAt(i))) {
            int codePoint = text.text().codePointAt(i);
            if (!StreamReader.isPrintable(codePoint)) {
                Place place = Place.endOf(text.text().substring(0, i));
                String message = "the character U+%04X is not allowed in YAML; remove it.".formatted(codePoint);
                return unreadable(place.line(), place.column(), message);
            }
        }
        YamlReader reader = new YamlReader(text);
        try {
            return reader.document();
        } catch (RefusedException e) {
            return new YamlReading.Unreadable(e.problem);
        } catch (MarkedYAMLException e) {
            return new YamlReading.Unreadable(new SyntaxHints(text.lines(), words).explain(e));
        } catch (YAMLException | IllegalArgumentException | IndexOutOfBoundsException e) {
            // The library's own limits, and what hostile escapes make of it; its words are not for users.
            return unreadable(
                    reader.lastLine, 1, "what follows cannot be read as YAML; check its quotes and backslashes.");
        }
    }

    private YamlReading document() {
        while (events.hasNext()) {
            Event event = events.next();
            switch (event.getEventId()) {
                case StreamStart, DocumentStart, Comment -> {}
                case StreamEnd -> {
                    return new YamlReading.Empty();
                }
                default -> {
                    YamlNode root = compose(event, 1);
                    return root.isNull()
                            ? new YamlReading.Empty()
                            : new YamlReading.Document(root, text.lines(), ignoredFromLine());
                }
            }
        }
        return new YamlReading.Empty();
    }

    /** Only the first document counts, whatever follows it (A 8). */
    private int ignoredFromLine() {
        try {
            for (Event event = events.next(); events.hasNext(); event = events.next()) {
                if (event.getEventId() == Event.ID.DocumentStart) {
                    return event.getStartMark().getLine() + 1;
                }
            }
            return 0;
        } catch (MarkedYAMLException e) {
            return e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
        }
    }

    private YamlNode compose(Event event, int depth) {
        Mark mark = event.getStartMark();
        int line = mark.getLine() + 1;
        int column = mark.getColumn() + 1;
        lastLine = line;
        if (depth > MAX_DEPTH) {
            throw new RefusedException(line, column, "values are nested deeper than " + MAX_DEPTH + " levels.");
        }
        return switch (event) {
            case ScalarEvent scalar -> new Scalar(scalar.getValue(), kind(scalar), line, column);
            case SequenceStartEvent ignored -> new Sequence(items(depth), line, column);
            case MappingStartEvent ignored -> new Mapping(entries(depth), line, column);
            case AliasEvent alias ->
                throw new RefusedException(
                        line,
                        column,
                        "\"*%s\" is a YAML alias, which is not supported; write the value out, or put it in quotes if it begins with *."
                                .formatted(Text.excerpt(alias.getAnchor())));
            default -> throw new RefusedException(line, column, "a value is expected here.");
        };
    }

    private List<YamlNode> items(int depth) {
        List<YamlNode> items = new ArrayList<>();
        for (Event next = events.next(); next.getEventId() != Event.ID.SequenceEnd; next = events.next()) {
            items.add(compose(next, depth + 1));
        }
        return items;
    }

    private List<Entry> entries(int depth) {
        List<Entry> entries = new ArrayList<>();
        for (Event next = events.next(); next.getEventId() != Event.ID.MappingEnd; next = events.next()) {
            YamlNode key = compose(next, depth + 1);
            if (next instanceof ScalarEvent scalar
                    && scalar.isPlain()
                    && scalar.getValue().equals("<<")) {
                throw new RefusedException(
                        key.line(), key.column(), "merge keys (<<) are not supported; write the keys out.");
            }
            entries.add(new Entry(key, compose(events.next(), depth + 1)));
        }
        return entries;
    }

    private Kind kind(ScalarEvent scalar) {
        String written = scalar.getTag();
        // Any other tag is plain data (A 8).
        if (!scalar.isPlain() || Tag.STR.getValue().equals(written) || "!str".equals(written)) {
            return Kind.TEXT;
        }
        Tag tag = resolver.resolve(NodeId.scalar, scalar.getValue(), true);
        if (tag.equals(Tag.NULL)) {
            return Kind.NULL;
        } else if (tag.equals(Tag.BOOL)) {
            return Kind.BOOLEAN;
        } else if (tag.equals(Tag.INT)) {
            return Kind.INTEGER;
        }
        return tag.equals(Tag.FLOAT) ? Kind.FLOAT : Kind.TEXT;
    }

    private static YamlReading tooLarge() {
        return unreadable(1, 1, "the file is larger than 1 MiB.");
    }

    private static YamlReading unreadable(int line, int column, String message) {
        return new YamlReading.Unreadable(new Remark(line, column, "", message));
    }

    /** Ends the composing; never leaves this class. */
    private static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Remark problem;

        RefusedException(int line, int column, String message) {
            super(message, null, false, false);
            this.problem = new Remark(line, column, "", message);
        }
    }
}
