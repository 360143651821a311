package dev.slipway.agent.engine;

import dev.slipway.agent.engine.state.Journal;
import dev.slipway.agent.engine.state.JournalRecord;
import dev.slipway.agent.files.DamagedFileException;
import dev.slipway.agent.work.ProgressListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A gateway's orders that are begun, whether or not the service runs: their scripts outlive it, and once it is there again it
 * goes on over whatever is installed by then. A deployment by hand waits for them. The service itself need not look: it
 * begins nothing beside one of the same group.
 */
final class ServiceOrders {
    private final EngineParts parts;
    private final String group;
    private final ProgressListener listener;
    private boolean told;

    ServiceOrders(EngineParts parts, String group, ProgressListener listener) {
        this.parts = parts;
        this.group = group;
        this.listener = listener;
    }

    /** Whether none is under way; says so the first time that one is. Only for who has the group's turn. */
    boolean haveEnded() throws IOException {
        for (Path order : parts.layout().ordersOfService(group)) {
            if (isUnderWay(order)) {
                if (!told) {
                    told = true;
                    listener.waiting(
                            "a deployment that the service slipway-agent is at has to end first; start the service"
                                    + " if it is stopped");
                }
                return false;
            }
        }
        return true;
    }

    /** What is damaged the service gives up, too; a journal of an agent that did not know the group tells of nothing. */
    private boolean isUnderWay(Path order) throws IOException {
        try {
            Optional<JournalRecord> record = new Journal(order, parts.spareRoom(), parts.milestones()).read();
            return record.filter(begun -> begun.outcome() == null && group.equals(begun.deploymentGroupId()))
                    .isPresent();
        } catch (DamagedFileException e) {
            return false;
        }
    }
}
