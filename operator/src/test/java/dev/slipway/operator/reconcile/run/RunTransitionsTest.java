package dev.slipway.operator.reconcile.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.common.Condition;
import dev.slipway.crds.common.ResourceJson;
import dev.slipway.crds.deployment.DeploymentOverview;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deployment.ErrorInformation;
import dev.slipway.crds.deployment.FailureSummary;
import dev.slipway.crds.deployment.FrozenTargets;
import dev.slipway.crds.deployment.ResolvedSettings;
import dev.slipway.crds.deployment.RollbackInfo;
import dev.slipway.crds.deployment.WaitingFor;
import dev.slipway.crds.deployment.ZoneBake;
import dev.slipway.operator.reconcile.status.Occurrence;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RunTransitionsTest {
    @Test
    void aRunThatWaitsForItsTurnIsToldOnce() {
        DeploymentStatus queued = with(new DeploymentStatus(), status -> {
            status.setStatus("Queued");
            status.setWaitingFor(List.of(waiting("waits for web-prod-1")));
        });

        assertThat(RunTransitions.between(null, queued))
                .containsExactly(Occurrence.normal("DeploymentQueued", "", "waits for web-prod-1"));
        assertThat(RunTransitions.between(
                        queued, with(queued, status -> status.setWaitingFor(List.of(waiting("waits for web-prod-2"))))))
                .isEmpty();
    }

    @Test
    void aStartSaysWhatGoesWhereAndHowFast() {
        DeploymentStatus started = started(20);
        started.setRevisionLabel("v2 (s3 …4f1a)");
        ResolvedSettings settings = new ResolvedSettings();
        settings.setWidth(5);
        settings.setDeploymentConfigName("three-quarters");
        started.setResolved(settings);

        assertThat(RunTransitions.between(null, started))
                .containsExactly(Occurrence.normal(
                        "DeploymentStarted", "", "deploys v2 (s3 …4f1a) to 20 hosts, 5 at a time (three-quarters)"));
        assertThat(RunTransitions.between(started, started)).isEmpty();
    }

    @Test
    void oneHostIsNoHosts() {
        DeploymentStatus failed = with(started(1), status -> {
            DeploymentOverview overview = new DeploymentOverview();
            overview.setFailed(1);
            status.setDeploymentOverview(overview);
        });

        assertThat(RunTransitions.between(null, failed))
                .extracting(Occurrence::message)
                .containsExactly("deploys its revision to 1 host", "1 of 1 host failed");
    }

    @Test
    void aRunOnAnAliasSpeaksOfNoHosts() {
        DeploymentStatus going = started(1);
        ResolvedSettings settings = new ResolvedSettings();
        settings.setComputePlatform("Lambda");
        settings.setDeploymentConfigName("slow");
        going.setResolved(settings);
        DeploymentStatus paused = with(going, status -> status.setPausedSince("2026-11-23T10:00:00Z"));
        DeploymentStatus ending = with(going, status -> {
            status.setErrorInformation(error("stopped by request"));
            DeploymentOverview overview = new DeploymentOverview();
            overview.setFailed(1);
            status.setDeploymentOverview(overview);
        });

        assertThat(RunTransitions.between(null, going))
                .extracting(Occurrence::message)
                .containsExactly("deploys its revision to its alias (slow)");
        assertThat(RunTransitions.between(going, paused))
                .extracting(Occurrence::message)
                .containsExactly("paused: moves no further traffic until it is resumed");
        assertThat(RunTransitions.between(going, ending))
                .extracting(Occurrence::message)
                .containsExactly("moves no further traffic: stopped by request");
    }

    @Test
    void pausesBakesAndTheReasonOfAnEndAreTold() {
        DeploymentStatus going = started(20);
        DeploymentStatus paused = with(going, status -> status.setPausedSince("2026-11-23T10:00:00Z"));
        DeploymentStatus baking = with(going, status -> {
            ZoneBake bake = new ZoneBake();
            bake.setZone("eu-1a");
            bake.setUntil("2026-11-23T11:00:00Z");
            status.setBake(bake);
        });
        DeploymentStatus ending = with(going, status -> status.setErrorInformation(error("5 hosts failed")));

        assertThat(reasons(going, paused)).containsExactly("DeploymentPaused");
        assertThat(reasons(paused, going)).containsExactly("DeploymentResumed");
        assertThat(reasons(going, baking)).containsExactly("ZoneBaking");
        assertThat(RunTransitions.between(going, ending))
                .containsExactly(Occurrence.warning("DeploymentEnding", "", "starts no further hosts: 5 hosts failed"));
        assertThat(RunTransitions.between(ending, ending)).isEmpty();
    }

    @Test
    void anEndIsToldWithItsSentenceAndTheRollbackThatFollows() {
        DeploymentStatus ending = with(started(20), status -> status.setErrorInformation(error("5 hosts failed")));
        DeploymentStatus failed = with(ending, status -> {
            status.setStatus("Failed");
            Condition condition = new Condition();
            condition.setType("Succeeded");
            condition.setMessage("15 healthy of 20; 16 needed");
            status.setConditions(List.of(condition));
        });
        DeploymentStatus rolledBack = with(failed, status -> {
            RollbackInfo info = new RollbackInfo();
            info.setRollbackDeploymentName("web-prod-2");
            info.setRollbackDeploymentId("d-123456789");
            status.setRollbackInfo(info);
        });

        assertThat(RunTransitions.between(ending, failed))
                .containsExactly(Occurrence.warning("DeploymentFailed", "", "15 healthy of 20; 16 needed"));
        assertThat(RunTransitions.between(failed, rolledBack))
                .containsExactly(Occurrence.warning("RollbackStarted", "", "rolls back with web-prod-2"));
        assertThat(reasons(ending, with(ending, status -> status.setStatus("Succeeded"))))
                .containsExactly("DeploymentSucceeded");
    }

    @Test
    void hostsThatFailedAreCountedAndTheirMostFrequentCauseNamed() {
        DeploymentStatus failing = with(failed(20, 3), status -> {
            FailureSummary failure = new FailureSummary();
            failure.setCount(2);
            failure.setMessage("no space left on device");
            failure.setEvent("ValidateService");
            failure.setScript("scripts/check.sh");
            failure.setExamples(List.of("web-1", "web-2"));
            status.setFailures(List.of(failure));
        });

        assertThat(RunTransitions.between(failed(20, 1), failing))
                .containsExactly(Occurrence.warning(
                        "HostsFailed",
                        "3",
                        "3 of 20 hosts failed: 2 of them: no space left on device (ValidateService, scripts/check.sh), "
                                + "on web-1, web-2"));
    }

    @Test
    void aCauseThatAllFailedHostsShareIsNotCountedTwice() {
        DeploymentStatus failing = with(failed(20, 4), status -> {
            FailureSummary failure = new FailureSummary();
            failure.setCount(4);
            failure.setMessage("no space left on device");
            failure.setEvent("Install");
            failure.setExamples(List.of("web-1", "web-2", "web-3"));
            status.setFailures(List.of(failure));
        });

        assertThat(RunTransitions.between(failed(20, 1), failing))
                .containsExactly(Occurrence.warning(
                        "HostsFailed",
                        "4",
                        "4 of 20 hosts failed: no space left on device (Install), such as on web-1, web-2, web-3"));
    }

    @Test
    void aFleetOfAnySizeHasABoundedNumberOfEventsAndTheFirstFailureIsAmongThem() {
        for (int total : new int[] {1, 7, 25, 26, 1000, 10_000}) {
            int events = 0;
            for (int failed = 1; failed <= total; failed++) {
                events += RunTransitions.between(failed(total, failed - 1), failed(total, failed))
                        .size();
            }

            assertThat(events).as("%d hosts", total).isBetween(1, 25);
            assertThat(reasons(failed(total, 0), failed(total, 1))).containsExactly("HostsFailed");
        }
    }

    private static List<String> reasons(DeploymentStatus before, DeploymentStatus after) {
        return RunTransitions.between(before, after).stream()
                .map(Occurrence::reason)
                .toList();
    }

    private static DeploymentStatus failed(int total, int failed) {
        return with(started(total), status -> {
            DeploymentOverview overview = new DeploymentOverview();
            overview.setFailed(failed);
            status.setDeploymentOverview(overview);
        });
    }

    private static DeploymentStatus started(int targets) {
        DeploymentStatus status = new DeploymentStatus();
        status.setStatus("InProgress");
        FrozenTargets frozen = new FrozenTargets();
        frozen.setTargets(targets);
        frozen.setTotal(targets);
        status.setFrozen(frozen);
        return status;
    }

    private static WaitingFor waiting(String message) {
        WaitingFor waiting = new WaitingFor();
        waiting.setMessage(message);
        return waiting;
    }

    private static ErrorInformation error(String message) {
        ErrorInformation error = new ErrorInformation();
        error.setCode("HEALTH_CONSTRAINTS");
        error.setMessage(message);
        return error;
    }

    private static DeploymentStatus with(DeploymentStatus base, Consumer<DeploymentStatus> change) {
        DeploymentStatus changed = ResourceJson.copy(base, DeploymentStatus.class);
        change.accept(changed);
        return changed;
    }
}
