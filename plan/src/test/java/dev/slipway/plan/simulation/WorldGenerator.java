package dev.slipway.plan.simulation;

import dev.slipway.plan.alarm.AlarmSettings;
import dev.slipway.plan.health.HostHealth;
import dev.slipway.plan.health.InstanceHealth;
import dev.slipway.plan.health.RevisionHealth;
import dev.slipway.plan.minimum.HostMinimum;
import dev.slipway.plan.minimum.MinimumHealthyHosts;
import dev.slipway.plan.minimum.MinimumResolution;
import dev.slipway.plan.minimum.MinimumRule;
import dev.slipway.plan.minimum.ServerConfig;
import dev.slipway.plan.minimum.ZoneRule;
import dev.slipway.plan.outcome.FailureType;
import dev.slipway.plan.snapshot.AbortCriterion;
import dev.slipway.plan.snapshot.AutoRollbackEvent;
import dev.slipway.plan.snapshot.Bystander;
import dev.slipway.plan.snapshot.RollbackSettings;
import dev.slipway.plan.snapshot.RunClock;
import dev.slipway.plan.snapshot.RunKind;
import dev.slipway.plan.snapshot.Target;
import dev.slipway.plan.snapshot.TargetState;
import dev.slipway.plan.snapshot.Timeouts;
import dev.slipway.plan.snapshot.Zonal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Draws runs: every kind, sizes from one host to a dozen, every way to give a minimum. */
final class WorldGenerator {

    static final Instant START = Instant.parse("2026-11-25T10:00:00Z");

    private final RandomGenerator random;

    WorldGenerator(RandomGenerator random) {
        this.random = random;
    }

    StoredRun draw() {
        RunKind kind = RunKind.values()[random.nextInt(3)];
        int hosts = random.nextInt(1, 13);
        int bystanders = kind == RunKind.DEPLOYMENT ? 0 : random.nextInt(0, 8);
        List<Target> targets = targets(hosts);
        StoredRun run = new StoredRun(
                kind,
                minimum(kind, hosts + bystanders),
                targets,
                bystanders(bystanders),
                new Timeouts(Duration.ofSeconds(300), Duration.ofSeconds(random.nextBoolean() ? 3600 : 900)),
                RunClock.starting(START, Duration.ofHours(random.nextInt(8) == 0 ? 1 : 12)),
                rollback(),
                new StoredRun.Policy(zonal(kind, targets), abortCriteria(), alarms()));
        run.awaitsFirstReport = random.nextInt(7) == 0;
        return run;
    }

    private @Nullable Zonal zonal(RunKind kind, List<Target> targets) {
        if (random.nextBoolean()) {
            return null;
        }
        MinimumHealthyHosts perZone = random.nextBoolean()
                ? MinimumHealthyHosts.fleetPercent(random.nextInt(100))
                : MinimumHealthyHosts.hostCount(random.nextInt(4));
        Map<String, Integer> sizes = new HashMap<>();
        targets.forEach(target -> sizes.merge(target.zone(), 1, Integer::sum));
        boolean possible =
                kind != RunKind.DEPLOYMENT || ZoneRule.refusal(perZone, sizes).isEmpty();
        return new Zonal(
                possible ? perZone : MinimumHealthyHosts.fleetPercent(0),
                Duration.ofSeconds(List.of(0, 600, 1800).get(random.nextInt(3))),
                Duration.ofSeconds(List.of(0, 120, 600).get(random.nextInt(3))));
    }

    private List<AbortCriterion> abortCriteria() {
        List<AbortCriterion> criteria = new ArrayList<>();
        while (random.nextInt(3) == 0) {
            FailureType type = FailureType.values()[random.nextInt(4)];
            criteria.add(new AbortCriterion(
                    random.nextBoolean() ? type : null, random.nextInt(1, 8), random.nextInt(1, 101)));
        }
        return criteria;
    }

    private AlarmSettings alarms() {
        return new AlarmSettings(random.nextInt(3) == 0, random.nextBoolean(), Set.of(Alarms.NAME));
    }

    private String zone() {
        return List.of("a", "b", "c", "").get(random.nextInt(4));
    }

    /** As for a new run; a configuration that could never start is drawn again. */
    private HostMinimum minimum(RunKind kind, int total) {
        while (true) {
            ServerConfig config = config(total);
            if (kind != RunKind.DEPLOYMENT) {
                return MinimumRule.forGroup(config, total);
            }
            if (MinimumRule.forDeployment(config, total) instanceof MinimumResolution.Resolved(var minimum)) {
                return minimum;
            }
        }
    }

    private ServerConfig config(int total) {
        return switch (random.nextInt(3)) {
            case 0 -> ServerConfig.PREDEFINED.get(random.nextInt(3));
            case 1 -> new ServerConfig("percent", MinimumHealthyHosts.fleetPercent(random.nextInt(100)));
            default -> new ServerConfig("count", MinimumHealthyHosts.hostCount(random.nextInt(total + 1)));
        };
    }

    private List<Target> targets(int count) {
        int healthyPercent = List.of(0, 50, 90, 100).get(random.nextInt(4));
        List<Target> targets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            InstanceHealth instance =
                    random.nextInt(100) < healthyPercent ? InstanceHealth.HEALTHY : InstanceHealth.UNHEALTHY;
            RevisionHealth revision = RevisionHealth.values()[random.nextInt(3)];
            String host = "host-%02d".formatted(random.nextInt(10) * 10 + i);
            targets.add(new Target(
                    "run-" + i, host, zone(), new HostHealth(instance, revision), new TargetState.Pending()));
        }
        return targets;
    }

    private List<Bystander> bystanders(int count) {
        int healthyPercent = List.of(30, 100).get(random.nextInt(2));
        List<Bystander> bystanders = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            InstanceHealth health =
                    random.nextInt(100) < healthyPercent ? InstanceHealth.HEALTHY : InstanceHealth.UNHEALTHY;
            bystanders.add(new Bystander("bystander-" + i, zone(), health));
        }
        return bystanders;
    }

    private RollbackSettings rollback() {
        List<AutoRollbackEvent> events = new ArrayList<>(Arrays.asList(AutoRollbackEvent.values()));
        events.removeIf(event -> random.nextInt(3) == 0);
        return new RollbackSettings(random.nextInt(4) != 0, Set.copyOf(events), random.nextInt(4) != 0);
    }
}
