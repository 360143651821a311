package dev.slipway.protocol.appspec.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.protocol.appspec.lambda.LambdaAppSpecParser.CurrentVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LambdaAppSpecParserTest {
    private static final LambdaAppSpec EXPECTED = new LambdaAppSpec(
            "my-function",
            "live",
            "1",
            "2",
            Map.of("BeforeAllowTraffic", "hook_pre", "AfterAllowTraffic", "hook_post"));

    private static final String CAPITALISED = """
            version: 0.0
            Resources:
              - myFunction:
                  Type: AWS::Lambda::Function
                  Properties:
                    Name: "my-function"
                    Alias: "live"
                    CurrentVersion: "1"
                    TargetVersion: "2"
            Hooks:
              - BeforeAllowTraffic: "hook_pre"
              - AfterAllowTraffic: "hook_post"
            """;

    @Test
    void readsBothSpellingsOfItsKeys() {
        assertThat(parsed(CAPITALISED)).isEqualTo(EXPECTED);
        assertThat(parsed(CAPITALISED
                        .replace("Resources", "resources")
                        .replace("Type", "type")
                        .replace("Properties", "properties")
                        .replace("Name", "name")
                        .replace("Alias", "alias")
                        .replace("CurrentVersion", "currentversion")
                        .replace("TargetVersion", "targetversion")
                        .replace("Hooks", "hooks")))
                .isEqualTo(EXPECTED);
    }

    @Test
    void readsJson() {
        assertThat(parsed("""
                        {"version": 0.0,
                         "Resources": [{"myFunction": {"Type": "AWS::Lambda::Function", "Properties":
                           {"Name": "my-function", "Alias": "live", "CurrentVersion": "1", "TargetVersion": "2"}}}],
                         "Hooks": [{"BeforeAllowTraffic": "hook_pre"}, {"AfterAllowTraffic": "hook_post"}]}
                        """)).isEqualTo(EXPECTED);
    }

    /** The user guide's examples; the one in JSON is indented with tabs. */
    @ParameterizedTest
    @ValueSource(strings = {"user-guide.yml", "user-guide.json"})
    void readsWhatTheUserGuideShows(String file) throws IOException {
        try (InputStream text = Objects.requireNonNull(getClass().getResourceAsStream("/appspec/lambda/" + file))) {
            assertThat(parsed(new String(text.readAllBytes(), StandardCharsets.UTF_8)))
                    .isEqualTo(new LambdaAppSpec(
                            "myLambdaFunction",
                            "myLambdaFunctionAlias",
                            "1",
                            "2",
                            Map.of(
                                    "BeforeAllowTraffic", "LambdaFunctionToValidateBeforeTrafficShift",
                                    "AfterAllowTraffic", "LambdaFunctionToValidateAfterTrafficShift")));
        }
    }

    /** As a SAM template's DeploymentPreference ends up in a deployment: names of the stack, a qualified hook. */
    @Test
    void readsWhatSamDeploys() {
        assertThat(parsed("""
                        {"version":0.0,"Resources":[{"returnS3Buckets":{"Type":"AWS::Lambda::Function","Properties":{"Name":"safe-returnS3Buckets-1DHPMW65YEZY5","Alias":"live","CurrentVersion":"7","TargetVersion":"8"}}}],"Hooks":[{"BeforeAllowTraffic":"CodeDeployHook_preTrafficHook"}]}"""))
                .isEqualTo(new LambdaAppSpec(
                        "safe-returnS3Buckets-1DHPMW65YEZY5",
                        "live",
                        "7",
                        "8",
                        Map.of("BeforeAllowTraffic", "CodeDeployHook_preTrafficHook")));
    }

    @Test
    void takesPlainIntegersAndHooksAsOneMap() {
        assertThat(parsed(CAPITALISED
                        .replace("\"1\"", "1")
                        .replace("\"2\"", "2")
                        .replace("- BeforeAllowTraffic", "BeforeAllowTraffic")
                        .replace("- AfterAllowTraffic", "AfterAllowTraffic")))
                .isEqualTo(EXPECTED);
    }

    @Test
    void leavesCurrentVersionOutOnlyWhereItMay() {
        String without = CAPITALISED.replace("        CurrentVersion: \"1\"\n", "");
        assertThat(LambdaAppSpecParser.parse(without, CurrentVersion.OPTIONAL))
                .isInstanceOfSatisfying(
                        LambdaAppSpecResult.Parsed.class,
                        result -> assertThat(result.appSpec().currentVersion()).isNull());
        assertThat(refusal(without)).contains("CurrentVersion is missing").contains("line 6");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$LATEST", "0", "-1", "01", "1.5", "v2", "!Ref New", "${version}", "[2]", ""})
    void refusesWhatIsNoVersion(String version) {
        assertThat(refusal(CAPITALISED.replace("TargetVersion: \"2\"", "TargetVersion: " + version)))
                .contains("TargetVersion")
                .contains("TargetVersion: \"2\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Name: \"my-function\"", "Alias: \"live\""})
    void refusesWhatAPipelineLeftEmpty(String line) {
        String key = line.substring(0, line.indexOf(':'));
        assertThat(refusal(CAPITALISED.replace(line, key + ": \"\""))).contains(key + "): is empty; write the");
        assertThat(refusal(CAPITALISED.replace(line, key + ": \"  \""))).contains(key + "): is empty; write the");
    }

    @Test
    void refusesNamesThatNoTargetTakes() {
        assertThat(refusal(CAPITALISED.replace("my-function", "f".repeat(257))))
                .contains("Name): has 257 characters; 256 are allowed");
        assertThat(refusal(CAPITALISED.replace("live", "a".repeat(129))))
                .contains("Alias): has 129 characters; 128 are allowed");
        assertThat(refusal(CAPITALISED.replace("hook_pre", "h".repeat(257))))
                .contains("Hooks.BeforeAllowTraffic): has 257 characters; 256 are allowed");
    }

    @Test
    void refusesNameAndAliasThatAreTooLongTogether() {
        String named = CAPITALISED.replace("my-function", "f".repeat(140));
        assertThat(parsed(named.replace("live", "a".repeat(112))).alias()).hasSize(112);
        assertThat(refusal(named.replace("live", "a".repeat(113))))
                .contains("Name): and Alias have more than 252 characters together");
    }

    @Test
    void refusesOneVersionTwice() {
        assertThat(refusal(CAPITALISED.replace("\"2\"", "\"1\""))).contains("is 1, as CurrentVersion is");
    }

    @Test
    void refusesTwoFunctions() {
        assertThat(refusal(CAPITALISED.replace("Hooks:", """
                  - other:
                      Type: AWS::Lambda::Function
                Hooks:"""))).contains("exactly one function, found 2 entries");
    }

    @Test
    void refusesReservedAndUnknownEvents() {
        assertThat(refusal(CAPITALISED.replace("BeforeAllowTraffic", "AllowTraffic")))
                .contains("Hooks.AllowTraffic")
                .contains("no event");
    }

    @Test
    void refusesAnotherPlatformsAppSpec() {
        assertThat(refusal("version: 0.0\nos: linux\nfiles:\n  - source: /\n    destination: /srv\n"))
                .contains("Resources is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing", "just text", "- a\n- b", "version: 0.0\n  bad", "{", "Resources: []"})
    void answersWhateverTheText(String text) {
        assertThat(refusal(text)).isNotBlank();
    }

    @Test
    void tellsOfKeysThatMeanNothing() {
        assertThat(LambdaAppSpecParser.parse(
                        CAPITALISED.replace("Alias: \"live\"", "Alias: \"live\"\n        TrafficRouting: x"),
                        CurrentVersion.REQUIRED))
                .isInstanceOfSatisfying(
                        LambdaAppSpecResult.Parsed.class,
                        result -> assertThat(result.warnings())
                                .singleElement()
                                .satisfies(warning -> assertThat(warning.path()).endsWith("TrafficRouting")));
    }

    private static LambdaAppSpec parsed(String text) {
        return switch (LambdaAppSpecParser.parse(text, CurrentVersion.REQUIRED)) {
            case LambdaAppSpecResult.Parsed(var appSpec, var warnings) -> appSpec;
            case LambdaAppSpecResult.Refused refused -> throw new AssertionError(refused.message());
        };
    }

    private static String refusal(String text) {
        return switch (LambdaAppSpecParser.parse(text, CurrentVersion.REQUIRED)) {
            case LambdaAppSpecResult.Parsed parsed -> throw new AssertionError("accepted: " + parsed);
            case LambdaAppSpecResult.Refused refused -> refused.message();
        };
    }
}
