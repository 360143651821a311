package dev.slipway.operator.cloud;

import dev.slipway.plan.lambda.call.Trouble;
import java.util.Optional;

/** Messages to SNS topics (S 1.12, triggers). */
@FunctionalInterface
public interface Notifications {

    /** Publishes; what stood in the way, if anything did. An answer that was lost is trouble too: the message may arrive twice. */
    Optional<Trouble> publish(AwsScope scope, String topicArn, String subject, String message);
}
