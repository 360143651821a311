package dev.slipway.operator.aws;

import dev.slipway.operator.cloud.AwsScope;
import java.time.Duration;
import java.util.function.Function;

/**
 * Makes calls within the fair limit of their account, region and purpose: functions that run long and topics that do not
 * answer hold up neither aliases nor alarms.
 */
final class AwsCaller {
    private static final int AT_ONCE = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final AwsClients clients;
    private final FairCalls quick;
    private final FairCalls slow;
    private final FairCalls alarms;
    private final FairCalls messages;

    AwsCaller(AwsClients clients) {
        this(clients, PATIENCE);
    }

    AwsCaller(AwsClients clients, Duration patience) {
        this.clients = clients;
        this.quick = new FairCalls(AT_ONCE, patience);
        this.slow = new FairCalls(AT_ONCE * 4, patience);
        this.alarms = new FairCalls(AT_ONCE, patience);
        this.messages = new FairCalls(AT_ONCE, patience);
    }

    /** A call that is answered within seconds. */
    <T> T call(AwsScope scope, Function<AwsClients.Bundle, T> call) {
        return within(quick, scope, call);
    }

    /** A call that lasts as long as a function runs; such calls have a room of their own. */
    <T> T callFunction(AwsScope scope, Function<AwsClients.Bundle, T> call) {
        return within(slow, scope, call);
    }

    /** A call that reads alarms: one that waits too long stops runs, so that it never waits behind others. */
    <T> T readAlarms(AwsScope scope, Function<AwsClients.Bundle, T> call) {
        return within(alarms, scope, call);
    }

    /** A call that tells somebody: there may be one for every host at the same moment, and none is needed for a run. */
    <T> T tell(AwsScope scope, Function<AwsClients.Bundle, T> call) {
        return within(messages, scope, call);
    }

    private <T> T within(FairCalls room, AwsScope scope, Function<AwsClients.Bundle, T> call) {
        AwsClients.Bundle bundle = clients.of(scope);
        return room.call(bundle.account(), () -> call.apply(bundle));
    }
}
