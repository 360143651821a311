package dev.slipway.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.agent.engine.bundle.BundleRequest;
import dev.slipway.agent.work.SegmentResult;
import dev.slipway.protocol.revision.BundleType;
import dev.slipway.protocol.wire.Diagnostics;
import dev.slipway.protocol.wire.DiagnosticsCode;
import dev.slipway.protocol.wire.EventReport;
import dev.slipway.protocol.wire.FailureType;
import dev.slipway.protocol.wire.TargetOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What kind of failure a host reports for each way in which an order may end badly (design 3). */
@Timeout(120)
class FailureTypeTest {
    private static final String AFTER_INSTALL = "hooks:\n  AfterInstall:\n    - location: hook.sh\n";

    @TempDir
    Path directory;

    /** Makes the order of a case on a host. */
    @FunctionalInterface
    private interface Order {
        Segment on(TestingHost host) throws IOException;
    }

    private record Case(String name, Order order, DiagnosticsCode code, FailureType type) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> failures() {
        return Stream.of(
                new Case("script exits 1", hook("", "exit 1"), DiagnosticsCode.SCRIPT_FAILED, FailureType.FAILED),
                new Case(
                        "script is missing",
                        appSpec(AFTER_INSTALL),
                        DiagnosticsCode.SCRIPT_MISSING,
                        FailureType.FAILED),
                new Case(
                        "script exceeds its own time",
                        hook("timeout: 1", "sleep 30"),
                        DiagnosticsCode.SCRIPT_TIMED_OUT,
                        FailureType.TIMED_OUT),
                new Case(
                        "script exceeds the event's time",
                        host -> TestingHost.within(
                                1, hook("timeout: 30", "sleep 30").on(host)),
                        DiagnosticsCode.SCRIPT_TIMED_OUT,
                        FailureType.TIMED_OUT),
                new Case(
                        "output is held beyond the script's time",
                        hook("timeout: 4", "sleep 30 &"),
                        DiagnosticsCode.OUTPUTS_LEFT_OPEN,
                        FailureType.TIMED_OUT),
                new Case(
                        "AppSpec cannot be read",
                        appSpec("files: nowhere"),
                        DiagnosticsCode.UNKNOWN_ERROR,
                        FailureType.FAILED),
                new Case(
                        "file is in the way",
                        FailureTypeTest::conflict,
                        DiagnosticsCode.UNKNOWN_ERROR,
                        FailureType.FAILED),
                new Case(
                        "bundle has another digest than the run is bound to",
                        host -> TestingHost.restart("d-9", appSpec("").on(host), "00".repeat(32)),
                        DiagnosticsCode.UNKNOWN_ERROR,
                        FailureType.REJECTED),
                new Case(
                        "order names no deployment that state can be kept under",
                        host -> host.order("..", new BundleRequest.LocalFile(Path.of("none"), BundleType.ZIP)),
                        DiagnosticsCode.UNKNOWN_ERROR,
                        FailureType.REJECTED));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void hostSaysWhichKindOfFailureItWas(Case failing) throws Exception {
        TestingHost host = new TestingHost(directory);

        SegmentResult result = host.run(failing.order().on(host));

        assertThat(result.outcome()).isEqualTo(TargetOutcome.FAILED);
        assertThat(result.failureType()).as(TestingHost.failure(result)).isEqualTo(failing.type());
        assertThat(result.events().stream()
                        .map(EventReport::diagnostics)
                        .filter(Objects::nonNull)
                        .map(Diagnostics::errorCode))
                .contains(failing.code());
    }

    @Test
    void failureThatWasIgnoredSaysNothingOfTheKind() throws Exception {
        TestingHost host = new TestingHost(directory);
        host.deploy(TestingBundle.withAppSpec("hooks:\n  ApplicationStop:\n    - location: s.sh\n      timeout: 1\n")
                .file("s.sh", "sleep 30\n"));

        SegmentResult result = host.run(TestingHost.ignoringStopFailures(conflict(host)));

        assertThat(TestingHost.diagnostics(result, "ApplicationStop").errorCode())
                .isEqualTo(DiagnosticsCode.SCRIPT_TIMED_OUT);
        assertThat(result.failureType()).isEqualTo(FailureType.FAILED);
    }

    private static Segment conflict(TestingHost host) throws IOException {
        Files.createDirectories(host.root.resolve("srv"));
        Files.writeString(host.root.resolve("srv/index.html"), "a person's");
        return appSpec("files:\n  - source: /index.html\n    destination: /srv\n")
                .on(host);
    }

    private static Order hook(String more, String script) {
        return host -> host.order(
                TestingBundle.withAppSpec(AFTER_INSTALL + more.indent(6)).file("hook.sh", script + "\n"));
    }

    private static Order appSpec(String rest) {
        return host -> host.order(TestingBundle.withAppSpec(rest).file("index.html", "ours"));
    }
}
