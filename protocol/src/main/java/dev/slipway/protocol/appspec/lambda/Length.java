package dev.slipway.protocol.appspec.lambda;

import java.util.Optional;

/** How long names may be: what a DeploymentTarget takes, which is what AWS Lambda takes at the least. */
final class Length {
    static final int FUNCTION = 256;
    static final int ALIAS = 128;

    /** Function, colon and alias, as they identify a DeploymentTarget; less than both may have. */
    static final int TOGETHER = 253;

    /** What is wrong with a text that is too long. */
    static Optional<String> problem(String text, int longest) {
        return text.length() <= longest
                ? Optional.empty()
                : Optional.of("has %d characters; %d are allowed.".formatted(text.length(), longest));
    }

    private Length() {}
}
