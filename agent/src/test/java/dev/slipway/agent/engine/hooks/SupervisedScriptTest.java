package dev.slipway.agent.engine.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.agent.work.CancellationSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How the end of a script is judged at its limit. */
@Timeout(30)
class SupervisedScriptTest {
    @TempDir
    Path directory;

    private RunDirectory run;

    @BeforeEach
    void prepare() throws IOException {
        run = new RunDirectory(directory.resolve("run"));
        run.create();
        Files.writeString(run.path().resolve("status"), "0\n");
    }

    @Test
    void anEndThatIsToldOnlyAfterTheLimitIsAnEnd() throws Exception {
        SupervisedScript script =
                new SupervisedScript(run, SupervisorScripts.install(directory), new ToldWhenAwaited(), null);

        ScriptEnd end = script.await(Duration.ZERO, CancellationSignal.never());

        assertThat(end).isEqualTo(new ScriptEnd.Exited(0));
    }

    @Test
    void outputsThatAreHeldBeyondTheLimitAreLeftOpen() throws Exception {
        SupervisedScript script =
                new SupervisedScript(run, SupervisorScripts.install(directory), new CompletableFuture<>(), null);

        ScriptEnd end = script.await(Duration.ZERO, CancellationSignal.never());

        assertThat(end).isEqualTo(new ScriptEnd.OutputsLeftOpen(0));
    }

    /** The end of a process that has ended already, of which its parent hears as soon as it is given a moment. */
    private static final class ToldWhenAwaited extends CompletableFuture<Void> {
        @Override
        public Void get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
            complete(null);
            return super.get(timeout, unit);
        }
    }
}
