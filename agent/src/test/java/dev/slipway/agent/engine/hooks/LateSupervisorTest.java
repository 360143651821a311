package dev.slipway.agent.engine.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.agent.work.CancellationSwitch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing begins behind the back of an agent that has reported its end, however late the supervisor is. */
@Timeout(30)
@NullUnmarked
class LateSupervisorTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final ScriptEnd CANCELLED = new ScriptEnd.Cancelled("the deployment was stopped");
    private static final int BY_TERM = 128 + 15;

    /** Where the supervisor's text is held up. */
    private enum Hold {
        BEFORE_ITS_CLAIM("set -C\n"),
        AFTER_ITS_CLAIM("set +C\n");

        private final String line;

        Hold(String line) {
            this.line = line;
        }
    }

    @TempDir
    Path directory;

    private final CancellationSwitch cancellation = new CancellationSwitch();
    private SupervisorScripts texts;
    private RunDirectory run;
    private FileChannel gate;
    private Process supervisor;

    /** A supervisor that is still held ends when the gate is closed. */
    @BeforeEach
    void prepare() throws Exception {
        texts = SupervisorScripts.install(directory);
        run = new RunDirectory(directory.resolve("run"));
        run.create();
        Path pipe = directory.resolve("gate");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        gate = FileChannel.open(pipe, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    @AfterEach
    void leaveNobodyBehind() throws Exception {
        gate.close();
        if (run.status().isEmpty() && run.leader().isPresent()) {
            new ProcessGroup(run.leader().getAsLong(), texts.signal()).signal("KILL");
        }
        supervisor.destroyForcibly().waitFor();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nothingBeginsOnceTheEndHasBeenReported(boolean cancelled) throws Exception {
        Path begun = directory.resolve("begun");
        supervisor = startHeld(Hold.BEFORE_ITS_CLAIM, "touch", begun.toString());
        if (cancelled) {
            cancellation.cancel("the deployment was stopped");
        }

        ScriptEnd end = script(new Starved(() -> {})).await(cancelled ? LONG : Duration.ZERO, cancellation);

        assertThat(end).isEqualTo(cancelled ? CANCELLED : new ScriptEnd.TimedOut());
        letGo();
        supervisor.waitFor();
        assertThat(begun).doesNotExist();
        assertThat(run.status()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatBeginsAllTheSameIsAwaitedAndEnded(boolean cancelled) throws Exception {
        supervisor = startHeld(Hold.AFTER_ITS_CLAIM, "sleep", "300");
        awaitClaim();
        if (cancelled) {
            cancellation.cancel("the deployment was stopped");
        }

        ScriptEnd end = script(new Starved(this::letGo)).await(cancelled ? LONG : Duration.ZERO, cancellation);

        assertThat(end).isEqualTo(cancelled ? CANCELLED : new ScriptEnd.TimedOut());
        assertThat(run.status()).hasValue(BY_TERM);
    }

    @Test
    void nobodyWaitsForASupervisorThatDiesAfterItsClaim() throws Exception {
        supervisor = startHeld(Hold.AFTER_ITS_CLAIM, "sleep", "300");
        awaitClaim();
        cancellation.cancel("the deployment was stopped");

        ScriptEnd end = script(new Starved(supervisor::destroyForcibly)).await(LONG, cancellation);

        assertThat(end).isEqualTo(CANCELLED);
    }

    /** Where nobody waits for orphans the end of a supervisor that a former agent started is never told. */
    @Test
    void nobodyWaitsForAnAdoptedSupervisorThatDiesAfterItsClaim() throws Exception {
        supervisor = startHeld(Hold.AFTER_ITS_CLAIM, "sleep", "300");
        awaitClaim();
        cancellation.cancel("the deployment was stopped");
        Starved end = new Starved(supervisor::destroyForcibly);

        assertThat(new SupervisedScript(run, texts, end, run.supervisor().orElseThrow()).await(LONG, cancellation))
                .isEqualTo(CANCELLED);
    }

    private SupervisedScript script(Starved end) {
        supervisor.onExit().thenRun(() -> end.complete(null));
        return new SupervisedScript(run, texts, end, null);
    }

    private void awaitClaim() {
        await().atMost(LONG).until(() -> run.supervisor().isPresent());
    }

    /** A supervisor that stands still there until it is let go. */
    private Process startHeld(Hold at, String... command) throws IOException {
        String text = Files.readString(texts.supervise());
        assertThat(text).containsOnlyOnce(at.line);
        String wait = "read -r go <'%s' || exit 76\n".formatted(directory.resolve("gate"));
        Path held = directory.resolve("held.sh");
        Files.writeString(held, text.replace(at.line, at == Hold.BEFORE_ITS_CLAIM ? wait + at.line : at.line + wait));
        List<String> line = new ArrayList<>(List.of(
                "setsid",
                "/bin/sh",
                held.toString(),
                run.path().toString(),
                "1000",
                "1000",
                ProcessIdentity.currentBoot(),
                Long.toString(ProcessHandle.current().pid())));
        line.addAll(List.of(command));
        return new ProcessBuilder(line)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private void letGo() {
        try {
            gate.write(ByteBuffer.wrap("go\n".getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A supervisor's end. The time that it is given to say who leads the script is over at once, without any word; what
     * is to happen happens when it is waited for once more.
     */
    private static final class Starved extends CompletableFuture<Void> {
        private final Runnable then;
        private int waits;

        Starved(Runnable then) {
            this.then = then;
        }

        @Override
        public Void get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
            waits++;
            if (waits == 1) {
                throw new TimeoutException("nothing was heard of the supervisor");
            }
            if (waits == 2) {
                then.run();
            }
            return super.get(timeout, unit);
        }
    }
}
