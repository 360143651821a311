package dev.slipway.operator.gateway.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.common.ResourceJson;
import dev.slipway.crds.common.Timestamps;
import dev.slipway.crds.deploymenttarget.DeploymentTargetStatus;
import dev.slipway.crds.deploymenttarget.LifecycleEvent;
import dev.slipway.protocol.wire.Diagnostics;
import dev.slipway.protocol.wire.DiagnosticsCode;
import dev.slipway.protocol.wire.EventReport;
import dev.slipway.protocol.wire.EventStatus;
import dev.slipway.protocol.wire.FailureType;
import dev.slipway.protocol.wire.HookProgress;
import dev.slipway.protocol.wire.Report;
import dev.slipway.protocol.wire.TargetOutcome;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every failed host has a failure type, and the sentence of the event that failed it (design 3). */
@NullUnmarked
class StatusRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

    @ParameterizedTest(name = "the agent says {0}, the event {1}: {2}")
    @CsvSource({
        "FAILED, SCRIPT_FAILED, Failed",
        "TIMED_OUT, UNKNOWN_ERROR, TimedOut",
        "REJECTED, UNKNOWN_ERROR, Rejected",
        "UNREACHABLE, UNKNOWN_ERROR, Unreachable",
        "FAILED, SCRIPT_TIMED_OUT, Failed",
        ", SCRIPT_TIMED_OUT, TimedOut",
        ", OUTPUTS_LEFT_OPEN, TimedOut",
        ", SCRIPT_FAILED, Failed",
        ", SCRIPT_MISSING, Failed",
        ", SCRIPT_NOT_EXECUTABLE, Failed",
        ", FAILED_AFTER_RESTART, Failed",
        ", UNKNOWN_ERROR, Failed",
        ", , Failed"
    })
    void saysOfEveryFailedHostWhatKindOfFailureItWas(FailureType said, DiagnosticsCode code, String type) {
        EventReport install = failed("Install", code, "no room");

        assertThat(after(TargetOutcome.FAILED, said, install).getFailureType()).isEqualTo(type);
    }

    @Test
    void takesTheKindAndTheSentenceOfTheEventThatWasNotIgnored() {
        DeploymentTargetStatus status = after(
                TargetOutcome.FAILED,
                null,
                failed("ApplicationStop", DiagnosticsCode.SCRIPT_TIMED_OUT, "stop.sh was ended after its 9 seconds"),
                failed("Install", DiagnosticsCode.UNKNOWN_ERROR, "/srv/app/label is in the way"));

        assertThat(status.getFailureType()).isEqualTo("Failed");
        assertThat(status.getMessage()).isEqualTo("Install: /srv/app/label is in the way");
        assertThat(status.getCurrentEvent()).isEqualTo("Install");
    }

    @ParameterizedTest
    @EnumSource(
            value = TargetOutcome.class,
            names = {"IN_PROGRESS", "SUCCEEDED"})
    void saysNoKindOfAHostThatHasNotFailed(TargetOutcome outcome) {
        DeploymentTargetStatus status = after(
                outcome, FailureType.FAILED, failed("ApplicationStop", DiagnosticsCode.SCRIPT_FAILED, "exited 1"));

        assertThat(status.getFailureType()).isNull();
        assertThat(status.getMessage()).isNull();
        assertThat(status.getCurrentEvent()).isNull();
    }

    @Test
    void keepsWhatScriptsSayOfThemselvesAndTheWarnings() {
        EventReport download = new EventReport(
                "DownloadBundle",
                EventStatus.SUCCEEDED,
                NOW,
                NOW,
                new Diagnostics(DiagnosticsCode.SUCCESS, null, "Warning: a", null, List.of("a")));

        List<LifecycleEvent> events = after(
                        TargetOutcome.IN_PROGRESS, null, download, running(new HookProgress(40, "migrating")))
                .getLifecycleEvents();

        assertThat(events.getFirst().getDiagnostics().getWarnings()).containsExactly("a");
        assertThat(events.getLast().getProgress().getPercent()).isEqualTo(40);
        assertThat(events.getLast().getProgress().getNote()).isEqualTo("migrating");
        assertThat(events.getFirst().getProgress()).isNull();
    }

    @Test
    void staysWithinItsBoundHoweverMuchScriptsAndWarningsSay() {
        EventReport[] events = IntStream.range(0, 11)
                .mapToObj(number -> new EventReport(
                        "Event" + number,
                        EventStatus.FAILED,
                        NOW,
                        NOW,
                        new Diagnostics(
                                DiagnosticsCode.SCRIPT_FAILED,
                                "機".repeat(256),
                                "機".repeat(512),
                                "機".repeat(2048),
                                Collections.nCopies(8, "機".repeat(300))),
                        new HookProgress(100, "機".repeat(200))))
                .toArray(EventReport[]::new);

        DeploymentTargetStatus status = after(TargetOutcome.FAILED, FailureType.FAILED, events);

        assertThat(ResourceJson.tree(status).toString().getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThanOrEqualTo(8 * 1024);
        assertThat(status.getLifecycleEvents()).hasSize(11);
    }

    /** Design 4: silence in an event is limited; a hook that tells its progress for ever is no exception. */
    @Test
    void aNoteIsNoStepFromWhichDeadlinesAreCountedAnew() {
        DeploymentTargetStatus status = after(TargetOutcome.IN_PROGRESS, null, running(null));
        Instant later = NOW.plusSeconds(60);
        EventReport noted = running(new HookProgress(50, "half"));

        StatusRules.apply(
                status, new Report("4711", 2, 1, TargetOutcome.IN_PROGRESS, null, List.of(noted), null), later);
        assertThat(status.getLastProgressTime()).isEqualTo(Timestamps.format(NOW));
        assertThat(status.getLifecycleEvents().getFirst().getProgress().getNote())
                .isEqualTo("half");

        EventReport failed = failed("BeforeInstall", DiagnosticsCode.SCRIPT_FAILED, "exited 1");
        StatusRules.apply(
                status,
                new Report("4711", 3, 1, TargetOutcome.FAILED, FailureType.FAILED, List.of(failed), null),
                later);
        assertThat(status.getLastProgressTime()).isEqualTo(Timestamps.format(later));
    }

    private static EventReport running(HookProgress progress) {
        return new EventReport("BeforeInstall", EventStatus.IN_PROGRESS, NOW, null, null, progress);
    }

    private static DeploymentTargetStatus after(TargetOutcome outcome, FailureType said, EventReport... events) {
        DeploymentTargetStatus status = new DeploymentTargetStatus();
        StatusRules.apply(
                status,
                new Report("4711", 1, 1, outcome, said, Stream.of(events).toList(), null),
                NOW);
        return status;
    }

    private static EventReport failed(String event, DiagnosticsCode code, String message) {
        return new EventReport(event, EventStatus.FAILED, NOW, NOW, new Diagnostics(code, null, message, null));
    }
}
