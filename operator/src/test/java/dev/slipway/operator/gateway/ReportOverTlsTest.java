package dev.slipway.operator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymenttarget.DeploymentTargetStatus;
import dev.slipway.protocol.wire.Diagnostics;
import dev.slipway.protocol.wire.DiagnosticsCode;
import dev.slipway.protocol.wire.EventReport;
import dev.slipway.protocol.wire.EventStatus;
import dev.slipway.protocol.wire.Report;
import dev.slipway.protocol.wire.RevisionFound;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reports over real TLS: 200 means stored, terminal is written once, nothing is lost by an API server that fails. */
@NullUnmarked
class ReportOverTlsTest {
    private static final String ME = "incarnation-1";

    private final TestingGateway gateway = new TestingGateway(Duration.ofSeconds(1));
    private TestingAgent agent;
    private String uid;

    @BeforeEach
    void deliver() {
        agent = gateway.enrolled("web-1");
        gateway.run("run");
        uid = gateway.dispatch("run", "web-1");
        assertThat(agent.poll().orders()).hasSize(1);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void dropsLowerAndEqualNumbersButAcknowledgesThem() {
        assertThat(report(TestingGateway.progress(ME, 5, 2))).isEqualTo(200);
        int writes = gateway.store.targetWrites.get();
        assertThat(report(TestingGateway.progress(ME, 5, 1))).isEqualTo(200);
        assertThat(report(TestingGateway.progress(ME, 4, 1))).isEqualTo(200);
        assertThat(status().getCurrentEvent()).isEqualTo("BeforeInstall");
        assertThat(gateway.store.targetWrites.get()).isEqualTo(writes);
    }

    @Test
    void answersGoneWhenTheLeaderHasEndedTheTarget() {
        gateway.store.editTarget(
                TestingGateway.NAMESPACE,
                "run-web-1",
                target -> target.getStatus().setStatus("Failed"));
        assertThat(report(TestingGateway.progress(ME, 1, 2))).isEqualTo(410);
        assertThat(report(TestingGateway.succeeded(ME, 2))).isEqualTo(410);
        assertThat(status().getStatus()).isEqualTo("Failed");
    }

    @Test
    void losesToALeaderThatEndsTheTargetInTheMiddleOfTheWrite() {
        gateway.store.beforeTargetWrite = () -> gateway.store.editTarget(
                TestingGateway.NAMESPACE,
                "run-web-1",
                target -> target.getStatus().setStatus("Failed"));
        assertThat(report(TestingGateway.succeeded(ME, 1))).isEqualTo(410);
        assertThat(status().getStatus()).isEqualTo("Failed");
    }

    @Test
    void storesOnTopOfAChangeThatCameInBetween() {
        gateway.store.beforeTargetWrite = () -> gateway.store.editTarget(
                TestingGateway.NAMESPACE,
                "run-web-1",
                target -> target.getStatus().setObservedGeneration(9L));
        assertThat(report(TestingGateway.succeeded(ME, 1))).isEqualTo(200);
        assertThat(status().getStatus()).isEqualTo("Succeeded");
        assertThat(status().getObservedGeneration()).isEqualTo(9L);
    }

    @Test
    void acknowledgesOnlyWhatIsStoredAndHealsWhenTheReportComesAgain() {
        gateway.store.failWrites.set(1);
        assertThat(report(TestingGateway.succeeded(ME, 1))).isEqualTo(503);
        assertThat(status().getStatus()).isEqualTo("Pending");

        // Stored, but the answer is lost before the Instance is written.
        gateway.store.loseAnswers.set(1);
        assertThat(report(TestingGateway.succeeded(ME, 1))).isEqualTo(503);
        assertThat(status().getStatus()).isEqualTo("Succeeded");
        assertThat(installedHealth()).isEmpty();

        assertThat(report(TestingGateway.succeeded(ME, 1))).isEqualTo(200);
        assertThat(installedHealth()).containsExactly("Healthy");
    }

    @Test
    void answersGoneToAStateDirectoryThatWasNotGivenTheOrder() {
        assertThat(report(TestingGateway.progress("incarnation-2", 1, 1))).isEqualTo(410);
        assertThat(status().getLastReport()).isNull();
    }

    @Test
    void rejectsAHostWhoseDigestIsNotTheRuns() {
        Deployment run = TestingGateway.newRun("run");
        run.getStatus().setRevisionDigest("ef".repeat(32));
        gateway.store.put(run);
        assertThat(report(TestingGateway.succeeded(ME, 1))).isEqualTo(200);
        assertThat(status().getStatus()).isEqualTo("Failed");
        assertThat(status().getFailureType()).isEqualTo("Rejected");
        assertThat(status().getMessage()).contains("ef".repeat(32)).contains("cd".repeat(32));
        assertThat(installedHealth()).containsExactly("Unhealthy");
    }

    /** Told 200 it would go on with Install and the hooks until its next poll. */
    @Test
    void stopsAHostWhoseDigestIsNotTheRunsWithTheReportThatSaysSo() {
        Deployment run = TestingGateway.newRun("run");
        run.getStatus().setRevisionDigest("ef".repeat(32));
        gateway.store.put(run);
        Report progress = TestingGateway.progress(ME, 1, 2);
        Report found = new Report(
                ME,
                1,
                1,
                progress.status(),
                null,
                progress.lifecycleEvents(),
                new RevisionFound(null, null, "cd".repeat(32)));

        assertThat(report(found)).isEqualTo(410);

        assertThat(status().getFailureType()).isEqualTo("Rejected");
        assertThat(report(found)).as("its repetition changes nothing").isEqualTo(200);
    }

    @Test
    void keepsTheStatusSmallAndCleanWhateverTheAgentSends() throws Exception {
        List<EventReport> events = new ArrayList<>();
        for (String name : TestingGateway.EVENTS) {
            events.add(new EventReport(
                    name,
                    EventStatus.FAILED,
                    Instant.EPOCH,
                    Instant.EPOCH,
                    new Diagnostics(
                            DiagnosticsCode.SCRIPT_FAILED,
                            "s".repeat(5000),
                            "m\u0007\u001b[31m" + "é".repeat(5000),
                            "x\u0000".repeat(3000) + "the end")));
        }
        assertThat(report(TestingGateway.failed(ME, 1, events.toArray(EventReport[]::new))))
                .isEqualTo(200);
        String json = new com.fasterxml.jackson.databind.ObjectMapper().writeValueAsString(status());
        assertThat(json.getBytes(java.nio.charset.StandardCharsets.UTF_8).length)
                .isLessThanOrEqualTo(8 * 1024);
        assertThat(json).doesNotContain("\\u0000").doesNotContain("\\u001b");
        assertThat(status().getLifecycleEvents().getFirst().getDiagnostics().getLogTail())
                .endsWith("the end");
    }

    @Test
    void keepsALogTailOfFailedEventsOnly() {
        EventReport fine = new EventReport(
                "ApplicationStop",
                EventStatus.SUCCEEDED,
                Instant.EPOCH,
                Instant.EPOCH,
                new Diagnostics(DiagnosticsCode.SUCCESS, null, "fine", "chatter"));
        EventReport bad = new EventReport(
                "Install",
                EventStatus.FAILED,
                Instant.EPOCH,
                Instant.EPOCH,
                new Diagnostics(DiagnosticsCode.SCRIPT_FAILED, "a.sh", "exited 1", "curl: (7)"));
        assertThat(report(TestingGateway.failed(ME, 1, fine, bad))).isEqualTo(200);
        assertThat(status().getLifecycleEvents().get(0).getDiagnostics().getLogTail())
                .isNull();
        assertThat(status().getLifecycleEvents().get(1).getDiagnostics().getLogTail())
                .isEqualTo("curl: (7)");
        assertThat(status().getLifecycleEvents().get(1).getDiagnostics().getErrorCode())
                .isEqualTo("ScriptFailed");
        assertThat(status().getMessage()).isEqualTo("Install: exited 1");
    }

    @Test
    void writesOnceForManyReportsInAMomentAndAcknowledgesAll() throws Exception {
        report(TestingGateway.progress(ME, 1, 0));
        int writes = gateway.store.targetWrites.get();
        long began = System.nanoTime();
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        for (int number = 2; number <= 6; number++) {
            answers.add(agent.reportLater(uid, TestingGateway.progress(ME, number, number - 1)));
        }
        answers.add(agent.reportLater(uid, TestingGateway.succeeded(ME, 7)));
        for (CompletableFuture<Integer> answer : answers) {
            assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo(200);
        }
        assertThat(status().getStatus()).isEqualTo("Succeeded");
        assertThat(status().getLastReport().getNumber()).isEqualTo(7);
        // Three if they come in one moment, and one for each quarter of a second that they took.
        long quarters = Duration.ofNanos(System.nanoTime() - began).toMillis() / 250;
        assertThat(gateway.store.targetWrites.get() - writes).isLessThanOrEqualTo((int) (3 + quarters));
    }

    @Test
    void doesNotBringBackWhatALaterRunHasReplaced() {
        Report first = TestingGateway.succeeded(ME, 1);
        assertThat(report(first)).isEqualTo(200);
        Deployment later = TestingGateway.newRun("later");
        later.getStatus().setSequence(8L);
        later.getStatus().setRevisionHash("v1:later");
        gateway.store.put(later);
        String laterUid = gateway.dispatch("later", "web-1");
        agent.poll();
        assertThat(agent.report(laterUid, TestingGateway.succeeded(ME, 1)).status())
                .isEqualTo(200);

        assertThat(report(first)).isEqualTo(200);
        assertThat(gateway.store
                        .instance(TestingGateway.NAMESPACE, "web-1")
                        .orElseThrow()
                        .getStatus()
                        .getInstalled())
                .singleElement()
                .satisfies(installed -> assertThat(installed.getRun()).isEqualTo("later"));
    }

    private int report(Report report) {
        return agent.report(uid, report).status();
    }

    private DeploymentTargetStatus status() {
        return gateway.status("run", "web-1");
    }

    private List<String> installedHealth() {
        var installed = gateway.store
                .instance(TestingGateway.NAMESPACE, "web-1")
                .orElseThrow()
                .getStatus()
                .getInstalled();
        return installed == null
                ? List.of()
                : installed.stream().map(one -> one.getHealth()).toList();
    }
}
