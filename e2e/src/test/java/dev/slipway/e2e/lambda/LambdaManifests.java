package dev.slipway.e2e.lambda;

/** Lambda objects as a user writes them. */
public final class LambdaManifests {
    private LambdaManifests() {}

    public static String application() {
        return """
                ---
                apiVersion: slipway.dev/v1alpha1
                kind: Application
                metadata: {name: functions}
                spec: {computePlatform: Lambda}
                """;
    }

    /** A canary of so many percent and one minute. */
    public static String canary(String name, int percent) {
        return """
                ---
                apiVersion: slipway.dev/v1alpha1
                kind: DeploymentConfig
                metadata: {name: %s}
                spec:
                  computePlatform: Lambda
                  trafficRoutingConfig:
                    type: TimeBasedCanary
                    timeBasedCanary: {canaryPercentage: %d, canaryInterval: 1}
                """.formatted(name, percent);
    }

    /** Equal steps a minute apart. */
    public static String linear(String name, int percent) {
        return """
                ---
                apiVersion: slipway.dev/v1alpha1
                kind: DeploymentConfig
                metadata: {name: %s}
                spec:
                  computePlatform: Lambda
                  trafficRoutingConfig:
                    type: TimeBasedLinear
                    timeBasedLinear: {linearPercentage: %d, linearInterval: 1}
                """.formatted(name, percent);
    }

    /** A group with these further fields of its spec, one a line. */
    public static String group(String name, String config, String... more) {
        StringBuilder text = new StringBuilder("""
                ---
                apiVersion: slipway.dev/v1alpha1
                kind: DeploymentGroup
                metadata: {name: %s}
                spec:
                  applicationName: functions
                  deploymentConfigName: %s
                """.formatted(name, config));
        for (String line : more) {
            text.append(line.indent(2));
        }
        return text.toString();
    }

    /** A run that moves alias live of the function, with these hooks, such as {@code BeforeAllowTraffic: check}. */
    public static String run(String name, String group, String function, int current, int target, String... hooks) {
        return """
                ---
                apiVersion: slipway.dev/v1alpha1
                kind: Deployment
                metadata: {name: %s}
                spec:
                  deploymentGroupName: %s
                  revision:
                    revisionType: AppSpecContent
                    appSpecContent:
                      content: |
                %s
                """.formatted(
                name, group, appSpec(function, current, target, hooks).indent(8).stripTrailing());
    }

    /** An AppSpec; {@code current} 0 leaves CurrentVersion out. */
    public static String appSpec(String function, int current, int target, String... hooks) {
        StringBuilder text = new StringBuilder("""
                version: 0.0
                Resources:
                  - api:
                      Type: AWS::Lambda::Function
                      Properties:
                        Name: "%s"
                        Alias: "live"
                        TargetVersion: "%d"
                """.formatted(function, target));
        if (current > 0) {
            text.append("        CurrentVersion: \"%d\"%n".formatted(current));
        }
        if (hooks.length > 0) {
            text.append("Hooks:\n");
            for (String hook : hooks) {
                text.append("  - ").append(hook).append('\n');
            }
        }
        return text.toString();
    }
}
