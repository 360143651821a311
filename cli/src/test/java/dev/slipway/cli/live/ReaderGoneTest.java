package dev.slipway.cli.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.cli.ExitCodes;
import dev.slipway.cli.KubectlSlipway;
import dev.slipway.cli.Output;
import dev.slipway.cli.ReaderGone;
import dev.slipway.cli.Surroundings;
import dev.slipway.cli.Terminal;
import dev.slipway.cli.view.run.RunView;
import dev.slipway.cli.view.run.TestingRun;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** A reader that has enough, as head does after a line. */
class ReaderGoneTest {
    private final PrintWriter read = new PrintWriter(new StringWriter());
    /** As standard output is made, whose stream keeps its errors to itself. */
    private final PrintWriter closed =
            new PrintWriter(new PrintStream(new BrokenPipe(), false, StandardCharsets.UTF_8), true);

    private final RunView run = new TestingRun("web-prod-41", "web-prod")
            .hosts("Pending", "a-", 1, 2)
            .view();

    @Test
    void linesOfChangesEnd() {
        assertThatThrownBy(() -> new ChangeLog(closed, Clock.systemUTC()).show(run, List.of()))
                .isInstanceOf(ReaderGone.class);
        assertThatThrownBy(() -> new ChangeLog(closed, Clock.systemUTC()).say("the API server answers again"))
                .isInstanceOf(ReaderGone.class);
        new ChangeLog(read, Clock.systemUTC()).show(run, List.of());
    }

    @Test
    void dataEnds() {
        assertThatThrownBy(() -> new DataStream(closed, read, new Output()).show(run, List.of()))
                .isInstanceOf(ReaderGone.class);
    }

    @Command(name = "follow")
    static final class Follow implements Runnable {
        @Override
        public void run() {
            throw new ReaderGone();
        }
    }

    @Test
    void pluginExitsAsSigpipeWouldEndItAndSaysNothing() {
        StringWriter errors = new StringWriter();
        CommandLine plugin = KubectlSlipway.commandLine(
                new Surroundings(read, new PrintWriter(errors, true), Terminal.NONE, Map.of(), Clock.systemUTC()));

        int code = plugin.addSubcommand(new CommandLine(new Follow())
                        .setExecutionExceptionHandler(plugin.getExecutionExceptionHandler()))
                .execute("follow");

        assertThat(code).isEqualTo(ExitCodes.READER_GONE);
        assertThat(errors.toString()).isEmpty();
    }

    private static final class BrokenPipe extends OutputStream {
        @Override
        public void write(int octet) throws IOException {
            throw new IOException("Broken pipe");
        }
    }
}
