package dev.slipway.agent.engine;

import dev.slipway.agent.engine.state.GroupState;
import dev.slipway.agent.engine.state.StateLayout;
import dev.slipway.protocol.lifecycle.RevisionUsed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Which revision's AppSpec and scripts an event uses (A 6). */
final class RevisionChoice {
    private final StateLayout layout;
    private final GroupState groups;

    RevisionChoice(StateLayout layout, GroupState groups) {
        this.layout = layout;
        this.groups = groups;
    }

    /** What an event is to run. */
    sealed interface Choice {
        /**
         * The scripts of this unpacked revision.
         *
         * @param earlier the deployment that it is of; empty if it is this one
         */
        record Use(Path archive, Optional<String> earlier) implements Choice {}

        /** Nothing; the remark is for the user, or empty if that is as it should be. */
        record Nothing(Optional<String> remark) implements Choice {}
    }

    Choice of(Segment segment, String event) throws IOException {
        Path own = layout.archive(segment.deploymentGroupId(), segment.deploymentId());
        if (Files.isDirectory(own) || RevisionUsed.inPlace(event) == RevisionUsed.CURRENT) {
            return new Choice.Use(own, Optional.empty());
        }
        Optional<Path> last = groups.lastSuccessful(segment.deploymentGroupId());
        if (last.isEmpty()) {
            return new Choice.Nothing(Optional.empty());
        }
        Path archive = StateLayout.archiveOf(last.get());
        if (!Files.isDirectory(archive)) {
            return new Choice.Nothing(Optional.of(
                    "%s ran nothing: the last successful revision is gone from %s".formatted(event, archive)));
        }
        return new Choice.Use(archive, Optional.of(String.valueOf(last.get().getFileName())));
    }
}
