package dev.slipway.agent.engine;

import dev.slipway.agent.engine.log.DeploymentLog;
import dev.slipway.agent.engine.state.Journal;
import dev.slipway.agent.engine.state.JournalRecord;
import dev.slipway.agent.engine.state.ScriptStart;
import dev.slipway.agent.engine.state.StateLayout;
import dev.slipway.agent.engine.state.Trees;
import dev.slipway.agent.files.DamagedFileException;
import dev.slipway.protocol.wire.EventReport;
import dev.slipway.protocol.wire.EventStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Deployments by hand whose process was killed. Nobody carries them on, unlike a gateway's orders; but the script that was
 * running outlives its agent, and no other of its group may run beside it.
 */
final class BrokenOff {
    private final EngineParts parts;

    BrokenOff(EngineParts parts) {
        this.parts = parts;
    }

    /**
     * Waits for what is left of them and clears it up. Only for who has the group's turn: then no process is at them.
     *
     * @param tell gets a sentence for each that is waited for
     * @param goOn asked several times a second whether to go on waiting
     * @return false if the waiting was given up
     */
    boolean settle(String group, Consumer<String> tell, BooleanSupplier goOn) throws IOException, InterruptedException {
        for (String deployment : parts.layout().begunByHand(group)) {
            if (!settle(group, deployment, tell, goOn)) {
                return false;
            }
        }
        return true;
    }

    private boolean settle(String group, String deployment, Consumer<String> tell, BooleanSupplier goOn)
            throws IOException, InterruptedException {
        Path order = parts.layout().order(deployment, StateLayout.BY_HAND);
        Journal journal = new Journal(order, parts.spareRoom(), parts.milestones());
        JournalRecord record = read(journal).orElse(null);
        ScriptStart script = record == null ? null : record.script();
        if (record != null && script != null && !script.done()) {
            int event = running(record);
            DeploymentLog.EventLog log = new DeploymentLog(
                            parts.layout().scriptsLog(group, deployment),
                            parts.deploymentsLog(),
                            deployment,
                            parts.clock())
                    .event(record.events().get(event).lifecycleEventName());
            log.line("Broken off - slipway-agent was killed while this script ran");
            tell.accept(
                    "the script that deployment %s was at when it was killed has to end first".formatted(deployment));
            boolean ended = parts.hooks()
                    .awaitLeftBehind(
                            journal.scriptDirectory(event, script.script(), script.earlierAttempts()), log, goOn);
            log.flush();
            if (!ended) {
                return false;
            }
        }
        parts.groups().recordOutcome(group, deployment, false, false);
        Trees.delete(parts.layout().progress(group, deployment));
        Trees.delete(order);
        return true;
    }

    /** What is damaged tells of no script; there is nothing to wait for then that could be found. */
    private static Optional<JournalRecord> read(Journal journal) throws IOException {
        try {
            return journal.read();
        } catch (DamagedFileException e) {
            return Optional.empty();
        }
    }

    private static int running(JournalRecord record) {
        return record.events().stream().map(EventReport::status).toList().indexOf(EventStatus.IN_PROGRESS);
    }
}
