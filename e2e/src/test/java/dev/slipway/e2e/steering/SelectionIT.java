package dev.slipway.e2e.steering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.crds.application.Application;
import dev.slipway.crds.deploymentconfig.DeploymentConfig;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.instance.Instance;
import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.world.Bundle;
import dev.slipway.e2e.world.Host;
import dev.slipway.e2e.world.Kstatus;
import dev.slipway.e2e.world.Manifests;
import dev.slipway.e2e.world.Runs;
import dev.slipway.e2e.world.World;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A group says before anyone deploys which hosts it has and which of its filters meet none (S 1.5). */
@OnControlPlane
@NullUnmarked
class SelectionIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @RegisterExtension
    static final World WORLD = World.withOneOperator();

    private static Host beta;
    private static Host prod;

    @BeforeAll
    static void startHosts() {
        beta = WORLD.startHost("beta", "Stage=beta", "Role=web-1");
        prod = WORLD.startHost("prod", "Stage=prod", "Role=db");
        WORLD.awaitConnected(beta);
        WORLD.awaitConnected(prod);
        WORLD.kubectl().mustApply(Manifests.application("app"));
    }

    @Test
    void filtersAreOredAndWildcardsMeetValues() {
        DeploymentGroup group = group("ored", 2, """
                onPremisesInstanceTagFilters:
                  - {key: Role, value: "web-*", type: KEY_AND_VALUE}
                  - {value: prod, type: VALUE_ONLY}
                  - {key: Nobody, type: KEY_ONLY}
                """);
        assertThat(group.getStatus().getFiltersMatchingNoHost())
                .singleElement()
                .asString()
                .contains("onPremisesInstanceTagFilters[2]")
                .contains("Nobody");
    }

    @Test
    void listsOfATagSetAreAnded() {
        group("anded", 1, """
                onPremisesTagSet:
                  onPremisesTagSetList:
                    - [{key: Stage, value: beta, type: KEY_AND_VALUE}, {key: Stage, value: prod, type: KEY_AND_VALUE}]
                    - [{key: Role, value: db, type: KEY_AND_VALUE}]
                """);
    }

    @Test
    void selectorsOverLabelsAndFiltersAreUnited() {
        WORLD.kubectl().must("label", "instances.slipway.dev", prod.name(), "rack=r1");
        DeploymentGroup group = group("united", 2, """
                instanceSelector: {matchLabels: {rack: r1}}
                onPremisesInstanceTagFilters: [{key: Stage, value: beta, type: KEY_AND_VALUE}]
                ec2TagFilters: [{key: Stage, type: KEY_ONLY}]
                autoScalingGroups: [nobodys]
                """);
        assertThat(group.getStatus().getFiltersMatchingNoHost())
                .anyMatch(filter -> filter.contains("ec2TagFilters[0]"))
                .anyMatch(filter -> filter.contains("autoScalingGroups nobodys"));
    }

    @Test
    void hostsAreFrozenWhenTheRunStarts() {
        WORLD.kubectl().mustApply(Manifests.application("app"));
        group("frozen", 1, "onPremisesInstanceTagFilters: [{key: Stage, value: beta, type: KEY_AND_VALUE}]\n");
        WORLD.kubectl()
                .mustApply(Manifests.run(
                        "frozen-run",
                        "frozen",
                        WORLD.bundles()
                                .publish(
                                        "frozen",
                                        Bundle.labelled("frozen")
                                                .into("/srv/frozen")
                                                .hook(
                                                        "ApplicationStart",
                                                        "until [ -e \"$root/go\" ]; do sleep 0.05; done"))));
        WORLD.runs()
                .await("frozen-run", "it has started", run -> run.getStatus().getFrozen() != null);

        group("frozen", 2, "onPremisesInstanceTagFilters: [{key: Stage, type: KEY_ONLY}]\n");
        beta.write("/go", "");

        assertThat(Runs.status(WORLD.runs().awaitEnd("frozen-run"))).isEqualTo("Succeeded");
        assertThat(WORLD.runs().outcomes("frozen-run").keySet()).containsExactly("beta");
    }

    /** From the first instant of an object's life: before the operator has looked at it nothing counts as done (K 2). */
    @Test
    void referencedKindsAndHostsReadRightForTools() {
        WORLD.kubectl().mustApply(Manifests.application("kept") + Manifests.hostCount("kept", 1) + """
                ---
                apiVersion: slipway.dev/v1alpha1
                kind: DeploymentConfig
                metadata: {name: functions}
                spec:
                  computePlatform: Lambda
                  trafficRoutingConfig: {type: AllAtOnce}
                """);
        await("the application is known")
                .atMost(LIMIT)
                .until(() -> Kstatus.of(read(Application.class, "kept")) == Kstatus.CURRENT);
        await("the configuration is known")
                .atMost(LIMIT)
                .until(() -> Kstatus.of(read(DeploymentConfig.class, "kept")) == Kstatus.CURRENT);
        await("so is the one for functions")
                .atMost(LIMIT)
                .until(() -> Kstatus.of(read(DeploymentConfig.class, "functions")) == Kstatus.CURRENT);
        assertThat(Kstatus.of(read(Instance.class, beta.name()))).isEqualTo(Kstatus.CURRENT);

        WORLD.operator().stop();
        try {
            WORLD.kubectl().mustApply(Manifests.application("unseen") + Manifests.hostCount("unseen", 1));
            assertThat(Kstatus.of(read(Application.class, "unseen"))).isEqualTo(Kstatus.IN_PROGRESS);
            assertThat(Kstatus.of(read(DeploymentConfig.class, "unseen"))).isEqualTo(Kstatus.IN_PROGRESS);
        } finally {
            WORLD.operator().resume();
        }
    }

    private static <T extends HasMetadata> T read(Class<T> type, String name) {
        return WORLD.client().resources(type).withName(name).get();
    }

    /**
     * Applies a group and waits until the operator has looked at it and found so many hosts: at its first look it may not
     * know yet what has just become of a host.
     */
    private static DeploymentGroup group(String name, int hosts, String selection) {
        WORLD.kubectl().mustApply("""
                ---
                apiVersion: slipway.dev/v1alpha1
                kind: DeploymentGroup
                metadata: {name: %s}
                spec:
                  applicationName: app
                  deploymentConfigName: CodeDeployDefault.AllAtOnce
                  outdatedInstancesStrategy: IGNORE
                """.formatted(name) + selection.indent(2));
        return WORLD.groups()
                .await(
                        name,
                        "it has " + hosts + " hosts",
                        group -> group.getStatus() != null
                                && Objects.equals(
                                        group.getStatus().getObservedGeneration(),
                                        group.getMetadata().getGeneration())
                                && group.getStatus().getHosts() != null
                                && Objects.equals(group.getStatus().getHosts().getMatched(), hosts));
    }
}
