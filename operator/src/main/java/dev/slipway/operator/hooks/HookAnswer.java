package dev.slipway.operator.hooks;

/**
 * What a hook function said.
 *
 * @param deploymentId as CodeDeploy writes it, {@code d-} and nine characters
 * @param executionId what only the function knows; it is never logged
 */
public record HookAnswer(String deploymentId, String executionId, Verdict verdict) {

    /** The two words of CodeDeploy's enum that a function may say. */
    public enum Verdict {
        SUCCEEDED("Succeeded"),
        FAILED("Failed");

        private final String text;

        Verdict(String text) {
            this.text = text;
        }

        /** The word on the wire and in the status. */
        public String text() {
            return text;
        }
    }

    @Override
    public String toString() {
        return deploymentId + " " + verdict.text();
    }
}
