package dev.slipway.agent.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.agent.PreparedAgent;
import dev.slipway.agent.engine.TestingBundle;
import dev.slipway.protocol.wire.Diagnostics;
import dev.slipway.protocol.wire.DiagnosticsCode;
import dev.slipway.protocol.wire.EventReport;
import dev.slipway.protocol.wire.EventStatus;
import dev.slipway.protocol.wire.Order;
import dev.slipway.protocol.wire.Report;
import dev.slipway.protocol.wire.TargetOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent as its users run it, on days when the host is at fault: a clear report each, and a state that goes on. */
@Tag("slow")
@NullUnmarked
class AgentBadDayTest {
    private static final List<String> EVENTS = List.of("DownloadBundle", "BeforeInstall", "Install", "AfterInstall");
    private static final String WAITS = """
            echo before >>"$SLIPWAY_ROOT/trace"
            while [ ! -e "$SLIPWAY_ROOT/go-on" ]; do sleep 0.05; done
            """;

    @TempDir
    private Path directory;

    private CrashHost host;

    @BeforeEach
    void prepare() throws IOException {
        host = new CrashHost(directory.resolve("host"), PreparedAgent.shared());
    }

    @AfterEach
    void end() throws InterruptedException {
        host.close();
    }

    @Test
    void takesTheResultOfAHookThatOutlivedIt() throws Exception {
        host.gateway.offer(order(1, "echo once >>\"$SLIPWAY_ROOT/trace\"\n" + WAITS + "echo no luck\nexit 3\n"));
        Process first = host.start();
        awaitTrace("before");
        CrashHost.kill(first);
        Files.createFile(host.root.resolve("go-on"));

        host.start();

        Diagnostics failure = failure(1, "BeforeInstall");
        assertThat(failure.errorCode()).isEqualTo(DiagnosticsCode.SCRIPT_FAILED);
        assertThat(failure.message()).contains("exited with code 3");
        assertThat(failure.logTail()).contains("no luck");
        assertThat(trace()).containsExactly("once", "before");
    }

    @Test
    void saysThatAScriptWasKilledAndWhoDoesThat() throws Exception {
        host.gateway.offer(order(1, "kill -s KILL $$\n"));
        host.start();

        Diagnostics failure = failure(1, "BeforeInstall");
        assertThat(failure.errorCode()).isEqualTo(DiagnosticsCode.SCRIPT_FAILED);
        assertThat(failure.message()).contains("signal 9", "memory");
    }

    @Test
    void beginsNothingByJournalsThatTheDiskHasDamaged() throws Exception {
        host.gateway.offer(order(1, WAITS));
        Process first = host.start();
        awaitTrace("before");
        CrashHost.kill(first);
        Files.write(host.journal(1), new byte[100]);
        Files.write(host.held(1), new byte[100]);
        Files.createFile(host.root.resolve("go-on"));

        host.start();

        assertThat(failure(1, "DownloadBundle").errorCode()).isEqualTo(DiagnosticsCode.FAILED_AFTER_RESTART);
        assertThat(trace()).containsExactly("before");
        succeedsAgain(2);
    }

    @Test
    void tellsHowAHookEndedThatHasFilledTheDisk() throws Exception {
        try (SmallDisk disk = SmallDisk.at(host.state, 4)) {
            host.gateway.offer(order(
                    1,
                    "dd if=/dev/zero of=\"$SLIPWAY_ROOT/../state/fill\" bs=4k 2>/dev/null\n"
                            + "echo before >>\"$SLIPWAY_ROOT/trace\"\n"));
            host.start();

            await().until(() -> !host.terminal(1).isEmpty());
            assertThat(event(1, "BeforeInstall").status()).isEqualTo(EventStatus.SUCCEEDED);
            assertThat(trace()).containsExactly("before");
            // What the script's own files took has come free since, and may do for the rest of this small deployment.
            if (host.terminal(1).getLast().status() == TargetOutcome.FAILED) {
                assertThat(failure(1, "Install").message())
                        .contains(host.state.toString(), "No space left on device", "make room there");
            }

            host.gateway.offer(order(2, "echo second >>\"$SLIPWAY_ROOT/trace\"\n", noise(1 << 20)));
            assertThat(failure(2, "DownloadBundle").message())
                    .containsPattern("make room there|No space left on device|not enough room|free");
            assertThat(trace()).containsExactly("before");

            disk.empty();
            succeedsAgain(3);
        }
    }

    @Test
    void startsOnAFullDiskAndTellsHowTheHookEnded() throws Exception {
        try (SmallDisk disk = SmallDisk.at(host.state, 4)) {
            host.gateway.offer(order(1, WAITS));
            Process first = host.start();
            awaitTrace("before");
            CrashHost.kill(first);
            disk.fill();
            Files.createFile(host.root.resolve("go-on"));

            host.start();

            await().until(() -> !host.terminal(1).isEmpty());
            assertThat(event(1, "BeforeInstall").status()).isEqualTo(EventStatus.SUCCEEDED);
            disk.empty();
            succeedsAgain(2);
        }
    }

    @Test
    void takesOrdersAndRenewsItsCertificateOnAFullDisk() throws Exception {
        try (SmallDisk disk = SmallDisk.at(host.state, 4)) {
            // So that a start renews it.
            host.gateway.certificateLife(Duration.ZERO);
            host.gateway.offer(order(1, "true\n"));
            Process first = host.start();
            await().until(() -> host.isOver(1));
            CrashHost.kill(first);
            disk.fill();

            host.start();

            await().untilAsserted(() -> assertThat(host.output()).contains("renewed the certificate"));
            host.gateway.offer(order(2, "echo second >>\"$SLIPWAY_ROOT/trace\"\n", noise(1 << 20)));
            assertThat(failure(2, "DownloadBundle").message())
                    .containsPattern("make room there|No space left on device|not enough room|free");
            assertThat(trace()).isEmpty();

            disk.empty();
            succeedsAgain(3);
        }
    }

    @Test
    void waitsForAStateDirectoryThatCannotBeWrittenAndRepeatsNothing() throws Exception {
        try (SmallDisk disk = SmallDisk.at(host.state, 8)) {
            host.logOnTheStatesDisk();
            host.gateway.offer(order(1, WAITS + "exit 3\n"));
            Process first = host.start();
            awaitTrace("before");
            CrashHost.kill(first);
            Files.createFile(host.root.resolve("go-on"));
            await().until(() -> disk.makeReadOnly(true));

            Process second = host.start();
            assertThat(second.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(second.exitValue())
                    .as("systemd starts none again that ended with 2")
                    .isEqualTo(1);
            assertThat(host.output())
                    .contains("the state directory " + host.state + " cannot be used", "Read-only file system");
            assertThat(host.terminal(1)).isEmpty();

            await().until(() -> disk.makeReadOnly(false));
            host.start();
            assertThat(failure(1, "BeforeInstall").message()).contains("exited with code 3");
            assertThat(trace()).containsExactly("before");
            succeedsAgain(2);
        }
    }

    @Test
    void saysThatTheDestinationIsFullOrReadOnly() throws Exception {
        Files.createDirectories(host.root.resolve("srv"));
        try (SmallDisk disk = SmallDisk.at(host.root.resolve("srv"), 1)) {
            host.gateway.offer(order(1, "true\n", "x".repeat(2 << 20)));
            host.start();
            assertThat(failure(1, "Install").message()).contains("/srv/web/index.html", "No space left on device");

            await().until(() -> disk.makeReadOnly(true));
            host.gateway.offer(order(2, "true\n"));
            assertThat(failure(2, "Install").message()).contains("/srv/web", "Read-only file system");

            await().until(() -> disk.makeReadOnly(false));
            succeedsAgain(3);
        }
    }

    private void succeedsAgain(int number) throws IOException {
        host.gateway.offer(order(number, "echo again >>\"$SLIPWAY_ROOT/trace\"\n"));
        await().until(() -> !host.terminal(number).isEmpty());
        assertThat(host.terminal(number)).allMatch(report -> report.status() == TargetOutcome.SUCCEEDED, host.output());
        assertThat(trace().getLast()).isEqualTo("again");
        assertThat(Files.readString(host.root.resolve("srv/web/index.html"))).isEqualTo("page");
        assertThat(host.output()).doesNotContain("\tat ", "met a defect", "fault of the agent");
    }

    private Order order(int number, String beforeInstall) throws IOException {
        return order(number, beforeInstall, "page");
    }

    private Order order(int number, String beforeInstall, String page) throws IOException {
        TestingBundle bundle = TestingBundle.withAppSpec("""
                        files:
                          - source: /site
                            destination: /srv/web
                        hooks:
                          BeforeInstall:
                            - location: before.sh
                              timeout: 60
                        """)
                .file("site/index.html", page)
                .file("before.sh", "#!/bin/sh\n" + beforeInstall, 0755);
        return host.order(number, EVENTS, bundle.zip());
    }

    /** Text that no archive makes small. */
    private static String noise(int length) {
        Random random = new Random(7);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) ('!' + random.nextInt(90)));
        }
        return text.toString();
    }

    private Diagnostics failure(int number, String event) {
        await().until(() -> !host.terminal(number).isEmpty());
        EventReport failed = event(number, event);
        assertThat(failed.status()).as(host.terminal(number) + host.output()).isEqualTo(EventStatus.FAILED);
        Diagnostics diagnostics = Objects.requireNonNull(failed.diagnostics());
        assertThat(diagnostics.message()).doesNotContain("Exception");
        return diagnostics;
    }

    private EventReport event(int number, String event) {
        Report report = host.terminal(number).getLast();
        return report.lifecycleEvents().stream()
                .filter(each -> each.lifecycleEventName().equals(event))
                .findFirst()
                .orElseThrow();
    }

    private void awaitTrace(String line) {
        await().until(() -> trace().contains(line));
    }

    private List<String> trace() throws IOException {
        Path trace = host.root.resolve("trace");
        return Files.exists(trace) ? Files.readAllLines(trace) : List.of();
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20));
    }
}
