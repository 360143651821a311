package dev.slipway.operator.reconcile.bound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.common.Alarm;
import dev.slipway.crds.common.AlarmConfiguration;
import dev.slipway.crds.common.Condition;
import dev.slipway.crds.common.ResourceJson;
import dev.slipway.crds.deployment.DeploymentOverview;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deployment.ErrorInformation;
import dev.slipway.crds.deployment.FailureSummary;
import dev.slipway.crds.deployment.ResolvedSettings;
import dev.slipway.crds.deployment.RollbackInfo;
import dev.slipway.crds.deployment.WaitingFor;
import dev.slipway.crds.deployment.WarningSummary;
import dev.slipway.crds.deploymentgroup.DeploymentGroupStatus;
import dev.slipway.crds.deploymentgroup.SuccessfulRun;
import dev.slipway.crds.revision.Revision;
import dev.slipway.crds.revision.S3Location;
import dev.slipway.crds.revision.UrlLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The largest statuses that the schemas and the reconcilers let happen, in one byte and in four bytes a character. */
class StatusBoundTest {
    private static final int LIMIT = 32 * 1024;
    private static final List<String> CONDITIONS =
            List.of("Succeeded", "Ready", "Reconciling", "Stalled", "Waiting", "RolledBack");

    @ParameterizedTest
    @ValueSource(strings = {"x", "ü", "機", "🚢"})
    void theWorstStatusOfARunFitsAndKeepsWhatDecisionsRestOn(String character) {
        DeploymentStatus status = worst(character);
        DeploymentStatus before = ResourceJson.copy(status, DeploymentStatus.class);

        RunStatusBound.fit(status);

        assertThat(Size.of(status)).isLessThan(LIMIT);
        assertThat(ResourceJson.same(status.getResolved(), before.getResolved()))
                .isTrue();
        assertThat(ResourceJson.same(status.getRevision(), before.getRevision()))
                .isTrue();
        assertThat(status.getConditions()).extracting(Condition::getType).containsExactlyElementsOf(CONDITIONS);
        List<FailureSummary> failures = Objects.requireNonNull(status.getFailures());
        assertThat(failures.stream().mapToInt(FailureSummary::getCount).sum()).isEqualTo(1000);
        assertThat(status.getWaitingFor()).isNotEmpty();
    }

    @Test
    void aFleetOfAThousandWithTwentyWaysToFailNamesThemAllInPlainText() {
        DeploymentStatus status = worst("x");
        Objects.requireNonNull(status.getResolved()).setAlarmConfiguration(null);

        RunStatusBound.fit(status);

        List<FailureSummary> failures = Objects.requireNonNull(status.getFailures());
        assertThat(failures).hasSize(20);
        assertThat(failures.stream().flatMap(failure -> Objects.requireNonNull(failure.getExamples()).stream()))
                .hasSize(60);
        assertThat(failures.getFirst().getMessage()).hasSize(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "🚢"})
    void fittingTwiceChangesNothing(String character) {
        DeploymentStatus status = worst(character);
        RunStatusBound.fit(status);
        DeploymentStatus once = ResourceJson.copy(status, DeploymentStatus.class);

        RunStatusBound.fit(status);

        assertThat(ResourceJson.same(once, status)).isTrue();
    }

    @Test
    void whatIsLeftOutIsSaid() {
        DeploymentStatus status = worst("🚢");

        RunStatusBound.fit(status);

        assertThat(Objects.requireNonNull(status.getFailures()).getLast().getMessage())
                .contains("this status is full");
        assertThat(Objects.requireNonNull(status.getWaitingFor()).getLast().getMessage())
                .matches("and for \\d+ more");
        assertThat(Objects.requireNonNull(status.getWarnings()).getLast().getMessage())
                .startsWith("more warnings were left out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "機", "🚢"})
    void theWorstStatusOfAGroupFits(String character) {
        DeploymentGroupStatus status = new DeploymentGroupStatus();
        SuccessfulRun last = new SuccessfulRun();
        last.setRevision(s3(character));
        last.setRevisionVersion(character.repeat(1024));
        last.setRevisionETag(character.repeat(256));
        status.setLastSuccessful(last);
        status.setTargetRevision(character.repeat(256));
        status.setCurrentRevision(character.repeat(256));
        status.setLastHandledRetry(character.repeat(1024));
        status.setConditions(conditions(character));
        status.setFiltersMatchingNoHost(
                IntStream.range(0, 64).mapToObj(filter -> character.repeat(512)).toList());

        GroupStatusBound.fit(status);

        assertThat(Size.of(status)).isLessThan(LIMIT);
        assertThat(Objects.requireNonNull(status.getFiltersMatchingNoHost()).getLast())
                .matches("and \\d+ more");
        assertThat(last.getRevisionVersion()).hasSize(1024 * character.length());
    }

    private static DeploymentStatus worst(String character) {
        DeploymentStatus status = new DeploymentStatus();
        status.setObservedGeneration(7L);
        status.setStatus("InProgress");
        DeploymentOverview overview = new DeploymentOverview();
        overview.setFailed(1000);
        status.setDeploymentOverview(overview);
        ResolvedSettings resolved = new ResolvedSettings();
        AlarmConfiguration alarms = new AlarmConfiguration();
        alarms.setEnabled(true);
        // As many characters as the rule on all names together lets pass.
        alarms.setAlarms(IntStream.range(0, 50)
                .mapToObj(number -> {
                    Alarm alarm = new Alarm();
                    alarm.setName(character.repeat(78) + number);
                    return alarm;
                })
                .toList());
        resolved.setAlarmConfiguration(alarms);
        resolved.setMinimumHealthyHostsText("x".repeat(256));
        status.setResolved(resolved);
        status.setRevision(character.equals("x") ? url() : s3(character));
        status.setRevisionLabel(character.repeat(100));
        status.setRevisionVersion("x".repeat(1024));
        status.setRevisionETag("x".repeat(256));
        status.setWaiting(character.repeat(200));
        status.setWaitingFor(new ArrayList<>(IntStream.range(0, 40)
                .mapToObj(number -> {
                    WaitingFor wait = new WaitingFor();
                    wait.setReason("MinimumHealthyHosts");
                    wait.setSubject("host-" + number);
                    wait.setMessage(character.repeat(200));
                    wait.setSince("2026-11-23T10:00:00Z");
                    wait.setUntil("2026-11-23T10:00:00Z");
                    return wait;
                })
                .toList()));
        status.setFailures(
                IntStream.range(0, 20).mapToObj(number -> failure(character)).toList());
        status.setWarnings(IntStream.range(0, 10)
                .mapToObj(number -> {
                    WarningSummary warning = new WarningSummary();
                    warning.setMessage(character.repeat(300));
                    warning.setCount(1000);
                    warning.setExample("host-" + number);
                    return warning;
                })
                .toList());
        ErrorInformation error = new ErrorInformation();
        error.setCode("HEALTH_CONSTRAINTS");
        error.setMessage(character.repeat(1024));
        status.setErrorInformation(error);
        RollbackInfo rollback = new RollbackInfo();
        rollback.setRollbackMessage(character.repeat(1024));
        status.setRollbackInfo(rollback);
        status.setConditions(conditions(character));
        return status;
    }

    private static FailureSummary failure(String character) {
        FailureSummary failure = new FailureSummary();
        failure.setEvent("ValidateService");
        failure.setScript(character.repeat(128));
        failure.setFailureType("Unreachable");
        failure.setCount(50);
        failure.setTotal(1000);
        failure.setMessage(character.repeat(200));
        failure.setExamples(List.of("h".repeat(63), "i".repeat(63), "j".repeat(63)));
        return failure;
    }

    private static List<Condition> conditions(String character) {
        return CONDITIONS.stream()
                .map(type -> {
                    Condition condition = new Condition();
                    condition.setType(type);
                    condition.setStatus("Unknown");
                    condition.setReason("MinimumHealthyHosts");
                    condition.setMessage(character.repeat(300));
                    condition.setLastTransitionTime("2026-11-23T10:00:00Z");
                    condition.setObservedGeneration(7L);
                    return condition;
                })
                .toList();
    }

    private static Revision url() {
        UrlLocation location = new UrlLocation();
        location.setUrl("https://example.com/" + "x".repeat(2000));
        location.setSha256("0".repeat(64));
        Revision revision = new Revision();
        revision.setUrlLocation(location);
        return revision;
    }

    private static Revision s3(String character) {
        S3Location location = new S3Location();
        location.setBucket("x".repeat(63));
        location.setKey(character.repeat(1024));
        location.setVersion("x".repeat(1024));
        location.setETag("x".repeat(256));
        Revision revision = new Revision();
        revision.setName(character.repeat(100));
        revision.setS3Location(location);
        return revision;
    }
}
