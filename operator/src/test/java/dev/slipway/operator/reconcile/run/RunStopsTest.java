package dev.slipway.operator.reconcile.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deployment.ErrorInformation;
import dev.slipway.crds.deployment.StopRequest;
import dev.slipway.operator.alarms.AlarmQuery;
import dev.slipway.operator.alarms.Alarms;
import dev.slipway.plan.alarm.AlarmReading;
import dev.slipway.plan.alarm.AlarmState;
import dev.slipway.plan.snapshot.StopRequest.Cause;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** What stops a run that has started, and what counts of several things that do. */
@NullUnmarked
class RunStopsTest {
    private static final AlarmReading FIRING =
            new AlarmReading.Read(Map.of("errors", AlarmState.ALARM), TestingRun.NOW);
    private static final AlarmReading QUIET = new AlarmReading.Read(Map.of("errors", AlarmState.OK), TestingRun.NOW);

    private final TestingRun world = new TestingRun();
    private final DeploymentStatus status = world.started();

    @Test
    void nothingStopsARunThatNobodyWantsToStop() {
        assertThat(stop(FIRING)).as("it has no alarms").isEqualTo(RunStops.Stop.NONE);
    }

    @Test
    void aRequestSaysWhetherToRollBack() {
        StopRequest asked = new StopRequest();
        asked.setAutoRollbackEnabled(false);
        world.run.getSpec().setStop(asked);
        assertThat(stop(QUIET).request())
                .isEqualTo(new dev.slipway.plan.snapshot.StopRequest(Cause.REQUEST, false, ""));
    }

    @Test
    void anAlarmThatFiresStopsItAndIsLookedAtAgainInAnyCase() {
        status.getResolved().setAlarmConfiguration(TestingRun.alarms("errors"));

        assertThat(stop(FIRING).request().cause()).isEqualTo(Cause.ALARM);
        assertThat(stop(FIRING).request().by()).isEqualTo("errors");
        assertThat(stop(QUIET).request()).isNull();
        assertThat(stop(QUIET).lookAgain()).isEqualTo(TestingRun.NOW.plusSeconds(10));
        assertThat(stop(QUIET).orEarlier(TestingRun.NOW.plusSeconds(3))).isEqualTo(TestingRun.NOW.plusSeconds(3));
        assertThat(stop(QUIET).orEarlier(null)).isEqualTo(TestingRun.NOW.plusSeconds(10));
    }

    @Test
    void beforeTheFirstReadingItAwaitsItsAlarms() {
        status.getResolved().setAlarmConfiguration(TestingRun.alarms("errors"));
        assertThat(stop(new AlarmReading.NotYet()).alarmEvidence().awaited()).isTrue();
        assertThat(stop(QUIET).alarmEvidence().awaited()).isFalse();
    }

    @Test
    void anAlarmThatFellSilentAgainStillStoppedIt() {
        status.getResolved().setAlarmConfiguration(TestingRun.alarms("errors"));
        status.setAlarm("errors");
        status.setErrorInformation(error("ALARM_ACTIVE"));
        assertThat(stop(QUIET).request().cause()).isEqualTo(Cause.ALARM);
    }

    @Test
    void aPersonWhoStopsARunThatAnAlarmStoppedDecidesAboutTheRollback() {
        status.setAlarm("errors");
        StopRequest asked = new StopRequest();
        asked.setAutoRollbackEnabled(true);
        world.run.getSpec().setStop(asked);
        assertThat(stop(QUIET).request().rollback()).isTrue();
    }

    @Test
    void aRunThatEndsAnywayIsNotStoppedByAnAlarmToo() {
        status.getResolved().setAlarmConfiguration(TestingRun.alarms("errors"));
        status.setErrorInformation(error("HEALTH_CONSTRAINTS"));
        assertThat(stop(FIRING)).isEqualTo(RunStops.Stop.NONE);
    }

    @Test
    void aNewerRevisionThatCouldStartTakesItsPlace() {
        world.group.getSpec().setOnNewRevision("Supersede");
        Deployment newer = newer();
        assertThat(stop(QUIET).request()).as("not known to be able to start").isNull();

        newer.getStatus().setStatus("Queued");

        assertThat(stop(QUIET).request())
                .isEqualTo(new dev.slipway.plan.snapshot.StopRequest(Cause.SUPERSEDED, null, "web-6"));
    }

    @Test
    void underQueueTheNewerRevisionWaits() {
        newer().getStatus().setStatus("Queued");
        assertThat(stop(QUIET).request()).isNull();
    }

    @Test
    void aRollbackIsNeverSuperseded() {
        world.group.getSpec().setOnNewRevision("Supersede");
        TestingRun.by(world.run, "codeDeployRollback", "Rollback");
        newer().getStatus().setStatus("Queued");
        assertThat(stop(QUIET).request()).isNull();
    }

    @Test
    void aRunIsSupersededAlsoAfterTheNewerOneHasVanished() {
        status.setSupersededBy("web-6");
        assertThat(stop(QUIET).request())
                .isEqualTo(new dev.slipway.plan.snapshot.StopRequest(Cause.SUPERSEDED, null, "web-6"));
    }

    private Deployment newer() {
        Deployment newer = TestingRun.by(TestingRun.run("web-6"), null, "Revision");
        newer.setStatus(new DeploymentStatus());
        world.siblings.add(newer);
        return newer;
    }

    private RunStops.Stop stop(AlarmReading reading) {
        return new RunStops(new TestingAlarms(reading)).of(world.facts());
    }

    private static ErrorInformation error(String code) {
        ErrorInformation error = new ErrorInformation();
        error.setCode(code);
        return error;
    }

    /** Always says the same. */
    private record TestingAlarms(AlarmReading reading) implements Alarms {
        @Override
        public boolean available() {
            return true;
        }

        @Override
        public AlarmReading read(AlarmQuery query) {
            assertThat(query.run()).isEqualTo("web-5");
            return reading;
        }

        @Override
        public void onChange(Consumer<AlarmQuery> listener) {
            // It never changes.
        }
    }
}
