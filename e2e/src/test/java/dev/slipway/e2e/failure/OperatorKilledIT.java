package dev.slipway.e2e.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.world.Bundle;
import dev.slipway.e2e.world.BundleServer.Published;
import dev.slipway.e2e.world.Host;
import dev.slipway.e2e.world.Manifests;
import dev.slipway.e2e.world.Runs;
import dev.slipway.e2e.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The operator is killed with KILL at five moments of a run that fails on its second host and is rolled back. Whenever
 * that is, what comes of it is what comes of an undisturbed run.
 */
@OnControlPlane
class OperatorKilledIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String GROUP = "trio";

    @RegisterExtension
    static final World WORLD = World.withOneOperator();

    private static List<Host> hosts;
    private static Published broken;

    /** When the operator dies, as the run's state in the API server shows it. */
    enum Moment {
        /** The run exists; nothing else does. */
        CREATED(run -> true),
        /** Its targets are frozen. */
        FROZEN(run -> run.getStatus() != null && run.getStatus().getFrozen() != null),
        /** The first host works on its order. */
        FIRST_HOST_STARTED(
                run -> hosts.getFirst().hooks().of(Runs.deploymentId(run)).shows("BeforeInstall", "start")),
        /** The second host works on its order; the first has succeeded. */
        SECOND_HOST_STARTED(
                run -> hosts.get(1).hooks().of(Runs.deploymentId(run)).shows("BeforeInstall", "start")),
        /** The run has failed; its rollback is due. */
        FAILED(run -> "Failed".equals(Runs.status(run)));

        private final Predicate<Deployment> reached;

        Moment(Predicate<Deployment> reached) {
            this.reached = reached;
        }
    }

    /** All that a user can see of a failed run and its rollback, names and times apart. */
    private record Outcome(
            String status,
            String code,
            Map<String, String> hosts,
            Map<String, List<String>> hooks,
            String rollbackStatus,
            Map<String, String> rollbackHosts,
            Map<String, List<String>> rollbackHooks,
            Map<String, String> installed) {}

    private static Outcome undisturbed;

    @BeforeAll
    static void deployFirstRevision() {
        hosts = WORLD.startFleet("trio", 3, "Group=" + GROUP);
        // Three quarters of a second each: long enough to be killed in.
        Published first =
                WORLD.bundles().publish("v1", Bundle.withAllHooks("v1").hook("ApplicationStart", "sleep 0.3"));
        broken = WORLD.bundles()
                .publish(
                        "v2",
                        Bundle.withAllHooks("v2")
                                .hook("ApplicationStart", "sleep 0.3")
                                .hook("ValidateService", "if [ -e \"$root/trap\" ]; then exit 1; fi"));
        hosts.get(1).write("/trap", "");
        WORLD.kubectl()
                .mustApply(Manifests.application("app")
                        + Manifests.groupWithRollback(GROUP, "CodeDeployDefault.OneAtATime")
                        + Manifests.run("first", GROUP, first));
        assertThat(Runs.status(WORLD.runs().awaitEnd("first"))).isEqualTo("Succeeded");
        WORLD.kubectl().mustApply(Manifests.run("undisturbed", GROUP, broken));
        undisturbed = outcome("undisturbed");
    }

    @Test
    void undisturbedRunFailsAndIsRolledBack() {
        assertThat(undisturbed.status()).isEqualTo("Failed");
        assertThat(undisturbed.code()).isEqualTo("HEALTH_CONSTRAINTS");
        assertThat(undisturbed.hosts())
                .isEqualTo(Map.of("trio-1", "Succeeded", "trio-2", "Failed: Failed", "trio-3", "Skipped"));
        assertThat(undisturbed.rollbackStatus()).isEqualTo("Succeeded");
        assertThat(undisturbed.rollbackHosts()).isEqualTo(Map.of("trio-1", "Succeeded", "trio-2", "Succeeded"));
        assertThat(undisturbed.installed()).isEqualTo(Map.of("trio-1", "v1", "trio-2", "v1", "trio-3", "v1"));
    }

    @ParameterizedTest
    @EnumSource
    void killedOperatorChangesNoOutcome(Moment moment) {
        String name = "killed-" + moment.name().toLowerCase(Locale.ROOT).replace('_', '-');
        WORLD.kubectl().mustApply(Manifests.run(name, GROUP, broken));
        await(moment.name())
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> moment.reached.test(WORLD.runs().get(name)));

        WORLD.operator().kill();
        WORLD.operator().restart();

        assertThat(outcome(name)).isEqualTo(undisturbed);
    }

    private static Outcome outcome(String name) {
        Deployment run = WORLD.runs().awaitEnd(name);
        Deployment rollback = WORLD.runs().awaitRollback(name);
        return new Outcome(
                Runs.status(run),
                run.getStatus().getErrorInformation() == null
                        ? ""
                        : run.getStatus().getErrorInformation().getCode(),
                WORLD.runs().outcomes(name),
                hooks(run),
                Runs.status(rollback),
                WORLD.runs().outcomes(rollback.getMetadata().getName()),
                hooks(rollback),
                installed());
    }

    /** What ran on each host, in order, as often as it did. */
    private static Map<String, List<String>> hooks(Deployment run) {
        Map<String, List<String>> hooks = new TreeMap<>();
        hosts.forEach(host ->
                hooks.put(host.name(), host.hooks().of(Runs.deploymentId(run)).lines()));
        return hooks;
    }

    private static Map<String, String> installed() {
        Map<String, String> installed = new TreeMap<>();
        hosts.forEach(host -> installed.put(host.name(), host.read("/srv/app/label")));
        return installed;
    }
}
