package dev.slipway.cli.foresee;

import dev.slipway.crds.application.Application;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymentconfig.DeploymentConfig;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.instance.Instance;
import dev.slipway.translate.GroupIds;
import dev.slipway.translate.Revisions;
import dev.slipway.translate.run.RunFacts;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A group of a shop with its hosts and runs, put together from YAML. */
@NullUnmarked
final class TestingGroup {
    static final Instant NOW = Instant.parse("2026-11-25T14:00:00Z");
    static final String V1 = url("v1", "web-1.zip", "90bc");
    static final String V2 = url("v2", "web-2.zip", "4f1a");
    static final String V3 = url("v3", "web-3.zip", "77d2");

    private final List<Instance> instances = new ArrayList<>();
    private final List<Deployment> runs = new ArrayList<>();
    private DeploymentGroup group;
    private @Nullable DeploymentConfig config;

    /** Of hosts with {@code Role=web}; the last success was v2. */
    TestingGroup(String spec) {
        group = yaml(DeploymentGroup.class, """
                metadata: {name: web-prod, namespace: shop, uid: u1}
                spec:
                  applicationName: web
                  onPremisesInstanceTagFilters: [{key: Role, value: web, type: KEY_AND_VALUE}]
                %s
                status:
                  lastSuccessful: {run: web-prod-40, revisionHash: "%s", revision: %s}
                """.formatted(spec.indent(2).stripTrailing(), hash(V2), V2));
    }

    TestingGroup status(String yaml) {
        DeploymentGroup more = yaml(DeploymentGroup.class, "status:\n" + yaml.indent(2));
        more.getStatus().setLastSuccessful(group.getStatus().getLastSuccessful());
        group.setStatus(more.getStatus());
        return this;
    }

    TestingGroup config(String name, String spec) {
        config = yaml(DeploymentConfig.class, "metadata: {name: %s}\nspec: %s\n".formatted(name, spec));
        return this;
    }

    /** A connected host with this revision, healthy or not; none for one to which nothing was deployed. */
    TestingGroup host(String name, String zone, @Nullable String revision, String health) {
        return host(name, zone, revision, health, "connectedSince: '2026-11-01T00:00:00Z'", "True");
    }

    TestingGroup gone(String name, String zone, String since) {
        return host(name, zone, V1, "Healthy", "disconnectedSince: '%s'".formatted(since), "False");
    }

    private TestingGroup host(
            String name, String zone, @Nullable String revision, String health, String since, String connected) {
        String installed = revision == null
                ? "[]"
                : "[{deploymentGroupId: '%s', revisionHash: '%s', health: %s}]"
                        .formatted(GroupIds.of(group), hash(revision), health);
        instances.add(yaml(Instance.class, """
                metadata: {name: %s, namespace: shop}
                spec: {tags: [{key: Role, value: web}]}
                status:
                  type: OnPremises
                  zone: "%s"
                  %s
                  installed: %s
                  conditions: [{type: Connected, status: "%s"}]
                """.formatted(name, zone, since, installed, connected)));
        return this;
    }

    TestingGroup hosts(String prefix, int count, String zone) {
        for (int i = 1; i <= count; i++) {
            host("%s%02d".formatted(prefix, i), zone, V1, "Healthy");
        }
        return this;
    }

    /** A run that has succeeded in so many seconds. */
    TestingGroup past(String name, String config, int hosts, int width, int seconds) {
        Instant end = NOW.minusSeconds(86_400L * (runs.size() + 1));
        return run(name, V2, """
                  status: Succeeded
                  startTime: '%s'
                  completeTime: '%s'
                  frozen: {total: %d, targets: %d}
                  resolved: {deploymentConfigName: %s, width: %d}
                """.formatted(end.minusSeconds(seconds), end, hosts, hosts, config, width));
    }

    TestingGroup run(String name, String revision, String status) {
        runs.add(yaml(Deployment.class, """
                metadata: {name: %s, namespace: shop, uid: %s-uid, creationTimestamp: '2026-11-25T13:00:00Z'}
                spec: {deploymentGroupName: web-prod, revision: %s}
                status:
                %s
                """.formatted(name, name, revision, status)));
        return this;
    }

    DeploymentGroup group() {
        return group;
    }

    RunFacts facts(String revision) {
        return facts(PlannedRun.of(group, yaml(dev.slipway.crds.revision.Revision.class, revision), NOW));
    }

    RunFacts facts(Deployment run) {
        return new RunFacts(
                run,
                group,
                yaml(Application.class, "metadata: {name: web}\nspec: {computePlatform: Server}\n"),
                config,
                runs,
                List.of(),
                instances,
                NOW);
    }

    static <T> T yaml(Class<T> type, String text) {
        return Serialization.unmarshal("---\n" + text, type);
    }

    static String hash(String revision) {
        return Revisions.hash(yaml(dev.slipway.crds.revision.Revision.class, revision))
                .orElseThrow();
    }

    private static String url(String name, String file, String digest) {
        return "{revisionType: URL, name: %s, urlLocation: {url: 'https://rel.example.com/%s', sha256: '%s', bundleType: zip}}"
                .formatted(name, file, digest.repeat(16));
    }
}
