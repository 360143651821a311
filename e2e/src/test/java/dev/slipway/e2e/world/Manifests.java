package dev.slipway.e2e.world;

/** Objects as a user writes them. */
public final class Manifests {
    private Manifests() {}

    /** A Server application. */
    public static String application(String name) {
        return """
                ---
                apiVersion: slipway.dev/v1alpha1
                kind: Application
                metadata: {name: %s}
                spec: {computePlatform: Server}
                """.formatted(name);
    }

    /** A DeploymentConfig that keeps so many hosts healthy. */
    public static String hostCount(String name, int healthy) {
        return """
                ---
                apiVersion: slipway.dev/v1alpha1
                kind: DeploymentConfig
                metadata: {name: %s}
                spec: {computePlatform: Server, minimumHealthyHosts: {type: HOST_COUNT, value: %d}}
                """.formatted(name, healthy);
    }

    /**
     * A DeploymentGroup of application {@code app} over the hosts with tag {@code Group=<name>}.
     *
     * @param more further fields of the spec, one a line
     */
    public static String group(String name, String config, String... more) {
        return """
                ---
                apiVersion: slipway.dev/v1alpha1
                kind: DeploymentGroup
                metadata: {name: %s}
                spec:
                  applicationName: app
                  deploymentConfigName: %s
                  onPremisesInstanceTagFilters: [{key: Group, value: %s, type: KEY_AND_VALUE}]
                """.formatted(name, config, name) + String.join("", indented(more));
    }

    /** As {@link #group}, with automatic rollback of failed runs. */
    public static String groupWithRollback(String name, String config) {
        return group(name, config, "autoRollbackConfiguration: {enabled: true, events: [DEPLOYMENT_FAILURE]}");
    }

    /**
     * A Deployment by hand.
     *
     * @param more further fields of the spec, one a line
     */
    public static String run(String name, String group, BundleServer.Published bundle, String... more) {
        return """
                ---
                apiVersion: slipway.dev/v1alpha1
                kind: Deployment
                metadata: {name: %s}
                spec:
                  deploymentGroupName: %s
                  revision: %s
                """.formatted(name, group, bundle.revision()) + String.join("", indented(more));
    }

    private static String[] indented(String... lines) {
        String[] indented = new String[lines.length];
        for (int i = 0; i < lines.length; i++) {
            indented[i] = "  " + lines[i] + "\n";
        }
        return indented;
    }
}
