package dev.slipway.operator.aws;

import dev.slipway.plan.lambda.call.Trouble;

/** That a call cannot even be made: no region, no role, no room. Never leaves this package. */
final class AwsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Trouble trouble;

    AwsException(Trouble trouble) {
        super(trouble.message());
        this.trouble = trouble;
    }

    Trouble trouble() {
        return trouble;
    }
}
