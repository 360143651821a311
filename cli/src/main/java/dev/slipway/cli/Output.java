package dev.slipway.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/**
 * The option {@code -o} of verbs that show something, named as kubectl names it. What {@code json} and {@code yaml} print
 * is the data behind the picture, fields that do not apply left out; the objects themselves are {@code kubectl get}'s.
 */
public final class Output {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            converter = Converter.class,
            completionCandidates = Names.class,
            description = "json or yaml for programs, wide for more columns.")
    private @Nullable Format format;

    /** How something is shown, where not as usual. */
    enum Format {
        JSON,
        YAML,
        WIDE
    }

    /** More columns are wanted. */
    public boolean isWide() {
        return format == Format.WIDE;
    }

    /** Data is wanted, for programs. */
    public boolean isData() {
        return format == Format.JSON || format == Format.YAML;
    }

    /** The data as text that ends with a line feed: a document of YAML, or indented JSON. */
    public String text(Object data) {
        return format == Format.YAML
                ? Serialization.asYaml(JSON.valueToTree(data))
                : write(JSON.writer(SerializationFeature.INDENT_OUTPUT), data) + "\n";
    }

    /** One of many documents of a stream: a line of JSON, or a document of YAML with its {@code ---}. */
    public String streamed(Object data) {
        return format == Format.YAML ? text(data) : write(JSON.writer(), data) + "\n";
    }

    private static String write(ObjectWriter writer, Object data) {
        try {
            return writer.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not to be written as JSON: " + data.getClass(), e);
        }
    }

    private static final class Converter implements ITypeConverter<Format> {
        @Override
        public Format convert(String value) {
            return Stream.of(Format.values())
                    .filter(known -> name(known).equals(value))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "'%s' is none of %s".formatted(value, String.join(", ", Names.ALL))));
        }
    }

    /** For shell completion. */
    private static final class Names implements Iterable<String> {
        static final List<String> ALL =
                Stream.of(Format.values()).map(Output::name).toList();

        @Override
        public Iterator<String> iterator() {
            return ALL.iterator();
        }
    }

    private static String name(Format format) {
        return format.name().toLowerCase(Locale.ROOT);
    }
}
