package dev.slipway.operator.aws;

import dev.slipway.operator.cloud.AwsScope;
import java.time.Duration;
import java.util.function.Function;

/** Makes calls within the fair limit of their account and region. */
final class AwsCaller {
    private static final int AT_ONCE = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final AwsClients clients;
    private final FairCalls quick = new FairCalls(AT_ONCE, PATIENCE);
    private final FairCalls slow = new FairCalls(AT_ONCE * 4, PATIENCE);

    AwsCaller(AwsClients clients) {
        this.clients = clients;
    }

    /** A call that is answered within seconds. */
    <T> T call(AwsScope scope, Function<AwsClients.Bundle, T> call) {
        AwsClients.Bundle bundle = clients.of(scope);
        return quick.call(bundle.account(), () -> call.apply(bundle));
    }

    /** A call that lasts as long as a function runs; such calls have a room of their own. */
    <T> T callFunction(AwsScope scope, Function<AwsClients.Bundle, T> call) {
        AwsClients.Bundle bundle = clients.of(scope);
        return slow.call(bundle.account(), () -> call.apply(bundle));
    }
}
