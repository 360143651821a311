package dev.slipway.operator.reconcile.run;

import dev.slipway.crds.common.AlarmConfiguration;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.operator.alarms.AlarmQuery;
import dev.slipway.operator.alarms.Alarms;
import dev.slipway.plan.alarm.AlarmReading;
import dev.slipway.plan.alarm.AlarmRule;
import dev.slipway.plan.alarm.AlarmSettings;
import dev.slipway.plan.snapshot.AlarmEvidence;
import dev.slipway.plan.snapshot.StopRequest;
import dev.slipway.plan.snapshot.StopRequest.Cause;
import dev.slipway.translate.AlarmConfigurations;
import dev.slipway.translate.run.RunFacts;
import dev.slipway.translate.run.Runs;
import dev.slipway.translate.run.Stopping;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What stops a run: a person, an alarm or a newer revision (S 7.3); what was persisted of it counts before what is now. */
public final class RunStops {
    /** A run whose alarms nobody asks for is one whose alarms are not read: it asks at least so often. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

    private final Alarms alarms;

    RunStops(Alarms alarms) {
        this.alarms = alarms;
    }

    /**
     * What stops the run, if anything does.
     *
     * @param alarmEvidence what its alarms prove
     * @param lookAgain when the alarms are to be asked for again; null for a run without alarms
     */
    public record Stop(
            @Nullable StopRequest request,
            AlarmEvidence alarmEvidence,
            @Nullable Instant lookAgain) {
        static final Stop NONE = new Stop(null, AlarmEvidence.COMPLETE, null);

        private static Stop by(Cause cause, @Nullable Boolean rollback, String by) {
            return new Stop(new StopRequest(cause, rollback, by), AlarmEvidence.COMPLETE, null);
        }

        /** What of it a decision needs. */
        public Stopping stopping() {
            return new Stopping(request, alarmEvidence);
        }

        /** The earlier of {@code other} and the next look at the alarms. */
        public @Nullable Instant orEarlier(@Nullable Instant other) {
            if (other == null || lookAgain == null) {
                return other == null ? lookAgain : other;
            }
            return other.isBefore(lookAgain) ? other : lookAgain;
        }
    }

    boolean canReadAlarms() {
        return alarms.available();
    }

    /** Of a run that has started. */
    public Stop of(RunFacts facts) {
        Deployment run = facts.run();
        DeploymentStatus status = Objects.requireNonNull(run.getStatus());
        if (status.getSupersededBy() != null) {
            return Stop.by(Cause.SUPERSEDED, null, status.getSupersededBy());
        }
        if (run.getSpec().getStop() != null) {
            return Stop.by(Cause.REQUEST, run.getSpec().getStop().getAutoRollbackEnabled(), "");
        }
        if (status.getAlarm() != null) {
            return Stop.by(Cause.ALARM, null, status.getAlarm());
        }
        if (status.getErrorInformation() != null) {
            return Stop.NONE;
        }
        return Runs.superseder(facts)
                .map(newer -> Stop.by(Cause.SUPERSEDED, null, newer))
                .orElseGet(() -> byAlarm(
                        facts, Objects.requireNonNull(status.getResolved()).getAlarmConfiguration()));
    }

    /** What these alarms say now; of a run that has not started, whose settings are not frozen yet, as well. */
    Stop byAlarm(RunFacts facts, @Nullable AlarmConfiguration config) {
        if (!AlarmConfigurations.enabled(config)) {
            return Stop.NONE;
        }
        AlarmSettings settings = AlarmConfigurations.settings(config);
        AlarmReading reading = alarms.read(new AlarmQuery(
                facts.namespace(),
                Objects.requireNonNullElse(facts.run().getSpec().getDeploymentGroupName(), ""),
                facts.name(),
                AwsScopes.of(facts),
                settings.names()));
        Optional<StopRequest> stop = AlarmRule.decide(settings, reading);
        return new Stop(
                stop.orElse(null),
                AlarmRule.evidence(settings, reading),
                facts.now().plus(LOOK_AGAIN));
    }
}
