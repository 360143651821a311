package dev.slipway.operator.reconcile.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.slipway.crds.common.AbortConfig;
import dev.slipway.crds.common.AbortCriteria;
import dev.slipway.crds.common.AlarmConfiguration;
import dev.slipway.crds.common.MinimumHealthyHosts;
import dev.slipway.crds.common.Timestamps;
import dev.slipway.crds.deployment.DeploymentSpec;
import dev.slipway.crds.deploymentconfig.DeploymentConfig;
import dev.slipway.crds.deploymentconfig.DeploymentConfigSpec;
import dev.slipway.crds.deploymentconfig.ZonalConfig;
import dev.slipway.crds.instance.Instance;
import dev.slipway.translate.run.Inputs;
import dev.slipway.translate.run.RunInputs;
import dev.slipway.translate.run.Settings;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a run needs before it can start, and what refuses it. */
@NullUnmarked
class RunInputsTest {
    private final TestingRun world = new TestingRun();
    private final DeploymentSpec spec = world.run.getSpec();

    @BeforeEach
    void twoHostsThatRunTheFirstRevision() {
        world.host("web-a", "eu-1a", "v1", "Healthy");
        world.host("web-b", "eu-1b", "v1", "Healthy");
    }

    @Test
    void aRunOfARevisionTakesAllMatchingHosts() {
        assertThat(complete().hosts()).containsExactly("web-a", "web-b");
        assertThat(complete().goal().known()).isNull();
    }

    @Test
    void aRunOfAFormerGroupOfTheNameDoesNotStartInTheNewOne() {
        world.ownedBy("uid-of-former-group");

        assertThat(RunInputs.resolve(world.facts(), true))
                .asInstanceOf(type(Inputs.Missing.class))
                .satisfies(missing -> {
                    assertThat(missing.reason()).isEqualTo("GroupNotFound");
                    assertThat(missing.message()).contains("was deleted").hasSizeLessThanOrEqualTo(200);
                });
    }

    // RESTART (S 1.7)

    @Test
    void aRestartIsOfTheLastSuccessfulRevisionAsItsHostsFoundIt() {
        world.succeededBefore("v1");
        spec.setRevision(null);
        spec.setDeploymentMode("RESTART");

        Inputs.Complete inputs = complete();

        assertThat(inputs.goal().hash()).isEqualTo(TestingRun.hash("v1"));
        assertThat(inputs.goal().known().getRevisionDigest()).isEqualTo("digest-of-v1");
        assertThat(inputs.settings().getFileExistsBehavior()).isEqualTo("RETAIN");
    }

    @Test
    void aRestartIsRefusedWithoutALastSuccess() {
        spec.setRevision(null);
        spec.setDeploymentMode("RESTART");
        assertRefused("INVALID_REVISION", "the group has none yet");
    }

    @Test
    void aRestartIsRefusedWithARevisionOfItsOwnAndForOutdatedHostsOnly() {
        world.succeededBefore("v1");
        spec.setDeploymentMode("RESTART");
        assertRefused("INVALID_REVISION", "remove spec.revision");
        spec.setRevision(null);
        spec.setUpdateOutdatedInstancesOnly(true);
        assertRefused("INVALID_REVISION", "exclude each other");
    }

    @Test
    void aRestartIsFineWhileGitNamesAnotherRevision() {
        world.succeededBefore("v1");
        world.group.getSpec().setRevision(TestingRun.revision("v3"));
        spec.setRevision(null);
        spec.setDeploymentMode("RESTART");
        assertThat(complete().goal().hash()).isEqualTo(TestingRun.hash("v1"));
    }

    // Revisions of the group's own

    @Test
    void aRollbackIsBoundByWhatHostsFoundOfTheLastSuccess() {
        world.succeededBefore("v2");
        TestingRun.by(world.run, "codeDeployRollback", "Rollback");
        world.run.getSpec().getOperator().setTargetInstances(List.of("web-b"));
        assertThat(complete().goal().known().getRevisionVersion()).isEqualTo("s3-version-of-v2");
        assertThat(complete().hosts()).containsExactly("web-b");
    }

    @Test
    void hostsThatJoinedAreNotBroughtToARevisionThatIsNoLongerTheLastSuccess() {
        TestingRun.by(world.run, "CodeDeployAutoUpdate", "Drift");
        world.succeededBefore("v1");
        assertRefused("INVALID_REVISION", "another last successful revision by now");
        world.succeededBefore("v2");
        assertThat(complete().goal().hash()).isEqualTo(TestingRun.hash("v2"));
    }

    /** A rollback may wait for hours, and names are free for any machine with a join token, of another group's too. */
    @Test
    void aMachineThatCameUnderTheNameOfAHostIsNotRolledBack() {
        world.succeededBefore("v2");
        TestingRun.by(world.run, "codeDeployRollback", "Rollback");
        world.run.getSpec().getOperator().setTargetInstances(List.of("web-a", "web-b"));
        world.instances.getFirst().getMetadata().setCreationTimestamp("2026-11-25T09:00:00Z");
        world.instances.getLast().getMetadata().setCreationTimestamp("2026-11-25T09:00:01Z");

        assertThat(complete().hosts()).containsExactly("web-a");
    }

    /** It waited for the Secret of its revision, or was paused before it started. */
    @Test
    void aRollbackUndoesNoLaterSuccess() {
        TestingRun.by(world.run, "codeDeployRollback", "Rollback");
        world.run.getSpec().getOperator().setTargetInstances(List.of("web-b"));
        assertThat(complete().goal().hash()).as("the group's status was lost").isEqualTo(TestingRun.hash("v2"));
        world.succeededBefore("v3");
        assertRefused("INVALID_REVISION", "another revision has succeeded since");
    }

    @Test
    void aHostThatHasLeftTheGroupIsNotBroughtUpToDateByItButIsRolledBack() {
        world.succeededBefore("v2");
        for (Instance host : world.instances) {
            if (host.getMetadata().getName().equals("web-b")) {
                host.getMetadata().setLabels(Map.of());
            }
        }
        TestingRun.by(world.run, "CodeDeployAutoUpdate", "Drift");
        world.run.getSpec().getOperator().setTargetInstances(List.of("web-a", "web-b"));
        assertThat(complete().hosts()).containsExactly("web-a");

        world.run.getSpec().getOperator().setCreator("codeDeployRollback");
        assertThat(complete().hosts()).containsExactly("web-a", "web-b");
    }

    @Test
    void aRollbackCountsItsHostsAndTheGroupsWhateverTheGroupSelectsByNow() {
        world.succeededBefore("v2");
        world.host("web-c", "eu-1a", "v1", "Healthy");
        TestingRun.by(world.run, "codeDeployRollback", "Rollback");
        world.run.getSpec().getOperator().setTargetInstances(List.of("web-a", "web-b"));

        world.group.getSpec().getInstanceSelector().setMatchLabels(Map.of("role", "nobody"));
        assertThat(complete().hosts()).containsExactly("web-a", "web-b");
        assertThat(complete().total()).isEqualTo(2);

        world.group.getSpec().getInstanceSelector().setMatchLabels(Map.of("role", "web"));
        world.instances.getFirst().getMetadata().setLabels(Map.of());
        assertThat(complete().hosts()).containsExactly("web-a", "web-b");
        assertThat(complete().total()).as("web-a that left, web-b and web-c").isEqualTo(3);
    }

    @Test
    void aHostThatIsLostBesideARollbackIsNotCounted() {
        world.succeededBefore("v2");
        TestingRun.by(world.run, "codeDeployRollback", "Rollback");
        world.run.getSpec().getOperator().setTargetInstances(List.of("web-a", "web-b"));
        Instance lost = world.host("web-c", "eu-1a", "v1", "Healthy");
        int patience = Settings.EVENT_START_SECONDS;

        lost.getStatus().setDisconnectedSince(Timestamps.format(TestingRun.NOW.minusSeconds(patience)));
        assertThat(complete().total()).as("it may still come").isEqualTo(3);

        lost.getStatus().setDisconnectedSince(Timestamps.format(TestingRun.NOW.minusSeconds(patience + 1)));
        assertThat(complete().total()).isEqualTo(2);

        world.instances.getFirst().getStatus().setDisconnectedSince("2020-01-01T00:00:00Z");
        assertThat(complete().total()).as("its own host counts").isEqualTo(2);
    }

    // GitOps

    @Test
    void aRunByHandOfAnotherRevisionThanGitsIsRefused() {
        world.group.getSpec().setRevision(TestingRun.revision("v3"));
        assertRefused("INVALID_REVISION", "overrideTargetRevision");
    }

    @Test
    void aRunByHandOfGitsRevisionOrWithOverrideIsFine() {
        world.group.getSpec().setRevision(TestingRun.revision("v2"));
        complete();
        world.group.getSpec().setRevision(TestingRun.revision("v3"));
        spec.setOverrideTargetRevision(true);
        complete();
    }

    @Test
    void runsOfSlipwaysOwnAreNotByHand() {
        world.group.getSpec().setRevision(TestingRun.revision("v3"));
        TestingRun.by(world.run, null, "Revision");
        complete();
        world.succeededBefore("v2");
        TestingRun.by(world.run, "CodeDeployAutoUpdate", "Drift");
        complete();
    }

    // updateOutdatedInstancesOnly (S 1.7)

    @Test
    void onlyOutdatedHostsAreTakenAndCounted() {
        world.host("web-c", "eu-1a", "v2", "Healthy");
        world.host("web-d", "eu-1a", "v2", "Unhealthy");
        spec.setUpdateOutdatedInstancesOnly(true);
        assertThat(complete().hosts()).containsExactly("web-a", "web-b", "web-d");
        assertThat(complete().total()).isEqualTo(3);
    }

    @Test
    void withoutOutdatedHostsThereIsNothingToDeployTo() {
        world.instances.clear();
        world.host("web-c", "eu-1a", "v2", "Healthy");
        spec.setUpdateOutdatedInstancesOnly(true);
        assertRefused("NO_INSTANCES", "all matching ones (1) have the revision");
    }

    // Zones (S 2.7)

    @Test
    void aZoneWhoseMinimumCanNeverBeKeptRefusesTheRun() {
        world.config = config();
        ZonalConfig zonal = new ZonalConfig();
        zonal.setMinimumHealthyHostsPerZone(count(1));
        world.config.getSpec().setZonalConfig(zonal);
        spec.setDeploymentConfigName("careful");
        assertRefused("HEALTH_CONSTRAINTS_INVALID", "zone eu-1a");
    }

    // Alarms (S 1.12)

    @Test
    void alarmsThatNobodyReadsStallTheRunUnlessItSetsThemAside() {
        world.group.getSpec().setAlarmConfiguration(TestingRun.alarms("errors"));
        assertThat(RunInputs.resolve(world.facts(), false))
                .asInstanceOf(type(Inputs.NotSupported.class))
                .satisfies(inputs -> assertThat(inputs.message()).contains("spec.alarmConfiguration"));
        assertThat(complete().settings().getAlarmConfiguration().getAlarms()).hasSize(1);

        AlarmConfiguration none = new AlarmConfiguration();
        none.setEnabled(false);
        spec.setOverrideAlarmConfiguration(none);
        assertThat(RunInputs.resolve(world.facts(), false)).isInstanceOf(Inputs.Complete.class);

        spec.setOverrideAlarmConfiguration(TestingRun.alarms("latency"));
        assertThat(RunInputs.resolve(world.facts(), false))
                .asInstanceOf(type(Inputs.NotSupported.class))
                .satisfies(inputs -> assertThat(inputs.message()).contains("spec.overrideAlarmConfiguration"));
    }

    @Test
    void aRollbackIsNotStoppedByTheAlarmThatAskedForIt() {
        world.group.getSpec().setAlarmConfiguration(TestingRun.alarms("errors"));
        TestingRun.by(world.run, "codeDeployRollback", "Rollback");
        assertThat(complete().settings().getAlarmConfiguration()).isNull();
    }

    // Abort gates

    @Test
    void aRunsOwnAbortConfigBeatsTheConfigurationsEvenAnEmptyOne() {
        world.config = config();
        world.config.getSpec().setAbortConfig(abort(criterion("All", 10, 20)));
        spec.setDeploymentConfigName("careful");
        assertThat(complete().settings().getAbortConfig().getCriteriaList()).hasSize(1);
        spec.setAbortConfig(abort());
        assertThat(complete().settings().getAbortConfig().getCriteriaList()).isEmpty();
    }

    private Inputs.Complete complete() {
        Inputs inputs = RunInputs.resolve(world.facts(), true);
        assertThat(inputs).isInstanceOf(Inputs.Complete.class);
        return (Inputs.Complete) inputs;
    }

    private void assertRefused(String code, String message) {
        assertThat(RunInputs.resolve(world.facts(), true))
                .asInstanceOf(type(Inputs.Refused.class))
                .satisfies(refused -> {
                    assertThat(refused.code()).isEqualTo(code);
                    assertThat(refused.message()).contains(message).hasSizeLessThanOrEqualTo(200);
                });
    }

    private static DeploymentConfig config() {
        DeploymentConfig config = new DeploymentConfig();
        config.setSpec(new DeploymentConfigSpec());
        config.getSpec().setMinimumHealthyHosts(count(0));
        return config;
    }

    private static MinimumHealthyHosts count(int value) {
        MinimumHealthyHosts minimum = new MinimumHealthyHosts();
        minimum.setType("HOST_COUNT");
        minimum.setValue(value);
        return minimum;
    }

    static AbortConfig abort(AbortCriteria... criteria) {
        AbortConfig config = new AbortConfig();
        config.setCriteriaList(List.of(criteria));
        return config;
    }

    static AbortCriteria criterion(String type, int minimum, int threshold) {
        AbortCriteria criteria = new AbortCriteria();
        criteria.setFailureType(type);
        criteria.setMinNumberOfExecutedTargets(minimum);
        criteria.setThresholdPercentage(threshold);
        return criteria;
    }
}
