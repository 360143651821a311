package dev.slipway.protocol.appspec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.slipway.protocol.yaml.Remark;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files made to hurt: each is answered, soon, and in words that fit a report. */
@Tag("slow")
class AppSpecRobustnessTest {
    private static final String HEADER = "version: 0.0\nos: linux\n";
    private static final int MEBIBYTE = 1024 * 1024;

    /** A bound against hanging, far above what any of these takes; not a measurement. */
    private static final Duration BOUND = Duration.ofSeconds(30);

    static Stream<Arguments> hostileFiles() {
        return Stream.of(
                Arguments.of("alias bomb", HEADER + aliasBomb(), "line 4, column 10: \"*a0\" is a YAML alias"),
                Arguments.of(
                        "alias to itself",
                        HEADER + "hooks: &a\n  AfterInstall: *a\n",
                        "line 4, column 17: \"*a\" is a YAML alias"),
                Arguments.of("merge bomb", HEADER + "hooks:\n  <<: {}\n", "line 4, column 3: merge keys (<<)"),
                Arguments.of("deep flow lists", "[".repeat(MEBIBYTE - 1), "nested deeper than 32 levels"),
                Arguments.of("deep flow mappings", "{a: ".repeat(200_000), "nested deeper than 32 levels"),
                Arguments.of("deep blocks", deepBlocks(), "nested deeper than 32 levels"),
                Arguments.of("deep dashes", "- ".repeat(500_000), "nested deeper than 32 levels"),
                Arguments.of("one line too long", HEADER + "x: " + "y".repeat(2 * MEBIBYTE), "larger than 1 MiB"),
                Arguments.of("NUL", HEADER + "hooks: \0\n", "line 3, column 8: the character U+0000 is not allowed"),
                Arguments.of("escape", "version: \u001B[31m0.0\n", "line 1, column 10: the character U+001B"),
                Arguments.of("directive", "%YAML 9.9\n---\nversion: 0.0\n", "this is not YAML"),
                Arguments.of("huge escape", HEADER + "x: \"\\UFFFFFFFF\"\n", "line 3"),
                Arguments.of("colons", ":".repeat(100_000), "expected keys"),
                Arguments.of("quote to the end", HEADER + "x: \"" + "a\n".repeat(400_000), "the quote that opens here"),
                Arguments.of("question marks", "? ".repeat(400_000), "nested deeper than 32 levels"),
                Arguments.of("tags", HEADER + "version: !!" + "x".repeat(100_000) + " 1.0\n", "is no version"),
                Arguments.of("block scalar", HEADER + "os: |\n" + "  a\n".repeat(200_000), "is not a system"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostileFiles")
    void isRefusedSoonAndInAShortSentence(String name, String file, String words) {
        AppSpecResult result = assertTimeoutPreemptively(BOUND, () -> AppSpecParser.parse(bytes(file), "appspec.yml"));

        assertThat(result).isInstanceOfSatisfying(AppSpecResult.Refused.class, refused -> {
            assertThat(refused.message()).contains(words).hasSizeLessThanOrEqualTo(512);
            assertThat(refused.message().chars().filter(Character::isISOControl))
                    .isEmpty();
            assertThat(refused.problems().size() + refused.warnings().size()).isLessThanOrEqualTo(100);
        });
    }

    @Test
    void manyEntriesThatFitTheLimitAreRead() {
        String entry = "  - location: s.sh\n    timeout: 1\n";
        String file = HEADER + "hooks:\n AfterInstall:\n" + entry.repeat((MEBIBYTE - 100) / entry.length());

        AppSpecResult result = assertTimeoutPreemptively(BOUND, () -> AppSpecParser.parse(file, "appspec.yml"));

        assertThat(result).isInstanceOf(AppSpecResult.Parsed.class);
    }

    /** Long values against slow patterns and deep recursion; what they are called is of no account here. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "version: %s0x|0",
                "files: [{source: '%s', destination: /x}]|${",
                "files: [{source: '%s', destination: /x}]|{{",
                "files: [{source: '%s', destination: /x}]|[",
                "files: [{source: '%s', destination: '%<s'}]|#{",
                "files: [{source: x.y, destination: '/%s/x.y'}]|a\u0009",
                "hooks: {AfterInstall: [{location: '%s'}]}|a ",
                "hooks: {AfterInstall: [{location: '%s'}]}|__a",
                "hooks: {AfterInstall: [{location: x, timeout: '%s'}]}|1_",
                "hooks: {AfterInstall: [{location: x, runas: '%s'}]}|@a",
                "hooks: {AfterInstall: ['%s']}|x",
                "hooks: {AfterInstall: [{'%slocation': x}]}|- ",
                "hooks: {'%s': x}|x",
                "permissions: [{object: /x, context: {type: t, range: 's0:%sc1'}}]|c1,",
                "permissions: [{object: /x, acls: ['%s']}]|u:",
                "permissions: [{object: /x, mode: '%s', owner: '%<s'}]|7",
                "os: '%s'|win",
            })
    void longValuesAreAnsweredSoonAndInShortSentences(String template) {
        String[] halves = template.split("\\|", 2);
        int doubled = halves[0].contains("%<s") ? 2 : 1;
        String value = halves[1].repeat((MEBIBYTE - 200) / halves[1].length() / doubled);
        String file = HEADER + halves[0].formatted(value) + "\n";

        AppSpecResult result = assertTimeoutPreemptively(BOUND, () -> AppSpecParser.parse(file, "appspec.yml"));

        List<Remark> remarks = new ArrayList<>(result.warnings());
        if (result instanceof AppSpecResult.Refused refused) {
            remarks.addAll(refused.problems());
        }
        assertThat(remarks).allSatisfy(remark -> {
            assertThat(remark.in("appspec.yml").length()).isLessThan(800);
            assertThat(remark.in("appspec.yml").chars().filter(Character::isISOControl))
                    .isEmpty();
        });
    }

    @Test
    void manyUnknownAndRepeatedKeysGiveFewWarningsSoon() {
        StringBuilder file = new StringBuilder(HEADER);
        for (int i = 0; file.length() < MEBIBYTE - 100; i++) {
            file.append("ApplicationStar").append(i % 20_000).append(": x\n");
        }

        AppSpecResult result =
                assertTimeoutPreemptively(BOUND, () -> AppSpecParser.parse(file.toString(), "appspec.yml"));

        assertThat(result.warnings()).hasSize(50);
    }

    @Test
    void bytesThatAreNoUtf8AreNamedByTheirPlace() {
        byte[] latin1 = (HEADER + "# für\n").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(AppSpecParser.parse(latin1, "appspec.yml"))
                .isInstanceOfSatisfying(
                        AppSpecResult.Refused.class,
                        refused -> assertThat(refused.message())
                                .isEqualTo(
                                        "appspec.yml line 3, column 4: this is not valid UTF-8; save the file in the encoding UTF-8."));
    }

    @Test
    void utf16WithByteOrderMarkIsRead() {
        assertThat(AppSpecParser.parse(HEADER.getBytes(StandardCharsets.UTF_16), "appspec.yml"))
                .isInstanceOf(AppSpecResult.Parsed.class);
        ByteArrayOutputStream littleEndian = new ByteArrayOutputStream();
        littleEndian.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xFE});
        littleEndian.writeBytes(HEADER.getBytes(StandardCharsets.UTF_16LE));
        assertThat(AppSpecParser.parse(littleEndian.toByteArray(), "appspec.yml"))
                .isInstanceOf(AppSpecResult.Parsed.class);
    }

    @Test
    void nothingAtAllIsRefused() {
        assertThat(AppSpecParser.parse(new byte[0], "appspec.yml")).isInstanceOf(AppSpecResult.Refused.class);
        assertThat(AppSpecParser.parse("\uFEFF", "appspec.yml")).isInstanceOf(AppSpecResult.Refused.class);
        assertThat(AppSpecParser.parse("---\n...\n", "appspec.yml")).isInstanceOf(AppSpecResult.Refused.class);
    }

    private static String aliasBomb() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 12; i++) {
            String alias = "*a" + (i - 1);
            bomb.append("a%d: &a%d [%s".formatted(i, i, alias))
                    .append((", " + alias).repeat(9))
                    .append("]\n");
        }
        return bomb.toString();
    }

    private static String deepBlocks() {
        StringBuilder blocks = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            blocks.append(" ".repeat(i)).append("a:\n");
        }
        return blocks.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
