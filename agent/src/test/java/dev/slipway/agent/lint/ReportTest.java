package dev.slipway.agent.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.agent.engine.lint.Finding;
import dev.slipway.agent.lint.TextReport.Look;
import dev.slipway.protocol.json.StrictJson;
import dev.slipway.protocol.yaml.Remark.Effect;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportTest {
    private static final Finding ERROR = new Finding(
            Effect.FAILS, "web/appspec.yml", 7, 13, "files[0].source", "\"sit\" is not in the bundle; write \"site\".");
    private static final Finding WARNING =
            new Finding(Effect.GUESSED, "web/appspec.yml", 9, 3, "permission", "\"permission\" is not a key here.");
    private static final Finding WHOLE = Finding.whole(Effect.REFUSED, "web.zip", "the bundle has no AppSpec.");

    private static LintReport report(Finding... findings) {
        return new LintReport("web", "appspec.yml", true, List.of(findings));
    }

    @ParameterizedTest
    @CsvSource({
        "REFUSED, 2, 2",
        "FAILS, 2, 2",
        "IGNORED, 0, 1",
        "DOUBTFUL, 0, 1",
        "GUESSED, 0, 1",
    })
    void exitStatusIsOfTheWorstFinding(Effect effect, int status, int strictStatus) {
        LintReport report = report(Finding.whole(effect, "web", "x."));

        assertThat(report.exitStatus(false)).isEqualTo(status);
        assertThat(report.exitStatus(true)).isEqualTo(strictStatus);
        assertThat(report().exitStatus(true)).isZero();
    }

    @Test
    void aFileGetsOneLineForEachFinding() {
        assertThat(TextReport.of(report(ERROR, WARNING), false, Look.PLAIN)).isEqualTo("""
                web/appspec.yml:7: error: files[0].source: "sit" is not in the bundle; write "site".
                web/appspec.yml:9: warning: "permission" is not a key here.
                web is refused: 1 error, 1 warning.
                """);
        assertThat(TextReport.of(report(WHOLE), false, Look.PLAIN)).startsWith("web.zip: error: the bundle");
        assertThat(TextReport.of(report(WARNING), true, Look.PLAIN))
                .endsWith("\nweb is not clean (--strict): 1 warning.\n");
        assertThat(TextReport.of(report(), true, Look.PLAIN)).isEqualTo("web is clean.\n");
    }

    @Test
    void aTerminalGetsColoursAndLinesThatFitIt() {
        Finding wordy = new Finding(Effect.IGNORED, "appspec.yml", 1, 1, "", "many words ".repeat(40));

        assertThat(TextReport.of(report(ERROR), false, Look.COLOURED)).isEqualTo("""
                \u001B[1mweb/appspec.yml:7\u001B[0m: \u001B[1;31merror\u001B[0m
                    files[0].source: "sit" is not in the bundle; write "site".

                web is \u001B[1;31mrefused\u001B[0m: 1 error.
                """);
        assertThat(TextReport.of(report(wordy), false, Look.WRAPPED).lines())
                .hasSizeGreaterThan(4)
                .allSatisfy(
                        line -> assertThat(line).hasSizeLessThanOrEqualTo(100).doesNotContain("\u001B"));
    }

    @Test
    void saysWhenNobodyHasLookedForWhatTheAppSpecNames() {
        LintReport alone = new LintReport("appspec.yml", "appspec.yml", false, List.of());
        LintReport refused = new LintReport("web.zip", "appspec.yml", false, List.of(ERROR));

        assertThat(TextReport.of(alone, false, Look.PLAIN))
                .isEqualTo(
                        "appspec.yml is clean. Only this file was checked; give its directory or bundle to check what it names.\n");
        assertThat(TextReport.of(refused, false, Look.WRAPPED))
                .endsWith("1 error.\nWhat it names in the bundle is checked once it is accepted.\n");
    }

    @Test
    void controlCharactersOfAPathNeverReachATerminal() {
        Finding finding = Finding.whole(Effect.REFUSED, "a\u001B[2Jb\n.zip", "x.");

        assertThat(TextReport.of(report(finding), false, Look.PLAIN))
                .doesNotContain("\u001B")
                .startsWith("ab .zip: ");
    }

    @Test
    void programsGetOneObject() throws Exception {
        JsonNode json = StrictJson.mapper().readTree(JsonReport.of(report(ERROR, WARNING, WHOLE)));

        assertThat(json.get("path").asText()).isEqualTo("web");
        assertThat(json.get("appSpec").asText()).isEqualTo("appspec.yml");
        assertThat(json.get("bundleChecked").asBoolean()).isTrue();
        assertThat(json.get("result").asText()).isEqualTo("refused");
        assertThat(json.get("errors").asInt()).isEqualTo(2);
        assertThat(json.get("warnings").asInt()).isEqualTo(1);
        assertThat(json.get("findings").get(0)).isEqualTo(StrictJson.mapper().readTree("""
                {"severity": "error", "effect": "fails", "file": "web/appspec.yml", "line": 7, "column": 13,
                 "key": "files[0].source", "message": "\\"sit\\" is not in the bundle; write \\"site\\"."}
                """));
        assertThat(json.get("findings").get(1).get("effect").asText()).isEqualTo("doubtful");
        assertThat(json.get("findings").get(2).fieldNames())
                .toIterable()
                .containsExactlyElementsOf(Arrays.asList("severity", "effect", "file", "message"));
    }
}
