package dev.slipway.agent.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The handlers are those of the whole process. */
@Isolated
class AgentLogTest {
    private static final Logger LOG = Logger.getLogger(AgentLogTest.class.getName());

    @TempDir
    private Path directory;

    @AfterEach
    void giveTheProcessItsLogBack() throws IOException {
        AgentLog.toStandardError();
        LogManager.getLogManager().readConfiguration();
    }

    @Test
    void lastWordIsHeardWhenTheLoggingSystemHasClosed() throws IOException {
        AgentLog.toStandardError();
        AgentLog.alsoTo(directory);
        LOG.info("begins");

        // As its own shutdown hook does.
        LogManager.getLogManager().reset();
        LOG.info("nobody hears this");
        AgentLog.lastWord("stopped");

        assertThat(Files.readAllLines(directory.resolve("slipway-agent.log")))
                .satisfiesExactly(
                        first -> assertThat(first).contains("begins"),
                        last -> assertThat(last).contains("stopped"));
    }
}
