package dev.slipway.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.e2e.controlplane.Checkout;
import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.controlplane.TestNamespace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documentation tells people to apply is what the API server takes. */
@OnControlPlane
class ExamplesIT {
    private static final Pattern YAML = Pattern.compile("^```yaml\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);

    static Stream<String> examples() throws IOException {
        try (Stream<Path> pages = Files.list(Checkout.path("docs"))) {
            List<Path> all = Stream.concat(
                            pages.filter(page -> page.toString().endsWith(".md")),
                            Stream.of(Checkout.path("README.md")))
                    .sorted()
                    .toList();
            return all.stream().flatMap(ExamplesIT::examples).toList().stream();
        }
    }

    private static Stream<String> examples(Path page) {
        try {
            return YAML.matcher(Files.readString(page))
                    .results()
                    .map(example -> example.group(1))
                    .filter(example -> example.contains("apiVersion: slipway.dev/"));
        } catch (IOException e) {
            throw new UncheckedIOException("not readable: " + page, e);
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void exampleOfTheDocumentationIsTaken(String example, TestNamespace namespace) {
        assertThat(namespace.kubectl().applyStrictly(example)).contains("serverside-applied");
    }
}
