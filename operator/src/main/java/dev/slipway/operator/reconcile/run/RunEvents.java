package dev.slipway.operator.reconcile.run;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.ResolvedSettings;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.instance.Instance;
import dev.slipway.crds.instance.InstanceStatus;
import dev.slipway.operator.reconcile.run.targets.Targets;
import dev.slipway.operator.reconcile.status.Events;
import dev.slipway.operator.reconcile.status.Occurrence;
import dev.slipway.operator.store.Stores;
import dev.slipway.translate.run.RunFacts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells what happens to a run, on the run and on its group (K 6): one event a batch, never one a host. */
final class RunEvents {
    private static final int NAMES = 3;

    private final Stores stores;
    private final Events events;

    RunEvents(Stores stores, Events events) {
        this.stores = stores;
        this.events = events;
    }

    /** Tells what a write of the run's status has changed. */
    void changed(Deployment before, Deployment after) {
        RunTransitions.between(before.getStatus(), after.getStatus()).forEach(occurrence -> tell(after, occurrence));
    }

    /**
     * Tells that hosts were started.
     *
     * @param targets the run's targets as they were before
     * @param dispatched names of the targets that were dispatched now
     */
    void batch(RunFacts facts, List<DeploymentTarget> targets, List<String> dispatched) {
        int before = (int) targets.stream().filter(Targets::dispatched).count();
        int after = before + dispatched.size();
        int step = RunTransitions.step(after, targets.size());
        if (dispatched.isEmpty() || step == RunTransitions.step(before, targets.size())) {
            return;
        }
        Map<String, String> hosts = new HashMap<>();
        targets.forEach(target -> hosts.put(
                target.getMetadata().getName(),
                Objects.requireNonNullElse(target.getSpec().getTargetId(), "")));
        List<String> started =
                dispatched.stream().map(name -> hosts.getOrDefault(name, name)).toList();
        tell(
                facts.run(),
                Occurrence.normal(
                        "BatchStarted",
                        String.valueOf(step),
                        "started %s%s; %d of %d so far"
                                .formatted(names(started), zone(facts, started), after, targets.size())));
    }

    private void tell(Deployment run, Occurrence occurrence) {
        events.record(run, occurrence);
        group(run).ifPresent(group -> events.record(group, ofGroup(run, occurrence)));
    }

    private Optional<DeploymentGroup> group(Deployment run) {
        return stores.groups()
                .get(
                        run.getMetadata().getNamespace(),
                        Objects.requireNonNullElse(run.getSpec().getDeploymentGroupName(), ""));
    }

    private static Occurrence ofGroup(Deployment run, Occurrence occurrence) {
        return new Occurrence(
                occurrence.type(),
                occurrence.reason(),
                run.getMetadata().getUid() + "\n" + occurrence.key(),
                run.getMetadata().getName() + ": " + occurrence.message());
    }

    static String names(List<String> hosts) {
        String first = hosts.stream().limit(NAMES).collect(Collectors.joining(", "));
        String rest = hosts.size() <= NAMES ? "" : " and %d more".formatted(hosts.size() - NAMES);
        return "%d %s: %s%s".formatted(hosts.size(), hosts.size() == 1 ? "host" : "hosts", first, rest);
    }

    /** The zone, where the run goes from zone to zone. */
    private static String zone(RunFacts facts, List<String> hosts) {
        boolean zonal = Optional.ofNullable(facts.run().getStatus().getResolved())
                .map(ResolvedSettings::getDeploymentConfig)
                .filter(config -> config.getZonalConfig() != null)
                .isPresent();
        if (!zonal) {
            return "";
        }
        Map<String, Instance> instances = facts.instancesByName();
        Set<String> zones = hosts.stream()
                .map(instances::get)
                .filter(Objects::nonNull)
                .map(Instance::getStatus)
                .filter(Objects::nonNull)
                .map(InstanceStatus::getZone)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return zones.size() == 1 ? " (zone %s)".formatted(zones.iterator().next()) : "";
    }
}
