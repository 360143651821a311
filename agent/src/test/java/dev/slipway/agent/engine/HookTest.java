package dev.slipway.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.agent.engine.state.Journal;
import dev.slipway.agent.engine.state.JournalRecord;
import dev.slipway.agent.engine.state.Milestones;
import dev.slipway.agent.engine.state.ScriptStart;
import dev.slipway.agent.engine.state.Trees;
import dev.slipway.agent.files.SpareRoom;
import dev.slipway.agent.work.CancellationSignal;
import dev.slipway.agent.work.CancellationSwitch;
import dev.slipway.agent.work.HookNote;
import dev.slipway.agent.work.ProgressListener;
import dev.slipway.agent.work.SegmentProgress;
import dev.slipway.agent.work.SegmentResult;
import dev.slipway.protocol.wire.DiagnosticsCode;
import dev.slipway.protocol.wire.EventReport;
import dev.slipway.protocol.wire.EventStatus;
import dev.slipway.protocol.wire.FailureType;
import dev.slipway.protocol.wire.HookProgress;
import dev.slipway.protocol.wire.TargetOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Hooks as real processes: limits, outputs, cancellation, an agent that goes and comes back (A 10, design 5). */
@Tag("slow")
@Timeout(120)
class HookTest {
    @TempDir
    Path directory;

    private TestingHost host;

    @BeforeEach
    void createHost() throws IOException {
        host = new TestingHost(directory);
    }

    static TestingBundle hook(String more, String script) {
        return TestingBundle.withAppSpec("hooks:\n  AfterInstall:\n    - location: hook.sh\n" + more.indent(6))
                .file("hook.sh", script);
    }

    static void fails(SegmentResult result, DiagnosticsCode code, String sentence) {
        assertThat(TestingHost.failure(result)).startsWith("AfterInstall: ").contains(sentence);
        assertThat(TestingHost.diagnostics(result, "AfterInstall").errorCode()).isEqualTo(code);
        assertThat(TestingHost.status(result, "ValidateService")).isEqualTo(EventStatus.SKIPPED);
    }

    private void awaitFile(String name) {
        await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(host.root.resolve(name)));
    }

    @Test
    void endsAScriptWithItsChildrenAtItsLimit() throws Exception {
        SegmentResult result = host.deploy(hook("timeout: 1", """
                trap 'echo stopping' TERM
                sleep 300 &
                echo $! >"$SLIPWAY_ROOT/child"
                wait
                sleep 300
                """));

        fails(result, DiagnosticsCode.SCRIPT_TIMED_OUT, "script hook.sh was ended after its 1 seconds");
        assertThat(result.failureType()).isEqualTo(FailureType.TIMED_OUT);
        long child = Long.parseLong(host.read("child").strip());
        assertThat(ProcessHandle.of(child).map(ProcessHandle::isAlive).orElse(false))
                .isFalse();
    }

    @Test
    void tellsWhoseLimitItWasIfTheEventHasLessTimeThanTheScript() throws Exception {
        SegmentResult result =
                host.run(TestingHost.within(3, host.order(hook("timeout: 100", "while :; do sleep 1; done\n"))));
        fails(
                result,
                DiagnosticsCode.SCRIPT_TIMED_OUT,
                "no more was left of its event's time (the group's timeouts.eventSeconds), though its timeout is 100");
    }

    @Test
    void leavesADaemonAloneThatRedirectsItsOutput() throws Exception {
        SegmentResult result =
                host.deploy(hook("timeout: 20", "sleep 30 >/dev/null 2>&1 &\necho $! >\"$SLIPWAY_ROOT/child\"\n"));

        assertThat(result.outcome()).as(TestingHost.failure(result)).isEqualTo(TargetOutcome.SUCCEEDED);
        ProcessHandle child =
                ProcessHandle.of(Long.parseLong(host.read("child").strip())).orElseThrow();
        assertThat(child.isAlive()).isTrue();
        child.destroy();
    }

    @Test
    void bringsWhatAScriptSaysOfItselfIntoTheLog() throws Exception {
        SegmentResult result = host.deploy(hook("", """
                printf 'progress=10\nnote=migrating\nnonsense\nprogress=200\n' >"$SLIPWAY_PROGRESS"
                printf 'progress=90%%\nnote=nearly\033[31m there' >>"$SLIPWAY_PROGRESS"
                """));

        assertThat(result.outcome()).as(TestingHost.failure(result)).isEqualTo(TargetOutcome.SUCCEEDED);
        assertThat(Files.readString(host.state.resolve(TestingHost.GROUP).resolve("d-1/logs/scripts.log"))
                        .lines()
                        .filter(line -> line.contains("[progress]") || line.contains("[note]"))
                        .map(line -> line.substring(20)))
                .containsExactly("[progress]10%", "[note]migrating", "[progress]90%", "[note]nearly there");
        assertThat(TestingHost.event(result, "AfterInstall").progress())
                .isEqualTo(new HookProgress(90, "nearly there"));
        assertThat(TestingHost.event(result, "ValidateService").progress()).isNull();
    }

    @Test
    void tellsWhatAScriptSaysWhileItRuns() throws Exception {
        Segment segment = host.order(hook("", """
                echo note=waiting >>"$SLIPWAY_PROGRESS"
                while [ ! -e "$SLIPWAY_ROOT/go" ]; do sleep 0.1; done
                """));
        List<SegmentProgress> heard = Collections.synchronizedList(new ArrayList<>());
        ProgressListener listener = new ProgressListener() {
            @Override
            public void changed(SegmentProgress progress) {}

            @Override
            public boolean wantsNotes() {
                return true;
            }

            @Override
            public void noted(String event, HookNote note, SegmentProgress progress) {
                heard.add(progress);
            }
        };
        CompletableFuture<SegmentResult> run = CompletableFuture.supplyAsync(() -> {
            try {
                return host.engine().run(segment, listener, CancellationSignal.never());
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        await().atMost(Duration.ofSeconds(30)).until(() -> !heard.isEmpty());
        Files.createFile(host.root.resolve("go"));

        assertThat(run.get().outcome()).isEqualTo(TargetOutcome.SUCCEEDED);
        assertThat(heard)
                .singleElement()
                .satisfies(progress -> assertThat(progress.events())
                        .filteredOn(event -> event.progress() != null)
                        .singleElement()
                        .satisfies(event -> {
                            assertThat(event.lifecycleEventName()).isEqualTo("AfterInstall");
                            assertThat(event.status()).isEqualTo(EventStatus.IN_PROGRESS);
                            assertThat(event.progress()).isEqualTo(new HookProgress(null, "waiting"));
                        }));
    }

    @Test
    void neverLetsAShellSeeWhatABundleSays() throws Exception {
        SegmentResult result = host.deploy(TestingBundle.withAppSpec("""
                        hooks:
                          AfterInstall:
                            - location: "a b;touch $SLIPWAY_ROOT/owned"
                        """)
                .file(
                        "a b;touch $SLIPWAY_ROOT/owned",
                        "#!/bin/sh\nread -r x || touch \"$SLIPWAY_ROOT/no-input\"\npwd\n"));

        assertThat(result.outcome()).as(TestingHost.failure(result)).isEqualTo(TargetOutcome.SUCCEEDED);
        assertThat(host.root.resolve("owned")).doesNotExist();
        assertThat(host.root.resolve("no-input")).exists();
        assertThat(Files.readString(host.state.resolve(TestingHost.GROUP).resolve("d-1/logs/scripts.log")))
                .contains("[stdout]/\n");
    }

    @Test
    void namesScriptsThatAreMissingLeadOutOrNeedAnotherUser() throws Exception {
        fails(
                host.deploy(TestingBundle.withAppSpec("hooks:\n  AfterInstall:\n    - location: gone.sh\n")),
                DiagnosticsCode.SCRIPT_MISSING,
                "script gone.sh is not in the bundle");
        fails(
                host.deploy(TestingBundle.withAppSpec("hooks:\n  AfterInstall:\n    - location: ../../../x.sh\n")),
                DiagnosticsCode.SCRIPT_MISSING,
                "leads out of the bundle");
        fails(
                host.deploy(hook("runas: nobody-we-know", "exit 0")),
                DiagnosticsCode.SCRIPT_FAILED,
                "script hook.sh has runas nobody-we-know, but this host has no such user");
    }

    @Test
    void endsARunningScriptAndSkipsTheRestOnCancellation() throws Exception {
        CancellationSwitch cancellation = new CancellationSwitch();
        Segment segment = host.order(hook("", "touch \"$SLIPWAY_ROOT/running\"\nsleep 300\n"));
        CompletableFuture<SegmentResult> run =
                CompletableFuture.supplyAsync(() -> host.runQuietly(segment, cancellation));
        awaitFile("running");
        cancellation.cancel("the deployment was stopped");

        SegmentResult result = run.get();
        fails(result, DiagnosticsCode.SCRIPT_FAILED, "the order was cancelled: the deployment was stopped");
        assertThat(result.outcome()).isEqualTo(TargetOutcome.FAILED);
    }

    @Test
    void startsNothingOfAnOrderThatIsCancelledAlready() throws Exception {
        CancellationSwitch cancellation = new CancellationSwitch();
        cancellation.cancel("superseded");
        SegmentResult result = host.runQuietly(host.order(hook("", "exit 0")), cancellation);

        assertThat(result.outcome()).isEqualTo(TargetOutcome.FAILED);
        assertThat(result.events()).allMatch(event -> event.status() == EventStatus.SKIPPED);
        assertThat(TestingHost.diagnostics(result, "ApplicationStop").message())
                .isEqualTo("the order was cancelled: superseded");
    }

    @Test
    void waitsForAScriptThatAnotherAgentStarted() throws Exception {
        Segment segment = host.order(hook("", """
                echo once >>"$SLIPWAY_ROOT/trace"
                touch "$SLIPWAY_ROOT/running"
                while [ ! -e "$SLIPWAY_ROOT/go" ]; do sleep 0.1; done
                echo finished
                """));
        Thread agent = new Thread(() -> host.runQuietly(segment, CancellationSignal.never()));
        agent.start();
        awaitFile("running");
        agent.interrupt();
        agent.join();
        Files.createFile(host.root.resolve("go"));

        SegmentResult result = host.engine(Milestones.NONE).run(segment, progress -> {}, CancellationSignal.never());

        assertThat(result.outcome()).as(TestingHost.failure(result)).isEqualTo(TargetOutcome.SUCCEEDED);
        assertThat(host.read("trace")).isEqualTo("once\n");
    }

    @Test
    void endsAScriptThatAnotherAgentStartedIfItWasCancelledMeanwhile() throws Exception {
        Segment segment = host.order(
                hook("", "echo $$ >\"$SLIPWAY_ROOT/script\"\ntouch \"$SLIPWAY_ROOT/running\"\nexec sleep 300\n"));
        Thread agent = new Thread(() -> host.runQuietly(segment, CancellationSignal.never()));
        agent.start();
        awaitFile("running");
        agent.interrupt();
        agent.join();
        ProcessHandle script =
                ProcessHandle.of(Long.parseLong(host.read("script").strip())).orElseThrow();
        CancellationSwitch cancellation = new CancellationSwitch();
        cancellation.cancel("the deployment was stopped");

        SegmentResult result = host.engine(Milestones.NONE).run(segment, progress -> {}, cancellation);

        fails(
                result,
                DiagnosticsCode.SCRIPT_FAILED,
                "script hook.sh was ended because the order was cancelled: the deployment was stopped");
        assertThat(script.isAlive()).isFalse();
    }

    @Test
    void neverRunsAScriptAgainWhoseResultNobodyKnows() throws Exception {
        Segment segment = host.order(hook("", """
                echo once >>"$SLIPWAY_ROOT/trace"
                echo $PPID >"$SLIPWAY_ROOT/supervisor"
                touch "$SLIPWAY_ROOT/running"
                sleep 300 >/dev/null 2>&1
                """));
        Thread agent = new Thread(() -> host.runQuietly(segment, CancellationSignal.never()));
        agent.start();
        awaitFile("running");
        agent.interrupt();
        agent.join();
        ProcessHandle supervisor = ProcessHandle.of(
                        Long.parseLong(host.read("supervisor").strip()))
                .orElseThrow();
        List<ProcessHandle> all = supervisor.descendants().toList();
        supervisor.destroyForcibly();
        supervisor.onExit().join();
        all.forEach(ProcessHandle::destroyForcibly);

        SegmentResult result = host.engine(Milestones.NONE).run(segment, progress -> {}, CancellationSignal.never());

        fails(result, DiagnosticsCode.FAILED_AFTER_RESTART, "is not run again by itself");
        assertThat(host.read("trace")).isEqualTo("once\n");
    }

    @Test
    void neverStartsAScriptThatMayHaveRunBeforeTheMachineWentDown() throws Exception {
        Segment segment = host.order(hook("", "touch \"$SLIPWAY_ROOT/ran\"\n")).withEvents(List.of("AfterInstall"));
        EventReport running = new EventReport("AfterInstall", EventStatus.IN_PROGRESS, null, null, null);
        Path order = host.state.resolve("orders").resolve(segment.targetUid() + "-1");
        new Journal(order, new SpareRoom(order.resolveSibling(".spare-room")), Milestones.NONE)
                .announce(
                        new JournalRecord(List.of(running), null, ScriptStart.of(0, "an-earlier-boot", 0), null, null),
                        "script 0 start");
        Path archive = host.state.resolve(TestingHost.GROUP).resolve("d-1/deployment-archive");
        hook("", "touch \"$SLIPWAY_ROOT/ran\"\n").writeTo(archive);

        SegmentResult result = host.run(segment);

        assertThat(TestingHost.diagnostics(result, "AfterInstall").errorCode())
                .isEqualTo(DiagnosticsCode.FAILED_AFTER_RESTART);
        assertThat(host.root.resolve("ran")).doesNotExist();
    }

    @Test
    void ordersOfOneGroupRunOneAfterAnother() throws Exception {
        Segment first =
                host.order(hook("", "touch \"$SLIPWAY_ROOT/running\"\nsleep 1\ntouch \"$SLIPWAY_ROOT/ended\"\n"));
        Segment second = host.order(hook("", "[ -e \"$SLIPWAY_ROOT/ended\" ]\n"));
        CompletableFuture<SegmentResult> run =
                CompletableFuture.supplyAsync(() -> host.runQuietly(first, CancellationSignal.never()));
        awaitFile("running");

        assertThat(host.run(second).outcome()).isEqualTo(TargetOutcome.SUCCEEDED);
        assertThat(run.get().outcome()).isEqualTo(TargetOutcome.SUCCEEDED);
    }

    @Test
    void answersTheResultOfAnOrderThatHasEndedUntilItIsForgotten() throws Exception {
        Segment segment = host.order(hook("", "echo again >>\"$SLIPWAY_ROOT/trace\"\n"));
        SegmentResult result = host.run(segment);

        assertThat(host.run(segment)).isEqualTo(result);
        assertThat(host.read("trace")).isEqualTo("again\n");
        host.engine().forget(segment.targetUid(), 1);
        assertThat(host.state.resolve("orders").resolve(segment.targetUid() + "-1"))
                .doesNotExist();
    }

    @Test
    void rejectsAnOrderWhoseNamesReachOutOfTheStateDirectory() throws Exception {
        SegmentResult result =
                host.run(host.order("../../outside", host.bundleFile("x", TestingBundle.withAppSpec(""))));

        assertThat(result.failureType()).isEqualTo(FailureType.REJECTED);
        assertThat(TestingHost.failure(result)).contains("is no name that this host can keep state under");
    }

    @Test
    void goesOnAfterAFailedApplicationStopIfTheOrderSaysSo() throws Exception {
        TestingBundle broken = TestingBundle.withAppSpec("hooks:\n  ApplicationStop:\n    - location: stop.sh\n")
                .file("stop.sh", "exit 9");
        host.deploy(broken);

        SegmentResult strict = host.deploy(TestingBundle.withAppSpec(""));
        SegmentResult lenient = host.run(TestingHost.ignoringStopFailures(host.order(TestingBundle.withAppSpec(""))));

        assertThat(TestingHost.failure(strict)).startsWith("ApplicationStop: script stop.sh exited with code 9");
        assertThat(lenient.outcome()).isEqualTo(TargetOutcome.SUCCEEDED);
        assertThat(TestingHost.status(lenient, "ApplicationStop")).isEqualTo(EventStatus.FAILED);
    }

    @Test
    void applicationStopDoesNothingWhenTheLastRevisionIsGone() throws Exception {
        host.deploy(TestingBundle.withAppSpec("hooks:\n  ApplicationStop:\n    - location: stop.sh\n")
                .file("stop.sh", "exit 9"));
        Trees.delete(host.state.resolve(TestingHost.GROUP).resolve("d-1"));

        SegmentResult result = host.deploy(TestingBundle.withAppSpec(""));

        assertThat(result.outcome()).isEqualTo(TargetOutcome.SUCCEEDED);
        assertThat(TestingHost.diagnostics(result, "ApplicationStop").message())
                .contains("the last successful revision is gone");
    }
}
