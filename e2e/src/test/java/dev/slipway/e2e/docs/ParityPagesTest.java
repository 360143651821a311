package dev.slipway.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.e2e.controlplane.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code docs/server-parity.md}, {@code docs/lambda-parity.md} and {@code docs/agent-parity.md} name tests and cases that
 * there are, and say of every row what shows it.
 */
class ParityPagesTest {
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT|Simulation))(?:#(\\w+))?`");
    private static final Pattern CASE = Pattern.compile("`([a-z]+\\.yaml): ([^`]+)`");
    private static final Pattern ROW = Pattern.compile("^\\| (?!Rule )(.+) \\| (.+) \\|$", Pattern.MULTILINE);
    private static final Pattern REASON = Pattern.compile(
            "not applicable|[Ww]aits? for|in work|differs: |`\\w+(?:Test|IT|Simulation)|`[a-z]+\\.yaml: ");
    private static final String CASES = "e2e/src/test/resources/dev/slipway/e2e/crds";

    private final Path root = Checkout.path("");

    @ParameterizedTest
    @ValueSource(strings = {"server", "lambda", "agent"})
    void everyTestThatIsNamedExists(String platform) throws IOException {
        String page = page(platform);
        Map<String, String> sources = testSources();
        List<String> missing = new ArrayList<>();
        for (MatchResult named : TEST.matcher(page).results().toList()) {
            String source = sources.get(named.group(1));
            String method = named.group(2);
            if (source == null || (method != null && !source.contains(" " + method + "("))) {
                missing.add(named.group());
            }
        }

        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"server", "lambda", "agent"})
    void everyCaseThatIsNamedExists(String platform) {
        String page = page(platform);
        List<String> missing = CASE.matcher(page)
                .results()
                .filter(named ->
                        !read(root.resolve(CASES).resolve(named.group(1))).contains(named.group(2)))
                .map(MatchResult::group)
                .toList();

        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"server,150", "lambda,40", "agent,200"})
    void everyRowHasATestOrAReason(String platform, int rowsAtLeast) {
        String page = page(platform);
        List<MatchResult> rows = ROW.matcher(page).results().toList();

        assertThat(rows).hasSizeGreaterThan(rowsAtLeast);
        assertThat(rows.stream()
                        .filter(row -> !REASON.matcher(row.group(2)).find())
                        .map(row -> row.group(1)))
                .isEmpty();
    }

    private String page(String platform) {
        return read(root.resolve("docs/" + platform + "-parity.md"));
    }

    private Map<String, String> testSources() throws IOException {
        Map<String, String> sources = new HashMap<>();
        for (String module :
                List.of("agent", "cli", "crds", "e2e", "helm", "operator", "plan", "protocol", "translate")) {
            Path tests = root.resolve(module).resolve("src/test/java");
            if (!Files.isDirectory(tests)) {
                continue;
            }
            try (Stream<Path> files = Files.walk(tests)) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .forEach(file ->
                                sources.put(file.getFileName().toString().replace(".java", ""), read(file)));
            }
        }
        return sources;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(file.toString(), e);
        }
    }
}
