package dev.slipway.cli.live;

import dev.slipway.cli.Cluster;
import dev.slipway.cli.view.Field;
import dev.slipway.cli.view.run.Creators;
import dev.slipway.cli.view.run.RunFacts;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.instance.Instance;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that a run's view is made from, kept up to date. What changes while the run goes on, itself and its targets, is
 * watched; earlier runs and the other hosts of the group are read once.
 */
public final class RunSource implements AutoCloseable {
    private final Cluster cluster;
    private final Reads reads;
    private final Signal signal;
    private final Clock clock;
    private final Feed<Deployment> run;
    private @Nullable Feed<DeploymentTarget> targets;
    private @Nullable String uid;
    private List<Deployment> runsOfGroup = List.of();
    private @Nullable List<Instance> hostsOfGroup;

    RunSource(Cluster cluster, String name, Signal signal, Clock clock) {
        this.cluster = cluster;
        this.reads = new Reads(cluster);
        this.signal = signal;
        this.clock = clock;
        this.run = Feed.ofOne(cluster, Deployment.class, name, signal, clock);
    }

    /** Empty while there is no such run. */
    Optional<RunFacts> read() {
        Optional<Deployment> found = run.read().stream().findFirst();
        found.ifPresent(this::begin);
        return found.map(now -> new RunFacts(
                now,
                targets == null ? null : Reads.permitted(targets::read).orElse(null),
                runsOfGroup,
                hostsOfGroup,
                clock.instant()));
    }

    private void begin(Deployment found) {
        if (found.getMetadata().getUid().equals(uid)) {
            return;
        }
        closeTargets();
        Feed<DeploymentTarget> feed =
                Feed.labelled(cluster, DeploymentTarget.class, Reads.targetLabels(found), signal, clock);
        boolean permitted = Reads.permitted(feed::read).isPresent();
        targets = permitted ? feed : null;
        runsOfGroup = reads.runsIfPermitted(Field.text(found.getSpec().getDeploymentGroupName()));
        hostsOfGroup = hosts(reads, found);
        uid = found.getMetadata().getUid();
    }

    /** What the run's view is made from, read once. */
    public static RunFacts once(Cluster cluster, Deployment run, @Nullable List<Deployment> runsOfGroup, Clock clock) {
        Reads reads = new Reads(cluster);
        return new RunFacts(
                run,
                Reads.permitted(() -> reads.targets(run)).orElse(null),
                runsOfGroup == null
                        ? reads.runsIfPermitted(Field.text(run.getSpec().getDeploymentGroupName()))
                        : runsOfGroup,
                hosts(reads, run),
                clock.instant());
    }

    /** Needed for runs whose minimum counts over the whole group alone. */
    private static @Nullable List<Instance> hosts(Reads reads, Deployment run) {
        return Creators.countsWholeGroup(run)
                ? reads.hosts(Field.text(run.getSpec().getDeploymentGroupName()))
                        .orElse(null)
                : null;
    }

    private void closeTargets() {
        if (targets != null) {
            targets.close();
        }
    }

    @Override
    public void close() {
        run.close();
        closeTargets();
    }
}
