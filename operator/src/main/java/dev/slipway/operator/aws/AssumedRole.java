package dev.slipway.operator.aws;

import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * Credentials of a role. They are resolved inside the call that needs them; what stands in the way of assuming the role is
 * told as that, and not as a refusal of the call, which never left.
 */
final class AssumedRole implements AwsCredentialsProvider {
    private final String role;
    private final String externalId;
    private final AwsCredentialsProvider sts;

    AssumedRole(String role, String externalId, AwsCredentialsProvider sts) {
        this.role = role;
        this.externalId = externalId;
        this.sts = sts;
    }

    @Override
    public AwsCredentials resolveCredentials() {
        try {
            return sts.resolveCredentials();
        } catch (RuntimeException e) {
            throw new AwsException(AwsErrors.ofRole(role, externalId, e));
        }
    }
}
