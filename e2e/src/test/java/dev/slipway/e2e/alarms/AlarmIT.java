package dev.slipway.e2e.alarms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.world.Bundle;
import dev.slipway.e2e.world.BundleServer.Published;
import dev.slipway.e2e.world.Host;
import dev.slipway.e2e.world.Manifests;
import dev.slipway.e2e.world.Runs;
import dev.slipway.e2e.world.World;
import dev.slipway.plan.alarm.AlarmState;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Alarms stop a run, block the next one and can be got past (S 1.12). One group goes from one story to the next. */
@OnControlPlane
@NullUnmarked
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AlarmIT {
    private static final String ALARMS = "{enabled: true, alarms: [{name: errors}, {name: latency}]%s}";

    @RegisterExtension
    static final World WORLD = World.withAlarms();

    private static List<Host> hosts;
    private static Published first;
    private static Published slow;

    @Test
    @Order(1)
    void quietAlarmsStopNothing() {
        hosts = WORLD.startFleet("web", 3, "Group=web");
        first = WORLD.bundles().publish("v1", Bundle.withAllHooks("v1"));
        slow = WORLD.bundles()
                .publish(
                        "v2",
                        Bundle.withAllHooks("v2")
                                .hook("ApplicationStart", "until [ -e \"$root/go\" ]; do sleep 0.05; done"));
        WORLD.alarms().set(Map.of("errors", AlarmState.OK, "latency", AlarmState.INSUFFICIENT_DATA));
        WORLD.kubectl().mustApply(Manifests.application("app") + group() + Manifests.run("first", "web", first));

        assertThat(Runs.status(WORLD.runs().awaitEnd("first"))).isEqualTo("Succeeded");
    }

    @Test
    @Order(2)
    void anAlarmThatFiresInMidRunStopsItAndTheRunIsRolledBack() {
        WORLD.kubectl().mustApply(Manifests.run("second", "web", slow));
        WORLD.runs()
                .await(
                        "second",
                        "a host is in flight",
                        run -> run.getStatus() != null
                                && run.getStatus().getDeploymentOverview() != null
                                && run.getStatus().getDeploymentOverview().getInProgress() > 0);

        WORLD.alarms().set(Map.of("errors", AlarmState.ALARM, "latency", AlarmState.OK));
        WORLD.runs().await("second", "the alarm ends it", run -> run.getStatus().getErrorInformation() != null);
        hosts.forEach(host -> host.write("/go", ""));

        Deployment stopped = WORLD.runs().awaitEnd("second");
        assertStoppedByAlarm(stopped, "errors");
        assertThat(WORLD.runs().outcomes("second").values()).contains("Skipped");
        Deployment rollback = WORLD.runs().awaitRollback("second");
        assertThat(Runs.status(rollback))
                .as("the alarm that fires still does not stop it")
                .isEqualTo("Succeeded");
        assertThat(hosts)
                .allSatisfy(
                        host -> assertThat(host.root().resolve("srv/app/label")).hasContent("v1"));
    }

    @Test
    @Order(3)
    void anAlarmThatFiresAlreadyBlocksTheNextRun() {
        WORLD.kubectl().mustApply(Manifests.run("third", "web", first));

        Deployment blocked = WORLD.runs().awaitEnd("third");
        assertStoppedByAlarm(blocked, "errors");
        assertThat(WORLD.runs().targets("third")).isEmpty();
        assertThat(blocked.getStatus().getRollbackInfo().getRollbackMessage()).contains("never started");
    }

    @Test
    @Order(4)
    void aRunThatSetsTheAlarmsAsideGetsPast() {
        WORLD.kubectl()
                .mustApply(Manifests.run("fourth", "web", first, "overrideAlarmConfiguration: {enabled: false}"));

        assertThat(Runs.status(WORLD.runs().awaitEnd("fourth"))).isEqualTo("Succeeded");
    }

    @Test
    @Order(5)
    void anAlarmThatDoesNotExistIsNoEvidence() {
        WORLD.alarms().set(Map.of("latency", AlarmState.OK));
        WORLD.kubectl().mustApply(Manifests.run("fifth", "web", first));

        assertStoppedByAlarm(WORLD.runs().awaitEnd("fifth"), "alarm errors does not exist");
    }

    @Test
    @Order(6)
    void alarmsThatCannotBeReadStopARunUnlessItIgnoresThat() {
        WORLD.alarms().makeUnreadable();
        WORLD.kubectl()
                .mustApply(Manifests.run("sixth", "web", first)
                        + Manifests.run(
                                "seventh",
                                "web",
                                first,
                                "overrideAlarmConfiguration: " + ALARMS.formatted(", ignorePollAlarmFailure: true")));

        assertStoppedByAlarm(WORLD.runs().awaitEnd("sixth"), "access denied");
        assertThat(Runs.status(WORLD.runs().awaitEnd("seventh"))).isEqualTo("Succeeded");
    }

    private static void assertStoppedByAlarm(Deployment run, String alarm) {
        assertThat(Runs.status(run)).isEqualTo("Stopped");
        assertThat(run.getStatus().getErrorInformation().getCode()).isEqualTo("ALARM_ACTIVE");
        assertThat(run.getStatus().getErrorInformation().getMessage()).contains(alarm);
        assertThat(run.getStatus().getAlarm()).contains(alarm);
    }

    private static String group() {
        return Manifests.group(
                "web",
                "CodeDeployDefault.OneAtATime",
                "autoRollbackConfiguration: {enabled: true, events: [DEPLOYMENT_STOP_ON_ALARM]}",
                "alarmConfiguration: " + ALARMS.formatted(""));
    }
}
