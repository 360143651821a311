package dev.slipway.operator.cloud;

import dev.slipway.operator.alarms.Alarms;
import dev.slipway.plan.lambda.AliasContent;
import dev.slipway.plan.lambda.AliasReading;
import dev.slipway.plan.lambda.AliasUpdate;
import dev.slipway.plan.lambda.AppSpecText;
import dev.slipway.plan.lambda.Invocation;
import dev.slipway.plan.lambda.InvocationCount;
import dev.slipway.plan.lambda.Preflight;
import dev.slipway.plan.lambda.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** An installation that does not call AWS: whoever needs it is told what is missing. */
public final class NoAws implements LambdaTraffic, Artifacts, Notifications {
    private static final Trouble TROUBLE = new Trouble(
            Trouble.Kind.NO_CREDENTIALS, "this operator runs without AWS; give it credentials and a region", null);

    /** With these alarms. */
    public static Cloud with(Alarms alarms) {
        NoAws none = new NoAws();
        return new Cloud(none, none, none, alarms, Duration.ofMinutes(1));
    }

    @Override
    public Preflight preflight(Alias alias, Set<String> versions) {
        return new Preflight.Failed(TROUBLE);
    }

    @Override
    public AliasReading read(Alias alias) {
        return new AliasReading.Failed(TROUBLE);
    }

    @Override
    public AliasUpdate update(Alias alias, AliasContent content, String revisionId) {
        return new AliasUpdate.NotDone(TROUBLE);
    }

    @Override
    public Invocation invokeEvent(AwsScope scope, String function, String payload) {
        return new Invocation.NotInvoked(TROUBLE);
    }

    @Override
    public Invocation invokeAndWait(AwsScope scope, String function, String payload) {
        return new Invocation.NotInvoked(TROUBLE);
    }

    @Override
    public InvocationCount invocations(Alias alias, String version, Instant since, Instant until) {
        return new InvocationCount.Failed(TROUBLE);
    }

    @Override
    public AppSpecText read(AwsScope scope, ObjectLocation location) {
        return new AppSpecText.Failed(TROUBLE);
    }

    @Override
    public Optional<Trouble> publish(AwsScope scope, String topicArn, String subject, String message) {
        return Optional.of(TROUBLE);
    }
}
