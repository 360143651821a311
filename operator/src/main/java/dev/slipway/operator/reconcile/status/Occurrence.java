package dev.slipway.operator.reconcile.status;

/**
 * Something that happened to an object, once.
 *
 * @param reason a CamelCase word, an API (K 6)
 * @param key tells this occurrence from others of the same reason: the same one told twice is one event
 * @param message for people; cut where an event cannot hold more
 */
public record Occurrence(Type type, String reason, String key, String message) {
    /** Kubernetes' two kinds of event. */
    public enum Type {
        NORMAL("Normal"),
        WARNING("Warning");

        private final String text;

        Type(String text) {
            this.text = text;
        }

        /** The word in an event. */
        public String text() {
            return text;
        }
    }

    public static Occurrence normal(String reason, String key, String message) {
        return new Occurrence(Type.NORMAL, reason, key, message);
    }

    public static Occurrence warning(String reason, String key, String message) {
        return new Occurrence(Type.WARNING, reason, key, message);
    }
}
