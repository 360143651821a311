package dev.slipway.e2e.bench;

import dev.slipway.crds.deploymenttarget.AliasTraffic;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.e2e.bench.account.AliasChange;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When each step of a linear routing was due, as the runs' targets say while they change, beside when AWS had it. The
 * first step of a run is due at once and is persisted nowhere: it has no time here.
 */
final class StepTimes implements AutoCloseable {
    private static final int ALL = 100;

    private final int percentAStep;
    private final Map<Step, Instant> due = new ConcurrentHashMap<>();
    private final SharedIndexInformer<DeploymentTarget> targets;

    /** The step to so many percent of a function. */
    private record Step(String function, int percent) {}

    /** A step that was due and was made. */
    record Made(Instant due, Instant applied) {
        Duration late() {
            return Duration.between(due, applied);
        }
    }

    private StepTimes(KubernetesClient client, String namespace, int percentAStep) {
        this.percentAStep = percentAStep;
        this.targets = client.resources(DeploymentTarget.class)
                .inNamespace(namespace)
                .inform(new ResourceEventHandler<>() {
                    @Override
                    public void onAdd(DeploymentTarget target) {
                        note(target);
                    }

                    @Override
                    public void onUpdate(DeploymentTarget before, DeploymentTarget target) {
                        note(target);
                    }

                    @Override
                    public void onDelete(DeploymentTarget target, boolean unknown) {
                        // A step that was due stays one.
                    }
                });
    }

    /** Notes due times from now on. */
    static StepTimes of(KubernetesClient client, String namespace, int percentAStep) {
        return new StepTimes(client, namespace, percentAStep);
    }

    private void note(DeploymentTarget target) {
        AliasTraffic traffic =
                target.getStatus() == null ? null : target.getStatus().getTraffic();
        if (traffic == null || traffic.getNextStepAt() == null || traffic.getStepsDone() == null) {
            return;
        }
        String function = Objects.requireNonNull(target.getSpec().getTargetId()).split(":")[0];
        int percent = Math.min(ALL, percentAStep * (traffic.getStepsDone() + 1));
        due.putIfAbsent(new Step(function, percent), Instant.parse(traffic.getNextStepAt()));
    }

    /** How many steps were due so far, made or not. */
    int due() {
        return due.size();
    }

    /** The steps of these changes; a step that was made twice counts where it was made first. */
    List<Made> made(List<AliasChange> changes, String version) {
        List<Made> made = new ArrayList<>();
        Set<Step> seen = new HashSet<>();
        for (AliasChange change : changes) {
            Step step = new Step(change.function(), change.percentOf(version));
            Instant wanted = due.get(step);
            if (wanted != null && seen.add(step)) {
                made.add(new Made(wanted, change.at()));
            }
        }
        return made;
    }

    @Override
    public void close() {
        targets.close();
    }
}
