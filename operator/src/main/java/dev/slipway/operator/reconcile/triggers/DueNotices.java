package dev.slipway.operator.reconcile.triggers;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deploymentgroup.settings.TriggerConfig;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.deploymenttarget.DeploymentTargetStatus;
import dev.slipway.translate.Platforms;
import dev.slipway.translate.run.RunFacts;
import dev.slipway.translate.state.RunStatuses;
import dev.slipway.translate.state.TargetStatuses;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which messages are due, by what is persisted of the run and its hosts; those that were sent are not due again. */
final class DueNotices {

    static List<Notice> of(RunFacts facts) {
        List<TriggerConfig> triggers = triggers(facts);
        if (triggers.isEmpty()) {
            return List.of();
        }
        Deployment run = facts.run();
        List<Notice> due = new ArrayList<>();
        Set<String> sent = set(run.getStatus() == null ? null : run.getStatus().getNotified());
        ofRun(run).forEach(event -> add(due, triggers, event, null, sent));
        if (!Platforms.isLambda(run)) {
            facts.targets()
                    .forEach(target ->
                            ofHost(target).forEach(event -> add(due, triggers, event, target, set(notified(target)))));
        }
        return due;
    }

    /** A run that ended before it started has not frozen the group's triggers. */
    static List<TriggerConfig> triggers(RunFacts facts) {
        DeploymentStatus status = facts.run().getStatus();
        if (status != null && status.getResolved() != null) {
            return Objects.requireNonNullElse(status.getResolved().getTriggerConfigurations(), List.of());
        }
        return facts.group() == null
                ? List.of()
                : Objects.requireNonNullElse(facts.group().getSpec().getTriggerConfigurations(), List.of());
    }

    private static Stream<String> ofRun(Deployment run) {
        DeploymentStatus status = run.getStatus();
        if (status == null) {
            return Stream.empty();
        }
        List<String> events = new ArrayList<>();
        if (status.getStartTime() != null) {
            events.add("DeploymentStart");
        }
        switch (RunStatuses.of(run)) {
            case RunStatuses.SUCCEEDED -> events.add("DeploymentSuccess");
            case RunStatuses.FAILED -> events.add("DeploymentFailure");
            case RunStatuses.STOPPED -> events.add("DeploymentStop");
            default -> {
                // It goes on.
            }
        }
        if (status.getRollbackInfo() != null && status.getRollbackInfo().getRollbackDeploymentId() != null) {
            events.add("DeploymentRollback");
        }
        return events.stream();
    }

    private static Stream<String> ofHost(DeploymentTarget target) {
        DeploymentTargetStatus status = target.getStatus();
        if (status == null || status.getDispatch() == null) {
            return Stream.empty();
        }
        List<String> events = new ArrayList<>();
        if (status.getLastReport() != null) {
            events.add("InstanceStart");
        }
        switch (TargetStatuses.of(target)) {
            case TargetStatuses.SUCCEEDED -> events.add("InstanceSuccess");
            case TargetStatuses.FAILED -> events.add("InstanceFailure");
            default -> {
                // It goes on, or never began.
            }
        }
        return events.stream();
    }

    private static void add(
            List<Notice> due,
            List<TriggerConfig> triggers,
            String event,
            @Nullable DeploymentTarget target,
            Set<String> sent) {
        for (TriggerConfig trigger : triggers) {
            if (trigger.getTriggerEvents() == null
                    || !trigger.getTriggerEvents().contains(event)) {
                continue;
            }
            Notice notice = new Notice(
                    event,
                    Objects.requireNonNullElse(trigger.getTriggerName(), ""),
                    Objects.requireNonNullElse(trigger.getTriggerTargetArn(), ""),
                    target);
            if (!sent.contains(notice.mark())) {
                due.add(notice);
            }
        }
    }

    private static @Nullable List<String> notified(DeploymentTarget target) {
        return target.getStatus() == null ? null : target.getStatus().getNotified();
    }

    private static Set<String> set(@Nullable List<String> list) {
        return list == null ? Set.of() : new HashSet<>(list);
    }

    private DueNotices() {}
}
