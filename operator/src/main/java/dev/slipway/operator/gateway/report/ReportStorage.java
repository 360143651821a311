package dev.slipway.operator.gateway.report;

import dev.slipway.crds.common.ResourceJson;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.deploymenttarget.DeploymentTargetStatus;
import dev.slipway.operator.gateway.identity.Caller;
import dev.slipway.operator.gateway.store.ConflictException;
import dev.slipway.operator.gateway.store.GatewayStore;
import dev.slipway.operator.gateway.store.Retry;
import dev.slipway.operator.gateway.targets.TargetEnd;
import dev.slipway.operator.gateway.targets.TargetView;
import dev.slipway.protocol.wire.Report;
import dev.slipway.protocol.wire.TargetOutcome;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stores a report under the resource version on which it was judged. A refusal is decided only on a consistent read: a
 * cache may be old, and an agent that is told 404 or 410 forgets its order.
 */
public final class ReportStorage {
    private final GatewayStore store;
    private final HostOutcomes outcomes;
    private final Clock clock;

    public ReportStorage(GatewayStore store, Clock clock) {
        this.store = store;
        this.outcomes = new HostOutcomes(store);
        this.clock = clock;
    }

    /** What became of a report. */
    public enum Outcome {
        STORED,
        STALE,
        /** It is stored, and has ended the target: the host goes on with what the run is not bound to. */
        REJECTED,
        GONE,
        NOT_FOUND
    }

    Outcome store(Caller caller, String targetUid, Report report) {
        Optional<DeploymentTarget> cached = own(store.targetsOf(caller.namespace(), caller.name()), targetUid);
        if (cached.isPresent()) {
            Outcome outcome = Retry.onConflict("target " + targetUid, new Passes(caller, cached.get(), report));
            if (outcome != Outcome.GONE && outcome != Outcome.NOT_FOUND) {
                return outcome;
            }
        }
        Optional<DeploymentTarget> read = cached.isPresent()
                ? store.readTarget(
                                caller.namespace(), cached.get().getMetadata().getName())
                        .filter(target -> targetUid.equals(target.getMetadata().getUid()))
                : own(store.readTargetsOf(caller.namespace(), caller.name()), targetUid);
        return read.isEmpty()
                ? Outcome.NOT_FOUND
                : Retry.onConflict("target " + targetUid, new Passes(caller, read.get(), report));
    }

    private static Optional<DeploymentTarget> own(List<DeploymentTarget> targets, String uid) {
        return targets.stream()
                .filter(target -> uid.equals(target.getMetadata().getUid()))
                .findFirst();
    }

    /** Judges and writes; after a lost write it reads first. */
    private final class Passes implements Retry.Pass<Outcome> {
        private final Caller caller;
        private final Report report;
        private DeploymentTarget seen;
        private boolean again;

        Passes(Caller caller, DeploymentTarget seen, Report report) {
            this.caller = caller;
            this.seen = seen;
            this.report = report;
        }

        @Override
        public Outcome run() throws ConflictException {
            if (again) {
                Optional<DeploymentTarget> read = store.readTarget(
                        seen.getMetadata().getNamespace(), seen.getMetadata().getName());
                if (read.isEmpty()
                        || !read.get()
                                .getMetadata()
                                .getUid()
                                .equals(seen.getMetadata().getUid())) {
                    return Outcome.NOT_FOUND;
                }
                seen = read.get();
            }
            again = true;
            return switch (ReportRules.judge(TargetView.of(seen), report)) {
                case ENDED -> Outcome.GONE;
                case STALE -> {
                    // The answer to the terminal report may have been lost between its two writes.
                    outcomes.settle(caller, seen, report);
                    yield Outcome.STALE;
                }
                case STORE -> write();
            };
        }

        private Outcome write() throws ConflictException {
            DeploymentTarget changed = ResourceJson.copy(seen, DeploymentTarget.class);
            DeploymentTargetStatus status = Objects.requireNonNull(changed.getStatus());
            StatusRules.apply(status, report, clock.instant());
            @Nullable String mismatch = mismatch();
            if (mismatch != null) {
                TargetEnd.fail(
                        status,
                        List.of(),
                        new TargetEnd.Cause("Rejected", TargetEnd.UNKNOWN_ERROR, mismatch),
                        clock.instant());
            }
            seen = store.writeStatus(changed);
            outcomes.settle(caller, seen, report);
            return mismatch != null && report.status() == TargetOutcome.IN_PROGRESS ? Outcome.REJECTED : Outcome.STORED;
        }

        /** The first digest binds all others (design 3, "Revision identity"). */
        private @Nullable String mismatch() {
            String found = StatusRules.digest(report);
            if (found == null) {
                return null;
            }
            // Unbound in the cache may be bound by now: what binds every host is worth a read.
            String bound = digest(store.run(namespace(), deployment()))
                    .or(() -> digest(store.readRun(namespace(), deployment())))
                    .orElse(null);
            return bound == null || found.equals(bound)
                    ? null
                    : "the host found a revision with digest " + found + ", the run is bound to " + bound;
        }

        private static Optional<String> digest(Optional<Deployment> run) {
            return run.map(Deployment::getStatus).map(DeploymentStatus::getRevisionDigest);
        }

        private String namespace() {
            return seen.getMetadata().getNamespace();
        }

        private String deployment() {
            return Objects.requireNonNullElse(seen.getSpec().getDeploymentName(), "");
        }
    }
}
