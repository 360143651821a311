package dev.slipway.operator.store;

import io.fabric8.kubernetes.api.model.HasMetadata;

/** A conditional write lost: the object had changed. Look again and decide anew; nothing was written. */
public final class StaleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StaleException(HasMetadata object) {
        super(message(object));
    }

    StaleException(HasMetadata object, Throwable cause) {
        super(message(object), cause);
    }

    private static String message(HasMetadata object) {
        return object.getKind() + " " + object.getMetadata().getNamespace() + "/"
                + object.getMetadata().getName() + " has changed meanwhile";
    }
}
