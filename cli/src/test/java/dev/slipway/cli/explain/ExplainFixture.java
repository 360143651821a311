package dev.slipway.cli.explain;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;

/** A run, its targets and its group, and what explain says of them. */
@NullUnmarked
abstract class ExplainFixture {
    static final Instant NOW = Instant.parse("2026-11-25T14:02:11Z");
    static final String STARTED = """
              status: InProgress
              startTime: '2026-11-25T13:50:00Z'
              runDeadline: '2026-11-26T01:50:00Z'
              frozen: {total: 20, targets: 20}
              deploymentOverview: {Pending: 13, InProgress: 1, Succeeded: 5, Failed: 1}
              resolved:
                minimumHealthyHosts: 15
                width: 5
                timeouts: {eventStartSeconds: 300, eventSeconds: 3600, runSeconds: 43200}
            """;

    final List<Deployment> runs = new ArrayList<>();
    final List<DeploymentTarget> targets = new ArrayList<>();
    DeploymentGroup group = group("{}", "{}");

    final String picture(Deployment run) {
        return String.join("\n", ExplainPicture.of(explain().run(run), 100)) + "\n";
    }

    final Explain explain() {
        return new Explain(
                new Known() {
                    @Override
                    public Optional<Deployment> run(String name) {
                        return runs.stream()
                                .filter(run -> run.getMetadata().getName().equals(name))
                                .findFirst();
                    }

                    @Override
                    public Optional<DeploymentGroup> group(String name) {
                        return Optional.of(group);
                    }

                    @Override
                    public List<DeploymentTarget> targets(Deployment run) {
                        return run.getMetadata().getName().equals("web-prod-41") ? targets : List.of();
                    }
                },
                new Times(NOW, ZoneOffset.UTC));
    }

    final void targets(String prefix, int count, String status) {
        for (int i = 1; i <= count; i++) {
            target(prefix + i, status);
        }
    }

    final void target(String host, String status) {
        targets.add(yaml(DeploymentTarget.class, """
                metadata: {name: t-%1$s}
                spec: {targetId: %1$s, instanceHealth: Healthy, revisionHealth: Old}
                status: {%2$s}
                """.formatted(host, status)));
    }

    final void alias(int percentage) {
        targets.add(yaml(DeploymentTarget.class, """
                metadata: {name: t-alias}
                spec:
                  targetId: checkout:live
                  lambdaFunction: {functionName: checkout, functionAlias: live, targetVersion: "42"}
                status:
                  status: InProgress
                  lambdaFunctionInfo: {currentVersion: "41"}
                  traffic: {percentage: %d}
                """.formatted(percentage)));
    }

    static Deployment run(String name, String spec, String status) {
        Deployment run = yaml(Deployment.class, """
                metadata: {name: %s, uid: u, creationTimestamp: '2026-11-25T13:49:00Z'}
                spec: %s
                status:
                %s
                """.formatted(name, spec, status));
        run.getSpec().setDeploymentGroupName("web-prod");
        return run;
    }

    static DeploymentGroup group(String spec, String status) {
        return yaml(
                DeploymentGroup.class,
                "metadata: {name: web-prod}\nspec: %s\nstatus: %s\n".formatted(spec, status.replace("\n", " ")));
    }

    private static <T> T yaml(Class<T> type, String text) {
        return Serialization.unmarshal("---\n" + text, type);
    }
}
