package dev.slipway.agent.engine.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.slipway.agent.engine.log.DeploymentLog;
import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.agent.engine.state.ScriptStart;
import dev.slipway.agent.work.CancellationSignal;
import dev.slipway.agent.work.CancellationSwitch;
import dev.slipway.agent.work.HookNote;
import dev.slipway.protocol.appspec.Script;
import dev.slipway.protocol.wire.DiagnosticsCode;
import dev.slipway.protocol.wire.FailureType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** That no script is started too late, however long the name service takes to tell of its user. */
@Timeout(60)
@NullUnmarked
class HookRunnerTest {
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final String HANGS = "echo $$ >\"$0.pid.new\"; mv \"$0.pid.new\" \"$0.pid\"; exec sleep 1000";

    @TempDir
    Path directory;

    private final CancellationSwitch cancellation = new CancellationSwitch();
    private final Steps steps = new Steps();
    private Path archive;
    private Path getent;
    private Path ran;

    @BeforeEach
    void prepare() throws IOException {
        archive = Files.createDirectory(directory.resolve("archive"));
        getent = directory.resolve("getent");
        ran = directory.resolve("ran");
        executable(archive.resolve("hook.sh"), ": >'%s'".formatted(ran));
    }

    @Test
    void givesUpANameServiceThatHangsAtTheEndOfTheEventsTime() throws Exception {
        executable(getent, HANGS);

        EventFailedException failure = failure(script("deploy"), Duration.ofSeconds(1));

        assertThat(failure.sentence())
                .isEqualTo("script hook.sh run as user deploy was not started: this host's name service did not tell of"
                        + " the user within what was left of the event's 1 seconds (the group's timeouts.eventSeconds);"
                        + " see why \"getent passwd deploy\" takes so long there");
        assertThat(failure.code()).isEqualTo(DiagnosticsCode.SCRIPT_TIMED_OUT);
        assertThat(failure.failureType()).isEqualTo(FailureType.TIMED_OUT);
        assertNothingWasStarted();
    }

    @Test
    void givesUpANameServiceThatHangsOnCancellation() throws Exception {
        executable(getent, HANGS);
        CompletableFuture<EventFailedException> failure =
                CompletableFuture.supplyAsync(() -> failure(script("deploy"), LONG));
        Path pid = Path.of(getent + ".pid");
        await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(pid));
        Optional<ProcessHandle> lookup =
                ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()));

        cancellation.cancel("the deployment was stopped");

        assertThat(failure.get().sentence())
                .isEqualTo("script hook.sh run as user deploy was not started because the order was cancelled: the"
                        + " deployment was stopped");
        assertThat(failure.get().code()).isEqualTo(DiagnosticsCode.SCRIPT_FAILED);
        lookup.ifPresent(process -> process.onExit().join());
        assertNothingWasStarted();
    }

    @Test
    void startsNothingWhoseOrderWasCancelledWhileItsUserWasLookedUp() throws Exception {
        executable(getent, own());
        AccountLookup late = new AccountLookup(getent.toString()) {
            @Override
            Answer find(String user, Duration limit, CancellationSignal signal)
                    throws IOException, InterruptedException {
                Answer answer = super.find(user, limit, signal);
                assertThat(answer).isInstanceOf(Answer.Found.class);
                cancellation.cancel("superseded");
                return answer;
            }
        };

        assertThat(failure(script("deploy"), LONG, late).sentence()).endsWith("the order was cancelled: superseded");
        assertNothingWasStarted();
    }

    @Test
    void startsNothingOnceTheEventsTimeIsOver() {
        EventFailedException failure = failure(script(null), Duration.ZERO);

        assertThat(failure.sentence())
                .isEqualTo("script hook.sh was not started: nothing was left of its event's 0 seconds (the group's"
                        + " timeouts.eventSeconds); give the event more, or its scripts less to do");
        assertThat(failure.failureType()).isEqualTo(FailureType.TIMED_OUT);
        assertNothingWasStarted();
    }

    @Test
    void endsAScriptThatIsUnderWayAtItsLimitWithoutAskingForItsUser() throws Exception {
        executable(getent, own());
        executable(
                archive.resolve("hook.sh"),
                "echo $$ >'%s.new'; mv '%s.new' '%s'; exec sleep 1000".formatted(ran, ran, ran));
        Thread agent = new Thread(() -> {
            var _ = catchThrowable(() -> run(script("deploy"), LONG));
        });
        agent.start();
        await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(ran));
        agent.interrupt();
        agent.join();
        ProcessHandle running =
                ProcessHandle.of(Long.parseLong(Files.readString(ran).strip())).orElseThrow();
        assertThat(running.isAlive()).isTrue();
        executable(getent, HANGS);

        assertThat(failure(new Script("hook.sh", 1, "deploy", false), LONG).sentence())
                .isEqualTo("script hook.sh run as user deploy was ended after its 1 seconds");
        assertThat(running.isAlive()).isFalse();
        assertThat(Path.of(getent + ".pid")).doesNotExist();
    }

    /** Install scripts clear up after themselves. */
    @Test
    void waitsForAScriptUnderWayWhoseFileIsGone() throws Exception {
        Path goOn = directory.resolve("go-on");
        executable(
                archive.resolve("hook.sh"),
                "rm -- \"$0\"; echo $$ >'%s.new'; mv '%s.new' '%s'; while [ ! -e '%s' ]; do sleep 0.05; done; exit 7"
                        .formatted(ran, ran, ran, goOn));
        Thread agent = new Thread(() -> {
            var _ = catchThrowable(() -> run(script(null), LONG));
        });
        agent.start();
        await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(ran));
        agent.interrupt();
        agent.join();
        Files.createFile(goOn);

        assertThat(failure(script(null), LONG).sentence()).contains("7");
    }

    /** The agent was killed before it knew whether its supervisor would begin, and its successor cannot start it either. */
    @Test
    void keepsASupervisorFromStartingWhatCannotBeStartedAnyMore() throws Exception {
        steps.record(ScriptStart.of(0, ProcessIdentity.currentBoot(), 0));
        new RunDirectory(steps.directory(0, 0)).create();
        AccountLookup none =
                new AccountLookup(directory.resolve("no-such-program").toString());

        assertThat(catchThrowable(() -> run(script("deploy"), LONG, none))).isInstanceOf(IOException.class);
        assertThat(new RunDirectory(steps.directory(0, 0)).isClaimed()).isTrue();
    }

    /** One that an agent wrote down just before it was killed, and whose supervisor may be about to begin. */
    @Test
    void keepsASupervisorFromStartingWhatWasCancelledMeanwhile() throws Exception {
        steps.record(ScriptStart.of(0, ProcessIdentity.currentBoot(), 0));
        new RunDirectory(steps.directory(0, 0)).create();
        cancellation.cancel("superseded");

        assertThat(failure(script(null), LONG).sentence()).endsWith("the order was cancelled: superseded");
        assertThat(new RunDirectory(steps.directory(0, 0)).isClaimed()).isTrue();
        assertThat(ran).doesNotExist();
    }

    @Test
    void findsAUserBesideWarnings() throws Exception {
        executable(getent, "echo 'ERROR: ld.so: object x cannot be preloaded: ignored.' >&2\n" + own());

        run(script("deploy"), LONG);

        assertThat(ran).exists();
    }

    private void assertNothingWasStarted() {
        assertThat(ran).doesNotExist();
        assertThat(steps.last()).isEmpty();
    }

    /** The line of whoever runs the tests. */
    private String own() throws IOException {
        return "echo 'deploy:x:%s:0::/:/bin/sh'".formatted(Files.getAttribute(directory, "unix:uid"));
    }

    private static Script script(@Nullable String user) {
        return new Script("hook.sh", 300, user, false, false);
    }

    private EventFailedException failure(Script script, Duration limit) {
        return failure(script, limit, new AccountLookup(getent.toString()));
    }

    private EventFailedException failure(Script script, Duration limit, AccountLookup accounts) {
        return (EventFailedException) catchThrowable(() -> run(script, limit, accounts));
    }

    private void run(Script script, Duration limit) throws Exception {
        run(script, limit, new AccountLookup(getent.toString()));
    }

    private void run(Script script, Duration limit, AccountLookup accounts) throws Exception {
        DeploymentLog log = new DeploymentLog(directory.resolve("scripts.log"), null, "d-1", Clock.systemUTC());
        HookRunner runner = new HookRunner(SupervisorScripts.install(directory), Path.of("/"), accounts);
        runner.run(
                List.of(script),
                new HookContext(
                        archive,
                        Map.of("PATH", System.getenv("PATH")),
                        limit,
                        log.event("AfterInstall"),
                        cancellation,
                        steps,
                        new NobodyListens()));
    }

    private static void executable(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private record NobodyListens() implements NoteListener {
        @Override
        public void noted(HookNote note) {}

        @Override
        public boolean atOnce() {
            return false;
        }
    }

    /** A journal in memory. */
    private final class Steps implements ScriptSteps {
        private volatile @Nullable ScriptStart last;

        @Override
        public Optional<ScriptStart> last() {
            return Optional.ofNullable(last);
        }

        @Override
        public void record(ScriptStart start) {
            last = start;
        }

        @Override
        public Path directory(int script, int earlierAttempts) {
            return directory.resolve("run-%d-%d".formatted(script, earlierAttempts));
        }

        @Override
        public Path progressOfOthers(int script, int earlierAttempts) {
            return directory.resolve("progress-%d-%d".formatted(script, earlierAttempts));
        }

        @Override
        public void reached(String instant) {}
    }
}
