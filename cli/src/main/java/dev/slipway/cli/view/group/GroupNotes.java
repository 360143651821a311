package dev.slipway.cli.view.group;

import dev.slipway.cli.view.Field;
import dev.slipway.cli.view.Style;
import dev.slipway.cli.view.picture.Note;
import dev.slipway.cli.view.picture.Words;
import dev.slipway.crds.common.Condition;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.deploymentgroup.DeploymentGroupStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a group says, as notes under the picture of its run. */
public final class GroupNotes {

    /** Nothing while all it says is that its run is under way. */
    public static List<Note> of(DeploymentGroup group) {
        DeploymentGroupStatus status = GroupRuns.status(group);
        List<Note> notes = new ArrayList<>();
        String word = word(group);
        boolean redundant = "Deploying".equals(word) && status.getActiveRun() != null;
        if (!redundant) {
            notes.add(new Note("group", Words.style(word), said(group)));
        }
        int queued = Field.number(status.getQueuedRuns());
        if (queued > 0) {
            notes.add(new Note("queued", Style.BUSY, queued == 1 ? "1 more run waits" : queued + " more runs wait"));
        }
        List<String> filters = Field.list(status.getFiltersMatchingNoHost());
        if (!filters.isEmpty()) {
            notes.add(new Note("no host", Style.BUSY, "matches " + String.join(", ", filters)));
        }
        return notes;
    }

    /** Whether it says that this run is under way. */
    public static boolean speaksOf(DeploymentGroup group, String run) {
        return run.equals(GroupRuns.status(group).getActiveRun())
                || sentence(group).startsWith("deployment %s ".formatted(run));
    }

    /** The group in one word. */
    public static String word(DeploymentGroup group) {
        if (GroupRuns.unseen(group)) {
            return "Unseen";
        }
        return Field.text(GroupRuns.status(group).getStatus());
    }

    /** Whether it is paused and that holds no run back: its hosts run spec.revision. */
    public static boolean isPausedAtItsRevision(DeploymentGroup group) {
        return group.getSpec().getRevision() != null
                && "Paused".equals(word(group))
                && condition(group, "Ready")
                        .filter(ready -> "True".equals(ready.getStatus()))
                        .isPresent();
    }

    /** The word with the group's own sentence about it. */
    public static String said(DeploymentGroup group) {
        if (GroupRuns.unseen(group)) {
            return "the operator has not seen its spec yet";
        }
        String word = word(group);
        String sentence = sentence(group);
        return word.isEmpty() ? sentence : sentence.isEmpty() ? word : word + ": " + sentence;
    }

    /** Of the condition that matters most. */
    public static String sentence(DeploymentGroup group) {
        return Stream.of("Stalled", "Waiting", "Reconciling", "RolledBack", "Drifted", "Ready")
                .flatMap(type -> condition(group, type).stream())
                .filter(condition -> "True".equals(condition.getStatus()))
                .findFirst()
                .map(Condition::getMessage)
                .orElse("");
    }

    private static Optional<Condition> condition(DeploymentGroup group, String type) {
        return Field.list(GroupRuns.status(group).getConditions()).stream()
                .filter(condition -> type.equals(condition.getType()))
                .findFirst();
    }

    private GroupNotes() {}
}
