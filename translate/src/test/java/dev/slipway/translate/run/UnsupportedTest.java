package dev.slipway.translate.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.crds.Crds;
import dev.slipway.crds.common.AlarmConfiguration;
import dev.slipway.crds.deployment.DeploymentSpec;
import dev.slipway.crds.deploymentgroup.DeploymentGroupSpec;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No field of a spec is ever ignored: this version acts on it, or says that it does not (design 3). */
@NullUnmarked
class UnsupportedTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final Set<String> GROUP_ACTED_ON = Set.of(
            "applicationName",
            "deploymentGroupName",
            "deploymentGroupId",
            "deploymentConfigName",
            "ec2TagFilters",
            "ec2TagSet",
            "onPremisesInstanceTagFilters",
            "onPremisesTagSet",
            "autoScalingGroups",
            "instanceSelector",
            "autoRollbackConfiguration",
            "paused",
            "timeouts",
            "outdatedInstancesStrategy",
            "revision",
            "deployment",
            "onNewRevision",
            "historyLimit",
            "targetHistoryLimit",
            "triggerConfigurations",
            "serviceRoleArn",
            "region");

    /** Acted on where an adapter reads alarms. */
    private static final Set<String> ALARMS_OF_GROUP = Set.of("alarmConfiguration");

    private static final Set<String> ALARMS_OF_RUN = Set.of("overrideAlarmConfiguration");

    /** A value of each other field that asks for something. */
    private static final Map<String, String> GROUP_NOT_YET = Map.ofEntries(
            Map.entry("deploymentStyle", "{\"deploymentType\": \"BLUE_GREEN\"}"),
            Map.entry("blueGreenDeploymentConfiguration", "{}"),
            Map.entry("loadBalancerInfo", "{}"),
            Map.entry("terminationHookEnabled", "true"),
            Map.entry("lambdaHookInvocation", "\"Return\""),
            Map.entry("minInvocationsPerStep", "1"));

    private static final Set<String> RUN_ACTED_ON = Set.of(
            "deploymentGroupName",
            "revision",
            "deploymentConfigName",
            "description",
            "fileExistsBehavior",
            "ignoreApplicationStopFailures",
            "autoRollbackConfiguration",
            "operator",
            "deploymentMode",
            "updateOutdatedInstancesOnly",
            "overrideTargetRevision",
            "abortConfig",
            "paused",
            "stop");

    private static final Map<String, String> RUN_NOT_YET =
            Map.of("targetInstances", "{}", "continueWait", "\"READY_WAIT\"");

    /** Traffic routing is Lambda's, whose configurations stall as a whole. */
    private static final Set<String> CONFIG_ACTED_ON =
            Set.of("computePlatform", "minimumHealthyHosts", "zonalConfig", "abortConfig", "trafficRoutingConfig");

    @Test
    void everyFieldOfAGroupIsActedOnOrNamed() throws JsonProcessingException {
        everyFieldIsActedOnOrNamed(
                "deploymentgroups",
                union(GROUP_ACTED_ON, ALARMS_OF_GROUP),
                GROUP_NOT_YET,
                DeploymentGroupSpec.class,
                Unsupported::of);
    }

    @Test
    void aLambdaGroupMayNotChooseHosts() throws JsonProcessingException {
        for (String field : Set.of("ec2TagFilters", "onPremisesInstanceTagFilters", "autoScalingGroups")) {
            DeploymentGroupSpec spec = MAPPER.readValue(
                    "{\"%s\": [%s]}".formatted(field, field.equals("autoScalingGroups") ? "\"web\"" : "{}"),
                    DeploymentGroupSpec.class);
            assertThat(Unsupported.ofLambda(spec)).contains("spec." + field);
        }
        assertThat(Unsupported.ofLambda(MAPPER.readValue(
                        "{\"lambdaHookInvocation\": \"Return\", \"minInvocationsPerStep\": 1, \"deploymentStyle\":"
                                + " {\"deploymentType\": \"BLUE_GREEN\"}}",
                        DeploymentGroupSpec.class)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"deploymentStyle": {"deploymentType": "IN_PLACE"}}                    | deploymentStyle.deploymentType IN_PLACE
            {"deploymentStyle": {"deploymentOption": "WITHOUT_TRAFFIC_CONTROL"}}   | deploymentStyle.deploymentOption WITHOUT_TRAFFIC_CONTROL
            {"deployment": {"fileExistsBehavior": "OVERWRITE"}}                    | deployment.fileExistsBehavior
            {"deployment": {"ignoreApplicationStopFailures": true}}                | deployment.ignoreApplicationStopFailures
            """)
    void aLambdaGroupMayNotSayHowHostsAreDeployedTo(String spec, String field) throws JsonProcessingException {
        assertThat(Unsupported.ofLambda(MAPPER.readValue(spec, DeploymentGroupSpec.class)))
                .contains("spec." + field);
    }

    @Test
    void whatARequestOfCodeDeploysSaysByItselfIsNoneOfThese() throws JsonProcessingException {
        assertThat(Unsupported.ofLambda(MAPPER.readValue(
                        "{\"deployment\": {\"fileExistsBehavior\": \"DISALLOW\", \"ignoreApplicationStopFailures\": false},"
                                + " \"deploymentStyle\": {\"deploymentType\": \"BLUE_GREEN\", \"deploymentOption\":"
                                + " \"WITH_TRAFFIC_CONTROL\"}}",
                        DeploymentGroupSpec.class)))
                .isEmpty();
    }

    @Test
    void everyFieldOfARunIsActedOnOrNamed() throws JsonProcessingException {
        everyFieldIsActedOnOrNamed(
                "deployments", union(RUN_ACTED_ON, ALARMS_OF_RUN), RUN_NOT_YET, DeploymentSpec.class, Unsupported::of);
    }

    @Test
    void everyFieldOfAConfigurationIsActedOn() {
        assertThat(CONFIG_ACTED_ON).containsExactlyInAnyOrderElementsOf(fields("deploymentconfigs"));
    }

    @Test
    void alarmsThatNobodyReadsAreNamed() throws JsonProcessingException {
        assertThat(Unsupported.alarms("spec.alarmConfiguration", alarms("{\"enabled\": true}")))
                .contains("spec.alarmConfiguration");
        assertThat(Unsupported.alarms("spec.alarmConfiguration", alarms("{\"enabled\": false}")))
                .isEmpty();
        assertThat(Unsupported.alarms("spec.alarmConfiguration", null)).isEmpty();
    }

    private static AlarmConfiguration alarms(String json) throws JsonProcessingException {
        return MAPPER.readValue(json, AlarmConfiguration.class);
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> all = new TreeSet<>(one);
        all.addAll(other);
        return all;
    }

    @Test
    void whatAsksForNothingIsFine() throws JsonProcessingException {
        String spec = "{\"alarmConfiguration\": {\"enabled\": false}, \"outdatedInstancesStrategy\": \"IGNORE\","
                + " \"deploymentStyle\": {\"deploymentType\": \"IN_PLACE\","
                + " \"deploymentOption\": \"WITHOUT_TRAFFIC_CONTROL\"}}";
        assertThat(Unsupported.of(MAPPER.readValue(spec, DeploymentGroupSpec.class)))
                .isEmpty();
    }

    @Test
    void aRunIsNotToldToChangeASpecThatIsFrozen() {
        assertThat(Unsupported.sentenceOfRun("spec.targetInstances"))
                .isEqualTo("the run uses spec.targetInstances, which this version of Slipway does not act on yet; "
                        + "create a Deployment without it instead");
    }

    private static <T> void everyFieldIsActedOnOrNamed(
            String plural,
            Set<String> actedOn,
            Map<String, String> notYet,
            Class<T> type,
            Function<T, Optional<String>> unsupported)
            throws JsonProcessingException {
        Set<String> known = new TreeSet<>(actedOn);
        known.addAll(notYet.keySet());
        assertThat(known).containsExactlyInAnyOrderElementsOf(fields(plural));
        for (Map.Entry<String, String> field : notYet.entrySet()) {
            T spec = MAPPER.readValue("{\"%s\": %s}".formatted(field.getKey(), field.getValue()), type);
            assertThat(unsupported.apply(spec))
                    .as(field.getKey())
                    .hasValueSatisfying(path -> assertThat(path).startsWith("spec." + field.getKey()));
        }
    }

    private static Set<String> fields(String plural) {
        CustomResourceDefinition crd =
                Serialization.unmarshal(Crds.yaml(plural + ".slipway.dev"), CustomResourceDefinition.class);
        return crd.getSpec()
                .getVersions()
                .getFirst()
                .getSchema()
                .getOpenAPIV3Schema()
                .getProperties()
                .get("spec")
                .getProperties()
                .keySet();
    }
}
