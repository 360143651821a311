package dev.slipway.operator.aws;

import dev.slipway.operator.cloud.AwsScope;
import dev.slipway.operator.cloud.Notifications;
import dev.slipway.plan.lambda.call.Trouble;
import java.util.Optional;

/** Messages to SNS topics, in the topic's own region. */
final class SnsNotifications implements Notifications {
    private static final int REGION = 3;

    private final AwsCaller aws;

    SnsNotifications(AwsCaller aws) {
        this.aws = aws;
    }

    @Override
    public Optional<Trouble> publish(AwsScope scope, String topicArn, String subject, String message) {
        try {
            aws.tell(
                    of(scope, topicArn),
                    bundle -> bundle.sns()
                            .publish(request ->
                                    request.topicArn(topicArn).subject(subject).message(message)));
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(AwsErrors.trouble("sns:Publish to " + topicArn, e));
        }
    }

    private static AwsScope of(AwsScope scope, String topicArn) {
        String[] parts = topicArn.split(":");
        return parts.length > REGION && !parts[REGION].isEmpty()
                ? new AwsScope(scope.namespace(), scope.serviceRoleArn(), parts[REGION])
                : scope;
    }
}
