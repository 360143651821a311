package dev.slipway.operator.reconcile.run;

import dev.slipway.crds.common.Condition;
import dev.slipway.crds.common.MinimumHealthyHosts;
import dev.slipway.crds.common.Timeouts;
import dev.slipway.crds.common.Timestamps;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentSpec;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deployment.FrozenTargets;
import dev.slipway.crds.deployment.ResolvedSettings;
import dev.slipway.crds.deploymentconfig.DeploymentConfigSpec;
import dev.slipway.crds.deploymentconfig.ZonalConfig;
import dev.slipway.crds.deploymenttarget.Delivery;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.deploymenttarget.DeploymentTargetSpec;
import dev.slipway.crds.deploymenttarget.DeploymentTargetStatus;
import dev.slipway.crds.deploymenttarget.Dispatch;
import dev.slipway.operator.reconcile.run.words.RunConditions;
import dev.slipway.operator.reconcile.run.words.RunConditions.Course;
import dev.slipway.operator.reconcile.run.words.RunConditions.Situation;
import dev.slipway.plan.decide.Decide;
import dev.slipway.plan.decision.Decision;
import dev.slipway.plan.snapshot.AlarmEvidence;
import dev.slipway.plan.snapshot.RunSnapshot;
import dev.slipway.plan.snapshot.StopRequest;
import dev.slipway.protocol.wire.Epoch;
import dev.slipway.translate.Epochs;
import dev.slipway.translate.run.RunFacts;
import dev.slipway.translate.run.Snapshots;
import dev.slipway.translate.state.RunStatuses;
import dev.slipway.translate.state.TargetStatuses;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.NullUnmarked;

/**
 * A run of a seeded world of hosts, zones and people, brought from step to step by what really decides and writes its
 * status; only the API server is missing, and the hosts are dice.
 */
@NullUnmarked
final class WalkedRun {
    private static final Epoch EPOCH = new Epoch("installation", 1);
    private static final Duration TICK = Duration.ofSeconds(20);
    private static final int MOST_STEPS = 5000;

    private final Random random;
    private final Deployment run = new Deployment();
    private final List<DeploymentTarget> targets = new ArrayList<>();
    private final double failing;
    private final double silent;
    private Instant now = Instant.parse("2026-11-25T10:00:00Z");
    private RunStops.Stop stop = RunStops.Stop.NONE;
    private int steps;

    WalkedRun(long seed) {
        random = new Random(seed);
        failing = random.nextInt(3) * 0.2;
        silent = random.nextInt(3) * 0.05;
        run.setMetadata(new ObjectMetaBuilder()
                .withNamespace("shop")
                .withName("web-1")
                .withUid("uid")
                .withGeneration(1L)
                .build());
        run.setSpec(new DeploymentSpec());
        DeploymentStatus status = new DeploymentStatus();
        status.setStatus(random.nextBoolean() ? RunStatuses.CREATED : RunStatuses.QUEUED);
        run.setStatus(status);
        observed(new Situation(Course.WAITING, "Queued", "waits for web-0"));
    }

    Deployment run() {
        return run;
    }

    Instant now() {
        return now;
    }

    int steps() {
        return steps;
    }

    /** One pass; false once the run has ended. */
    boolean step() {
        if (RunStatuses.terminal(run)) {
            return false;
        }
        if (++steps > MOST_STEPS) {
            throw new AssertionError("the run never ends");
        }
        now = now.plus(TICK);
        if (run.getStatus().getFrozen() == null) {
            if (random.nextInt(4) == 0) {
                freeze();
            }
            return true;
        }
        people();
        hosts();
        pass();
        return true;
    }

    private void pass() {
        RunFacts facts = new RunFacts(run, null, null, null, List.of(run), targets, List.of(), now);
        RunSnapshot snapshot = Snapshots.of(facts, targets, EPOCH, stop.stopping());
        Decision decision = Decide.decide(snapshot, now);
        DeploymentStatus status = run.getStatus();
        status.setObservedGeneration(run.getMetadata().getGeneration());
        RunProgress.intent(status, snapshot, decision);
        decision.fail().forEach(failure -> end(failure.target(), TargetStatuses.FAILED));
        decision.withdraw().forEach(name -> end(name, TargetStatuses.SKIPPED));
        decision.skip().forEach(name -> end(name, TargetStatuses.SKIPPED));
        decision.dispatch().forEach(this::dispatch);
        if (decision.finish() == null) {
            RunProgress.progress(facts, status, targets, 0, decision);
        } else {
            RunEnding.end(
                    facts,
                    status,
                    decision.finish().outcome().text(),
                    decision.finish().message());
        }
    }

    /** Somebody pauses, resumes, stops or deletes; each is an edit, so the generation grows and is seen later. */
    private void people() {
        int what = random.nextInt(60);
        if (what < 2 || (what < 12 && Boolean.TRUE.equals(run.getSpec().getPaused()))) {
            run.getSpec().setPaused(!Boolean.TRUE.equals(run.getSpec().getPaused()));
            edited();
        } else if (what == 12 && stop.request() == null) {
            stop = new RunStops.Stop(
                    new StopRequest(StopRequest.Cause.REQUEST, false, "spec.stop"), AlarmEvidence.COMPLETE, null);
            edited();
        } else if (what == 13 && random.nextInt(4) == 0) {
            run.getMetadata().setDeletionTimestamp(Timestamps.format(now));
        }
    }

    private void edited() {
        run.getMetadata().setGeneration(run.getMetadata().getGeneration() + 1);
    }

    private void hosts() {
        for (DeploymentTarget target : targets) {
            DeploymentTargetStatus status = target.getStatus();
            if (status == null || status.getDispatch() == null || TargetStatuses.terminal(target)) {
                continue;
            }
            double dice = random.nextDouble();
            if (status.getDelivered() == null) {
                if (dice > silent) {
                    status.setDelivered(new Delivery());
                    status.setLastProgressTime(Timestamps.format(now));
                }
            } else if (dice < 0.4) {
                status.setStatus(random.nextDouble() < failing ? TargetStatuses.FAILED : TargetStatuses.SUCCEEDED);
                status.setFailureType(TargetStatuses.FAILED.equals(status.getStatus()) ? "Failed" : null);
            }
        }
    }

    private void dispatch(String name) {
        DeploymentTargetStatus status = named(name);
        Dispatch dispatch = new Dispatch();
        dispatch.setSegment(1);
        dispatch.setEpoch(Epochs.of(EPOCH));
        dispatch.setTime(Timestamps.format(now));
        status.setDispatch(dispatch);
        status.setStatus(TargetStatuses.PENDING);
    }

    private void end(String name, String word) {
        named(name).setStatus(word);
    }

    private DeploymentTargetStatus named(String name) {
        DeploymentTarget found = targets.stream()
                .filter(target -> target.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow();
        if (found.getStatus() == null) {
            found.setStatus(new DeploymentTargetStatus());
        }
        return found.getStatus();
    }

    private void freeze() {
        int hosts = 1 + random.nextInt(8);
        int minimum = random.nextInt(hosts);
        for (int host = 0; host < hosts; host++) {
            targets.add(target(host));
        }
        DeploymentStatus status = run.getStatus();
        FrozenTargets frozen = new FrozenTargets();
        frozen.setTotal(hosts);
        frozen.setTargets(hosts);
        frozen.setAt(Timestamps.format(now));
        status.setFrozen(frozen);
        status.setRunDeadline(Timestamps.format(now.plus(Duration.ofHours(12))));
        ResolvedSettings resolved = new ResolvedSettings();
        resolved.setMinimumHealthyHosts(minimum);
        resolved.setWidth(hosts - minimum);
        Timeouts timeouts = new Timeouts();
        timeouts.setEventStartSeconds(300);
        timeouts.setEventSeconds(3600);
        resolved.setTimeouts(timeouts);
        if (random.nextBoolean()) {
            resolved.setDeploymentConfig(zonal(minimum));
        }
        status.setResolved(resolved);
        status.setStatus(RunStatuses.IN_PROGRESS);
        observed(new Situation(Course.GOING_ON, RunStatuses.IN_PROGRESS, "the run has started"));
    }

    private static DeploymentConfigSpec zonal(int minimum) {
        MinimumHealthyHosts count = new MinimumHealthyHosts();
        count.setType("HOST_COUNT");
        count.setValue(minimum);
        ZonalConfig zones = new ZonalConfig();
        zones.setMonitorDurationInSeconds(60L);
        DeploymentConfigSpec config = new DeploymentConfigSpec();
        config.setComputePlatform("Server");
        config.setMinimumHealthyHosts(count);
        config.setZonalConfig(zones);
        return config;
    }

    private DeploymentTarget target(int host) {
        DeploymentTarget target = new DeploymentTarget();
        target.setMetadata(new ObjectMetaBuilder().withName("t-" + host).build());
        DeploymentTargetSpec spec = new DeploymentTargetSpec();
        spec.setTargetId("host-" + host);
        spec.setZone("eu-1" + (char) ('a' + host % 3));
        spec.setInstanceHealth(random.nextBoolean() ? "Healthy" : "Unhealthy");
        spec.setRevisionHealth("Old");
        target.setSpec(spec);
        return target;
    }

    private void observed(Situation situation) {
        DeploymentStatus status = run.getStatus();
        status.setObservedGeneration(run.getMetadata().getGeneration());
        List<Condition> conditions = RunConditions.open(run, status, now, situation);
        status.setConditions(conditions);
    }
}
