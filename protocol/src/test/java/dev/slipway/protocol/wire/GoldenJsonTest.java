package dev.slipway.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.protocol.revision.BundleType;
import dev.slipway.protocol.revision.RevisionLocation;
import dev.slipway.protocol.wire.enrolment.EnrollRequest;
import dev.slipway.protocol.wire.enrolment.EnrollResponse;
import dev.slipway.protocol.wire.enrolment.RenewRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bodies as they travel. A file under {@code golden/} is never changed once released: an agent or an operator of two
 * minor versions ago sends exactly this. What a newer version adds goes into new files.
 */
class GoldenJsonTest {
    private static final String DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private static final ObjectMapper TREE = new ObjectMapper();

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of("enroll-request", enrollRequest()),
                Arguments.of(
                        "enroll-request-minimal", new EnrollRequest("JoinToken", null, "CSR", "i-0b02", null, null)),
                Arguments.of(
                        "enroll-response",
                        new EnrollResponse("CERTIFICATE", "BUNDLE", "inst-1", "shop", "i-0b02", "uid-of-instance")),
                Arguments.of("renew-request", new RenewRequest("CSR")),
                Arguments.of("poll-request", pollRequest()),
                Arguments.of(
                        "poll-request-minimal",
                        new PollRequest("4711", "boot-1", null, List.of(), List.of(), List.of(), null)),
                Arguments.of("poll-response", pollResponse()),
                Arguments.of("poll-response-minimal", new PollResponse(List.of(), List.of(), 45, 0)),
                Arguments.of("poll-response-restart", restartResponse()),
                Arguments.of("report", report()),
                Arguments.of(
                        "report-minimal", new Report("4711", 1, 1, TargetOutcome.IN_PROGRESS, null, List.of(), null)),
                Arguments.of("report-progress", progressReport()),
                Arguments.of("problem", new Problem("the target does not exist; drop the report")));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void bodyIsWrittenAsTheGoldenFile(String name, Object body) throws IOException {
        assertThat(TREE.readTree(WireJson.write(body))).isEqualTo(TREE.readTree(golden(name)));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void goldenFileIsReadAsTheBody(String name, Object body) throws IOException {
        assertThat((Object) WireJson.read(golden(name), body.getClass())).isEqualTo(body);
    }

    @Test
    void fieldsAndWordsOfANewerAgentAreReadAsTheSafeOnes() throws IOException {
        assertThat(WireJson.read(golden("newer-poll-request"), PollRequest.class))
                .isEqualTo(new PollRequest(
                        "4711",
                        "boot-1",
                        new HostFacts(null, "linux", null, null, null),
                        List.of("telepathy"),
                        List.of(new HeldOrder("uid-41", 1, HeldState.RUNNING)),
                        List.of(new InstalledRevision("group-1", null, null, null, null)),
                        null));
        assertThat(WireJson.read(golden("newer-report"), Report.class))
                .isEqualTo(new Report(
                        "4711",
                        9,
                        1,
                        TargetOutcome.IN_PROGRESS,
                        FailureType.FAILED,
                        List.of(new EventReport(
                                "Install",
                                EventStatus.UNKNOWN,
                                null,
                                null,
                                new Diagnostics(DiagnosticsCode.UNKNOWN_ERROR, null, "no", null))),
                        null));
    }

    @Test
    void listsThatAPeerLeavesOutAreEmpty() throws IOException {
        assertThat(WireJson.read(golden("older-poll-request"), PollRequest.class))
                .isEqualTo(new PollRequest("4711", "boot-1", null, List.of(), List.of(), List.of(), null));
    }

    private static EnrollRequest enrollRequest() {
        return new EnrollRequest(
                "JoinToken",
                "token-1",
                "CSR",
                "i-0b02",
                facts(),
                List.of(new Tag("Stage", "prod"), new Tag("legacy", "")));
    }

    private static HostFacts facts() {
        return new HostFacts("machine-1", "linux", "0.1.0", "eu-central-1b", "web-asg");
    }

    private static PollRequest pollRequest() {
        return new PollRequest(
                "4711",
                "boot-1",
                facts(),
                List.of("S3", "GitHub"),
                List.of(
                        new HeldOrder("uid-40", 1, HeldState.DONE),
                        new HeldOrder("uid-41", 1, HeldState.RUNNING),
                        new HeldOrder("uid-42", 2, HeldState.RECEIVED)),
                List.of(new InstalledRevision("group-1", "v1:" + DIGEST, DIGEST, "web-prod-40", true)),
                true);
    }

    private static PollResponse pollResponse() {
        return new PollResponse(
                List.of(
                        order(
                                "uid-41",
                                new RevisionLocation.S3("rel", "web-2.zip", BundleType.ZIP, "v7", "abc"),
                                DIGEST,
                                null,
                                List.of("S3"),
                                null),
                        order(
                                "uid-42",
                                new RevisionLocation.GitHub("acme/web", "4fd1c2e", "https://ghe.example/api/v3"),
                                null,
                                null,
                                List.of(),
                                Map.of("githubToken", "t0ken")),
                        order(
                                "uid-43",
                                new RevisionLocation.Url("https://files.example/web.tgz", DIGEST, BundleType.TGZ),
                                null,
                                null,
                                List.of(),
                                null)),
                List.of(new Cancellation("uid-39", "deployment web-prod-39 was stopped")),
                45,
                250);
    }

    private static PollResponse restartResponse() {
        return new PollResponse(
                List.of(order(
                        "uid-44",
                        new RevisionLocation.S3("rel", "web-2.zip", BundleType.ZIP, "v7", "abc"),
                        DIGEST,
                        Order.RESTART,
                        List.of("S3", Order.RESTART),
                        null)),
                List.of(),
                45,
                0);
    }

    private static Order order(
            String targetUid,
            RevisionLocation revision,
            @Nullable String expectedDigest,
            @Nullable String deploymentMode,
            List<String> mustUnderstand,
            @Nullable Map<String, String> secrets) {
        return new Order(
                targetUid,
                1,
                new Epoch("inst-1", 12),
                300,
                "uid-of-group",
                57,
                List.of("ApplicationStop", "DownloadBundle", "BeforeInstall", "Install"),
                3600,
                "Web",
                "d-8K2M4Q7ZT",
                "web-prod-41",
                "Prod",
                "group-1",
                "user",
                revision,
                "v1:" + DIGEST,
                expectedDigest,
                "DISALLOW",
                false,
                deploymentMode,
                mustUnderstand,
                secrets);
    }

    private static Report report() {
        return new Report(
                "4711",
                3,
                1,
                TargetOutcome.FAILED,
                FailureType.FAILED,
                List.of(
                        new EventReport(
                                "DownloadBundle",
                                EventStatus.SUCCEEDED,
                                Instant.parse("2026-11-25T10:00:00Z"),
                                Instant.parse("2026-11-25T10:00:01.250Z"),
                                null),
                        new EventReport(
                                "AfterInstall",
                                EventStatus.FAILED,
                                Instant.parse("2026-11-25T10:00:02Z"),
                                Instant.parse("2026-11-25T10:00:03Z"),
                                new Diagnostics(
                                        DiagnosticsCode.SCRIPT_FAILED,
                                        "scripts/check.sh",
                                        "scripts/check.sh exited 1",
                                        "curl: (7) Failed to connect\n")),
                        new EventReport("ValidateService", EventStatus.SKIPPED, null, null, null)),
                new RevisionFound("v7", "abc", DIGEST));
    }

    private static Report progressReport() {
        return new Report(
                "4711",
                4,
                1,
                TargetOutcome.IN_PROGRESS,
                null,
                List.of(
                        new EventReport(
                                "DownloadBundle",
                                EventStatus.SUCCEEDED,
                                Instant.parse("2026-11-25T10:00:00Z"),
                                Instant.parse("2026-11-25T10:00:01.250Z"),
                                new Diagnostics(
                                        DiagnosticsCode.SUCCESS,
                                        null,
                                        "Warning: appspec.yml:6: \"overwrite\" does nothing.",
                                        null,
                                        List.of("appspec.yml:6: \"overwrite\" does nothing."))),
                        new EventReport(
                                "BeforeInstall",
                                EventStatus.IN_PROGRESS,
                                Instant.parse("2026-11-25T10:00:02Z"),
                                null,
                                null,
                                new HookProgress(40, "migrating the database")),
                        new EventReport("Install", EventStatus.PENDING, null, null, null)),
                null);
    }

    @Test
    void whatAScriptSaysIsCutAndCleanedAndANumberBeyondHundredIsNone() {
        assertThat(new HookProgress(101, "\u001B[31m" + "x".repeat(300)))
                .isEqualTo(new HookProgress(null, "x".repeat(199) + "…"));
        assertThat(new HookProgress(-1, " \n ").note()).isNull();
    }

    @Test
    void warningsAreFewAndShort() {
        Diagnostics said =
                new Diagnostics(DiagnosticsCode.SUCCESS, null, "", null, Collections.nCopies(9, "w".repeat(400)));

        assertThat(said.warnings()).hasSize(8).allMatch(warning -> warning.length() == 300);
    }

    private static byte[] golden(String name) throws IOException {
        try (InputStream in = GoldenJsonTest.class.getResourceAsStream("/golden/" + name + ".json")) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }
}
