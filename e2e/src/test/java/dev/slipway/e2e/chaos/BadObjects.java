package dev.slipway.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.e2e.world.Conditions;
import dev.slipway.e2e.world.World;
import java.time.Duration;
import java.util.List;

/**
 * Objects that cannot work and stay beside all worlds: a group of an application that there is not, a group with a field that
 * nobody acts on yet, and a run of each, over the hosts of the fleet.
 */
final class BadObjects {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final List<String> NAMES = List.of("orphan", "premature");

    private final World world;

    BadObjects(World world) {
        this.world = world;
        world.kubectl()
                .mustApply(manifests("orphan", "nowhere", "")
                        + manifests("premature", "app", "  terminationHookEnabled: true\n"));
    }

    private static String manifests(String name, String application, String more) {
        return """
                ---
                apiVersion: slipway.dev/v1alpha1
                kind: DeploymentGroup
                metadata: {name: %1$s}
                spec:
                  applicationName: %2$s
                  deploymentConfigName: CodeDeployDefault.AllAtOnce
                  onPremisesInstanceTagFilters: [{key: Fleet, value: chaos, type: KEY_AND_VALUE}]
                %3$s---
                apiVersion: slipway.dev/v1alpha1
                kind: Deployment
                metadata: {name: %1$s-run}
                spec: {deploymentGroupName: %1$s, revision: {revisionType: URL, urlLocation: {url: "https://bundles.test/%1$s.zip", sha256: "%4$064d", bundleType: zip}}}
                """.formatted(name, application, more, 0);
    }

    /** Each of them says what is wrong with it, and none has been begun. */
    void mustSayWhy() {
        await("the bad objects say why")
                .atMost(LIMIT)
                .untilAsserted(() -> NAMES.forEach(name -> {
                    assertThat(Conditions.of(world.client()
                                    .resources(DeploymentGroup.class)
                                    .withName(name)
                                    .get()))
                            .as("group %s", name)
                            .anyMatch(condition -> condition.startsWith("Stalled "));
                    assertThat(Conditions.of(world.runs().get(name + "-run")))
                            .as("run %s-run", name)
                            .anyMatch(
                                    condition -> condition.startsWith("Waiting ") || condition.startsWith("Stalled "));
                    assertThat(world.runs().targets(name + "-run"))
                            .as("targets of %s-run", name)
                            .isEmpty();
                }));
    }
}
