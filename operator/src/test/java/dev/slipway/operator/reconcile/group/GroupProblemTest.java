package dev.slipway.operator.reconcile.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.application.Application;
import dev.slipway.crds.application.ApplicationSpec;
import dev.slipway.crds.common.MinimumHealthyHosts;
import dev.slipway.crds.common.Reasons;
import dev.slipway.crds.deploymentconfig.DeploymentConfig;
import dev.slipway.crds.deploymentconfig.DeploymentConfigSpec;
import dev.slipway.crds.deploymentconfig.ZonalConfig;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.deploymentgroup.DeploymentGroupSpec;
import dev.slipway.crds.instance.Instance;
import dev.slipway.crds.instance.InstanceStatus;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** What is said of a group before anyone deploys to it. */
@NullUnmarked
class GroupProblemTest {
    @Test
    void nothingIsWrongWithAGroupThatCanBeDeployedTo() {
        assertThat(GroupProblem.of(facts(group(null), application("Server"), null), hosts(6)))
                .isEmpty();
    }

    @Test
    void namesAnApplicationThatDoesNotExist() {
        assertProblem(
                facts(group(null), null, null),
                6,
                Reasons.APPLICATION_NOT_FOUND,
                "application web does not exist in namespace shop; create it, or delete the group and create it anew with"
                        + " the right applicationName");
    }

    @Test
    void namesAConfigurationThatDoesNotExist() {
        assertProblem(
                facts(group("careful"), application("Server"), null),
                6,
                Reasons.CONFIG_NOT_FOUND,
                "deployment configuration careful does not exist in namespace shop");
    }

    @Test
    void namesAConfigurationOfTheWrongPlatform() {
        assertProblem(
                facts(group("careful"), application("Server"), config("Lambda", 0)),
                6,
                Reasons.INVALID_SPEC,
                "careful is for Lambda, the application for Server");
    }

    @Test
    void saysThatAMinimumCanNeverBeKept() {
        assertProblem(
                facts(group("careful"), application("Server"), config("Server", 95)),
                10,
                Reasons.INVALID_SPEC,
                "every deployment will fail: 95 % of 10 hosts is 10");
    }

    @Test
    void aGroupWithoutHostsHasNoMinimumToMiss() {
        assertThat(GroupProblem.of(facts(group("careful"), application("Server"), config("Server", 95)), hosts(0)))
                .isEmpty();
    }

    @Test
    void namesAFieldThatThisVersionDoesNotActOn() {
        DeploymentGroup group = group(null);
        group.getSpec().setTerminationHookEnabled(true);
        assertProblem(
                facts(group, application("Server"), null), 6, Reasons.NOT_SUPPORTED_YET, "spec.terminationHookEnabled");
    }

    private static void assertProblem(GroupFacts facts, int matched, String reason, String words) {
        assertThat(GroupProblem.of(facts, hosts(matched))).hasValueSatisfying(problem -> {
            assertThat(problem.reason()).isEqualTo(reason);
            assertThat(problem.message()).contains(words);
        });
    }

    @Test
    void namesAZoneInWhichNoHostMayEverChange() {
        DeploymentConfig config = config("Server", 50);
        ZonalConfig zonal = new ZonalConfig();
        zonal.setMinimumHealthyHostsPerZone(minimum("HOST_COUNT", 2));
        config.getSpec().setZonalConfig(zonal);
        GroupFacts facts = new GroupFacts(
                group("careful"),
                application("Server"),
                config,
                List.of(),
                List.of(instance(1, "a"), instance(2, "b"), instance(3, "a"), instance(4, "b"), instance(5, "b")),
                false,
                Instant.EPOCH);
        assertProblem(
                facts, 5, Reasons.INVALID_SPEC, "every deployment will fail: zone a: HOST_COUNT 2 of 2 hosts is 2");
        assertThat(GroupProblem.of(facts, List.of("host-2", "host-4", "host-5")))
                .isEmpty();
    }

    private static GroupFacts facts(DeploymentGroup group, Application application, DeploymentConfig config) {
        return new GroupFacts(group, application, config, List.of(), List.of(), false, Instant.EPOCH);
    }

    private static List<String> hosts(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(n -> "host-" + n).toList();
    }

    private static Instance instance(int number, String zone) {
        Instance instance = new Instance();
        instance.setMetadata(new ObjectMetaBuilder().withName("host-" + number).build());
        instance.setStatus(new InstanceStatus());
        instance.getStatus().setZone(zone);
        return instance;
    }

    private static DeploymentGroup group(String config) {
        DeploymentGroup group = new DeploymentGroup();
        group.setMetadata(new ObjectMetaBuilder()
                .withNamespace("shop")
                .withName("web-prod")
                .build());
        DeploymentGroupSpec spec = new DeploymentGroupSpec();
        spec.setApplicationName("web");
        spec.setDeploymentConfigName(config);
        group.setSpec(spec);
        return group;
    }

    private static Application application(String platform) {
        Application application = new Application();
        application.setMetadata(new ObjectMetaBuilder().withName("web").build());
        ApplicationSpec spec = new ApplicationSpec();
        spec.setComputePlatform(platform);
        application.setSpec(spec);
        return application;
    }

    private static DeploymentConfig config(String platform, int percent) {
        DeploymentConfigSpec spec = new DeploymentConfigSpec();
        spec.setComputePlatform(platform);
        spec.setMinimumHealthyHosts(minimum("FLEET_PERCENT", percent));
        DeploymentConfig config = new DeploymentConfig();
        config.setMetadata(new ObjectMetaBuilder().withName("careful").build());
        config.setSpec(spec);
        return config;
    }

    private static MinimumHealthyHosts minimum(String type, int value) {
        MinimumHealthyHosts minimum = new MinimumHealthyHosts();
        minimum.setType(type);
        minimum.setValue(value);
        return minimum;
    }
}
