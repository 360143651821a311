package dev.slipway.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.slipway.protocol.revision.RevisionLocation;
import dev.slipway.protocol.wire.enrolment.EnrollRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireJsonTest {
    private static final String REPORT = """
            {"incarnation": "s3cret", "number": 3, "segment": 1, "status": "Failed", "failureType": "Failed",
             "lifecycleEvents": [{"lifecycleEventName": "Install", "status": "Failed",
               "diagnostics": {"errorCode": "UnknownError", "message": "no"}}]}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"number\": 3            | \"number\": null     | number is missing or null",
                "\"number\": 3,           | ``                   | number is missing or null",
                "\"number\": 3            | \"number\": \"3\"    | number is not a whole number",
                "\"number\": 3            | \"number\": 3.5      | number is not a whole number",
                "\"number\": 3            | \"number\": 1e400    | number is not a whole number",
                "\"segment\": 1           | \"segment\": 9999999999 | segment is not valid or out of range",
                "\"incarnation\": \"s3cret\"  | \"incarnation\": 3   | incarnation is not text",
                "\"incarnation\": \"s3cret\"  | \"incarnation\": true | incarnation is not text",
                "\"incarnation\": \"s3cret\"  | \"incarnation\": {}  | incarnation is not text",
                "\"incarnation\": \"s3cret\"  | \"incarnation\": null | incarnation is missing or null",
                "\"incarnation\": \"s3cret\", | ``                   | incarnation is missing or null",
                "\"message\": \"no\"      | \"message\": []      | lifecycleEvents[0].diagnostics.message is not text",
                "\"message\": \"no\"      | \"note\": 1          | lifecycleEvents[0].diagnostics.message is missing or null",
                "\"status\": \"Failed\",  | \"status\": 2,       | status is not one of InProgress, Succeeded, Failed",
                "\"lifecycleEvents\": [{  | \"lifecycleEvents\": [null, { | lifecycleEvents[0] is missing or null",
                "\"lifecycleEvents\": [{  | \"lifecycleEvents\": [7, { | lifecycleEvents[0] is not an object",
                "{\"lifecycleEventName\"  | {\"endTime\": \"soon\", \"lifecycleEventName\" | lifecycleEvents[0].endTime is not an instant such as 2026-01-31T12:00:00Z",
            })
    void wrongFieldIsNamedWithoutQuotingTheBody(String written, String instead, String message) {
        String body = REPORT.replaceFirst(java.util.regex.Pattern.quote(written), instead);
        assertThat(body).isNotEqualTo(REPORT);

        assertThatThrownBy(() -> read(body, Report.class))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``     | the body is not an object",
                "[]     | the body is not an object",
                "7      | the body is not an object",
                "\"x\"  | the body is not an object",
                "null   | the body is null; a JSON object is expected",
                "{      | the body is not JSON (line 1, column 2)",
                "{}     | incarnation is missing or null",
                "<html> | the body is not JSON (line 1, column 1)",
            })
    void somethingElseThanAnObjectIsRefused(String body, String message) {
        assertThatThrownBy(() -> read(body, Report.class))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e999999999",
                "1e-999999999",
                "99999999999999999999999999",
                "1.5e18",
                "\"+999999999-12-31T23:59:59Z\"",
                "[1,2]",
                "[[1]]",
                "\"\"",
                "1764064800"
            })
    void noInstantHangsTheReaderOrFailsOtherwiseThanForItsSender(String written) {
        String body =
                REPORT.replace("{\"lifecycleEventName\"", "{\"endTime\": " + written + ", \"lifecycleEventName\"");

        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            try {
                read(body, Report.class);
            } catch (IOException e) {
                assertThat(e).hasMessageStartingWith("lifecycleEvents[0].endTime is not");
            }
        });
    }

    @Test
    void textBehindTheBodyIsRefused() {
        assertThatThrownBy(() -> read(REPORT + "{}", Report.class)).isInstanceOf(IOException.class);
    }

    @Test
    void bodyBeyondTheLimitIsRefusedBeforeItIsRead() {
        byte[] body = new byte[WireJson.MAX_BODY_BYTES + 1];

        assertThatThrownBy(() -> WireJson.read(body, Report.class))
                .isInstanceOf(IOException.class)
                .hasMessage("the body is longer than 256 KiB");
    }

    @Test
    void deepNestingIsRefusedAlsoInFieldsThatAreIgnored() {
        String deep = "{\"a\":".repeat(1000) + "1" + "}".repeat(1000);

        assertThatThrownBy(() -> read(deep, Report.class))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("the body is nested deeper than 32 levels");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"revisionType\": \"OCI\"} | the body is of a type that this version does not know",
                "{} | the body lacks the field that names its type",
                "{\"revisionType\": \"URL\", \"url\": \"x\", \"sha256\": \"y\", \"bundleType\": \"rar\"} | bundleType is not one of tar, tgz, zip, tar.zst",
                "{\"revisionType\": \"URL\", \"url\": \"x\", \"sha256\": \"y\"} | bundleType is missing or null",
            })
    void revisionThatNobodyCouldFetchIsRefused(String body, String message) {
        assertThatThrownBy(() -> read(body, RevisionLocation.class)).hasMessage(message);
    }

    @Test
    void noMutationOfABodyFailsOtherwiseThanByAnExceptionFitForItsSender() {
        Random random = new Random(20261125);
        for (int round = 0; round < 3000; round++) {
            byte[] body = REPORT.getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i <= random.nextInt(4); i++) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            IOException failure = catchThrowableOfType(IOException.class, () -> WireJson.read(body, Report.class));
            if (failure != null) {
                assertThat(failure.getMessage())
                        .as(new String(body, StandardCharsets.UTF_8))
                        .doesNotContain("dev.slipway", "java.", "jackson", "s3cret", "\n")
                        .hasSizeLessThan(300);
            }
        }
    }

    @Test
    void secretsDoNotShowInLogs() throws IOException {
        Order order = read("""
                {"targetUid": "t", "segment": 1, "epoch": {"installationId": "i", "counter": 1}, "startWithinSeconds": 1,
                 "groupUid": "g", "sequence": 1, "eventSeconds": 1, "applicationName": "a", "deploymentId": "d",
                 "deployment": "n", "deploymentGroupName": "g", "deploymentGroupId": "g", "deploymentCreator": "user",
                 "revision": {"revisionType": "GitHub", "repository": "a/b", "commitId": "c"}, "revisionHash": "v1:",
                 "fileExistsBehavior": "DISALLOW", "ignoreApplicationStopFailures": false, "secrets": {"t": "s3cret"}}
                """, Order.class);

        assertThat(order.secrets()).containsEntry("t", "s3cret");
        assertThat(order).hasToString("Order[target t, segment 1, deployment n]");
        assertThat(new EnrollRequest("JoinToken", "s3cret", "csr", "web-1", null, null).toString())
                .doesNotContain("s3cret");
    }

    private static <T> T read(String body, Class<T> type) throws IOException {
        return WireJson.read(body.getBytes(StandardCharsets.UTF_8), type);
    }
}
