package dev.slipway.cli.steer;

import dev.slipway.cli.ExitCodes;
import dev.slipway.cli.Refusal;
import dev.slipway.cli.steer.Edits.Edit;
import dev.slipway.cli.view.run.RunView.RollbackView;
import dev.slipway.crds.common.AutoRollbackConfiguration;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deployment.ResolvedSettings;
import dev.slipway.crds.deployment.RollbackInfo;
import dev.slipway.crds.deployment.ShiftedAlias;
import dev.slipway.crds.deployment.StopRequest;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.plan.queue.QueuedRun.Origin;
import dev.slipway.plan.snapshot.AutoRollbackEvent;
import dev.slipway.translate.Labels;
import dev.slipway.translate.Origins;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code spec.stop}, which is final, and what follows from it.
 *
 * @param rollback whether hosts go back; null leaves it to the settings
 * @param group of the run, if there is one
 */
public record Stopping(@Nullable Boolean rollback, Optional<DeploymentGroup> group) {

    /** What is to be done with the run. */
    public Edit of(Deployment run) {
        String name = RunFacts.name(run);
        StopRequest stop = RunFacts.stop(run);
        if (RunFacts.ended(run)) {
            return ended(run);
        }
        Optional<String> newer = RunFacts.supersededBy(run);
        if (newer.isPresent()) {
            return superseded(name, newer.get());
        }
        if (stop != null) {
            return again(name, stop);
        }
        if (Boolean.TRUE.equals(rollback)) {
            refuseIfNeverRolledBack(run);
        }
        Map<String, Object> request = rollback == null ? Map.of() : Map.of("autoRollbackEnabled", rollback);
        return new Edit.Set(
                Map.of("spec", Map.of("stop", request)),
                "%s is being stopped: %s%s".formatted(name, what(run), latch(run)));
    }

    /** Who asks for a rollback, and means the run before, would end the very thing that takes hosts back. */
    private static void refuseIfNeverRolledBack(Deployment run) {
        RunFacts.neverRolledBack(run).ifPresent(why -> {
            throw new Refusal(
                    ExitCodes.FAILED,
                    "%1$s is not rolled back, since %2$s; kubectl slipway stop %1$s --no-rollback stops it all the same"
                            .formatted(RunFacts.name(run), why));
        });
    }

    /** That a newer run takes the place beats every request, and nothing is rolled back then. */
    private Edit superseded(String name, String newer) {
        String sentence =
                "%s is being stopped already, without a rollback, since %s takes its place".formatted(name, newer);
        if (Boolean.TRUE.equals(rollback)) {
            throw new Refusal(ExitCodes.FAILED, sentence + "; that is final");
        }
        return new Edit.None(sentence);
    }

    private String what(Deployment run) {
        if (RunFacts.waitsToStart(run)) {
            return "it has not started yet, and nothing of it happens";
        }
        return RunFacts.onAlias(run) ? onAlias(run) : onHosts(run);
    }

    private String onHosts(Deployment run) {
        return "hosts that are being updated finish, no other one starts; " + afterwards(run);
    }

    /** Whatever ends a run, its alias ends on one version (design 6). */
    private String onAlias(Deployment run) {
        ShiftedAlias shifted = run.getStatus() == null ? null : run.getStatus().getShiftedAlias();
        String before = shifted == null || shifted.getCurrentVersion() == null
                ? "the version that it served before"
                : "version " + shifted.getCurrentVersion();
        boolean goesBack = rollback == null ? bySettings(run) : rollback;
        return "its alias goes back to %s unless all of its traffic has moved already; then %s"
                .formatted(
                        before,
                        goesBack && Origins.of(run) != Origin.ROLLBACK ? "a rollback takes it back" : "it stays");
    }

    private Edit ended(Deployment run) {
        if (RunFacts.status(run).equals(RunFacts.STOPPED)) {
            return stopped(run);
        }
        String wayOut = RunFacts.status(run).equals(RunFacts.SUCCEEDED)
                ? "; kubectl slipway undo %s goes back".formatted(RunFacts.group(run))
                : "";
        throw new Refusal(
                ExitCodes.FAILED,
                "%s has ended already (%s): there is nothing to stop%s"
                        .formatted(RunFacts.name(run), RunFacts.status(run), wayOut));
    }

    /** A stop is final, and so is whether it rolled back: what was asked for now must not seem to be done. */
    private Edit stopped(Deployment run) {
        String name = RunFacts.name(run);
        Optional<RollbackInfo> info = Optional.ofNullable(run.getStatus()).map(DeploymentStatus::getRollbackInfo);
        Optional<String> by = info.map(RollbackInfo::getRollbackDeploymentName).filter(one -> !one.isEmpty());
        StopRequest stop = RunFacts.stop(run);
        boolean asked = stop != null && Boolean.TRUE.equals(stop.getAutoRollbackEnabled());
        if (rollback == null || rollback == (by.isPresent() || asked)) {
            boolean back = RollbackView.succeeded(
                    info.map(RollbackInfo::getRollbackMessage).orElse(null));
            String how = back ? "; its hosts were rolled back by %s" : "; its rollback is %s";
            String why = by.map(how::formatted)
                    .or(() -> info.map(RollbackInfo::getRollbackMessage)
                            .filter(_ -> asked)
                            .map("; %s"::formatted))
                    .orElse("");
            return new Edit.None(name + " is stopped already" + why);
        }
        throw new Refusal(
                ExitCodes.FAILED,
                rollback
                        ? ("%s is stopped already, without a rollback, and that is final: kubectl slipway undo %s takes its hosts"
                                        + " back to the last successful revision")
                                .formatted(name, RunFacts.group(run))
                        : "%s is stopped already, with a rollback%s, and that is final"
                                .formatted(name, by.map(" by %s"::formatted).orElse("")));
    }

    private Edit again(String name, StopRequest stop) {
        Boolean asked = stop.getAutoRollbackEnabled();
        if (rollback == null || rollback.equals(asked)) {
            return new Edit.None("%s is being stopped already, %s".formatted(name, words(asked)));
        }
        throw new Refusal(
                ExitCodes.FAILED, "%s is being stopped already, %s; that is final".formatted(name, words(asked)));
    }

    private static String words(@Nullable Boolean asked) {
        if (asked == null) {
            return "with a rollback if its settings say so";
        }
        return asked ? "with a rollback" : "without a rollback";
    }

    private String afterwards(Deployment run) {
        Origin origin = Origins.of(run);
        if (origin == Origin.ROLLBACK || origin == Origin.DRIFT) {
            return "nothing is rolled back, since it already deploys the last successful revision";
        }
        boolean goesBack = rollback == null ? bySettings(run) : rollback;
        if (!goesBack) {
            return rollback == null
                    ? "its settings do not roll back, so hosts stay as they are"
                    : "hosts stay as they are";
        }
        return group.flatMap(GroupFacts::lastSuccessful)
                .map(last -> "then those that it updated go back to " + Labels.of(last.getRevision()))
                .orElse("nothing is rolled back, since the group has no successful revision to go back to");
    }

    /** The settings that the run started with, else those that it would start with. */
    private boolean bySettings(Deployment run) {
        AutoRollbackConfiguration settings = Optional.ofNullable(run.getStatus())
                .map(status -> status.getResolved())
                .map(ResolvedSettings::getAutoRollbackConfiguration)
                .or(() -> Optional.ofNullable(run.getSpec().getAutoRollbackConfiguration()))
                .or(() -> group.map(one -> one.getSpec().getAutoRollbackConfiguration()))
                .orElse(null);
        return settings != null
                && Boolean.TRUE.equals(settings.getEnabled())
                && settings.getEvents() != null
                && settings.getEvents().contains(AutoRollbackEvent.DEPLOYMENT_STOP_ON_REQUEST.name());
    }

    /** A run that Git led to leaves its revision latched. */
    private static String latch(Deployment run) {
        return Origins.of(run) == Origin.MINTED
                ? "; spec.revision is not tried again until it changes, or kubectl slipway retry %s"
                        .formatted(Objects.requireNonNullElse(run.getSpec().getDeploymentGroupName(), ""))
                : "";
    }
}
