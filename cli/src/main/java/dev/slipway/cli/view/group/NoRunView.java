package dev.slipway.cli.view.group;

import dev.slipway.cli.view.Field;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;

/**
 * What {@code status GROUP -o json} prints of a group that has had no run; it has neither a run's {@code name} nor its
 * {@code status}, so that nobody takes one for the other.
 *
 * @param groupStatus the group in one word
 * @param message the group's own sentence
 */
public record NoRunView(String group, String application, String groupStatus, String message) {
    public static NoRunView of(DeploymentGroup group) {
        return new NoRunView(
                group.getMetadata().getName(),
                Field.text(group.getSpec().getApplicationName()),
                GroupNotes.word(group),
                GroupRuns.unseen(group) ? GroupNotes.said(group) : GroupNotes.sentence(group));
    }
}
