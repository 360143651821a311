package dev.slipway.operator.reconcile.status;

/**
 * What a condition says now; when it began to say so is for {@link Conditions} to find out.
 *
 * @param reason a CamelCase word, an API
 * @param message one sentence with names and numbers, at most 200 characters wherever possible
 */
public record ConditionValue(String type, Status status, String reason, String message) {
    /** A condition's three states. */
    public enum Status {
        TRUE("True"),
        FALSE("False"),
        UNKNOWN("Unknown");

        private final String text;

        Status(String text) {
            this.text = text;
        }

        /** The word in YAML. */
        public String text() {
            return text;
        }
    }

    public static ConditionValue isTrue(String type, String reason, String message) {
        return new ConditionValue(type, Status.TRUE, reason, message);
    }

    public static ConditionValue isFalse(String type, String reason, String message) {
        return new ConditionValue(type, Status.FALSE, reason, message);
    }

    public static ConditionValue unknown(String type, String reason, String message) {
        return new ConditionValue(type, Status.UNKNOWN, reason, message);
    }
}
