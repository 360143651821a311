package dev.slipway.e2e.options;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymenttarget.LifecycleEvent;
import dev.slipway.e2e.world.Bundle;
import dev.slipway.e2e.world.BundleServer.Published;
import dev.slipway.e2e.world.Host;
import dev.slipway.e2e.world.Manifests;
import dev.slipway.e2e.world.World;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Two hosts that all groups of a class share; each group installs below a directory of its own. */
final class SharedHosts {
    private static final String FIRST = "{key: Only, value: first, type: KEY_AND_VALUE}";
    private static final String BOTH = "{key: Fleet, value: both, type: KEY_AND_VALUE}";

    private final World world;
    final Host first;
    final Host second;

    SharedHosts(World world) {
        this.world = world;
        this.first = world.startHost("first", "Only=first", "Fleet=both");
        this.second = world.startHost("second", "Only=second", "Fleet=both");
        world.awaitConnected(first);
        world.awaitConnected(second);
        world.kubectl().mustApply(Manifests.application("app"));
    }

    /** Applies a group over the first host alone. */
    void groupOfFirst(String name, String... more) {
        group(name, FIRST, more);
    }

    /** Applies a group over both hosts, which may be updated at once. */
    void groupOfBoth(String name, String... more) {
        group(name, BOTH, more);
    }

    /** Hosts that join get nothing by themselves: what a test has not deployed is not there. */
    private void group(String name, String filter, String... more) {
        world.kubectl().mustApply("""
                ---
                apiVersion: slipway.dev/v1alpha1
                kind: DeploymentGroup
                metadata: {name: %s}
                spec:
                  applicationName: app
                  deploymentConfigName: CodeDeployDefault.AllAtOnce
                  outdatedInstancesStrategy: IGNORE
                  onPremisesInstanceTagFilters: [%s]
                """.formatted(name, filter) + indented(more));
    }

    /** A bundle with all hooks that installs its label for the group. */
    static Bundle bundle(String group, String label) {
        return Bundle.withAllHooks(label).into("/srv/" + group);
    }

    Published publish(String group, String label) {
        return publish(group, label, bundle(group, label));
    }

    Published publish(String group, String label, Bundle bundle) {
        return world.bundles().publish(group + "-" + label, bundle);
    }

    /** The label that the group has on the first host. */
    String installed(String group) {
        return first.read("/srv/" + group + "/label");
    }

    /** Applies a run named {@code <group>-<name>} and waits for its end. */
    Deployment run(String group, String name, Published bundle, String... more) {
        world.kubectl().mustApply(Manifests.run(group + "-" + name, group, bundle, more));
        return world.runs().awaitEnd(group + "-" + name);
    }

    /** As {@link #run}, without a revision. */
    Deployment restart(String group, String name) {
        world.kubectl().mustApply(restartOf(group, name));
        return world.runs().awaitEnd(group + "-" + name);
    }

    static String restartOf(String group, String name, String... more) {
        return """
                ---
                apiVersion: slipway.dev/v1alpha1
                kind: Deployment
                metadata: {name: %s-%s}
                spec:
                  deploymentGroupName: %s
                  deploymentMode: RESTART
                """.formatted(group, name, group) + indented(more);
    }

    /** A lifecycle event of the run on the first host. */
    LifecycleEvent event(Deployment run, String event) {
        return Objects.requireNonNull(world.runs()
                        .targets(run.getMetadata().getName())
                        .get(first.name())
                        .getStatus()
                        .getLifecycleEvents())
                .stream()
                .filter(one -> event.equals(one.getLifecycleEventName()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no event " + event));
    }

    Map<String, String> outcomes(Deployment run) {
        return world.runs().outcomes(run.getMetadata().getName());
    }

    private static String indented(String... lines) {
        return List.of(lines).stream().map(line -> "  " + line + "\n").reduce("", String::concat);
    }
}
