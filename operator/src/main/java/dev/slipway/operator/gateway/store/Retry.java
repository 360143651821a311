package dev.slipway.operator.gateway.store;

import dev.slipway.operator.gateway.http.UnavailableException;

/** Repeats read, decide, write until the write is not overtaken. */
public final class Retry {
    private static final int ATTEMPTS = 8;

    /** One pass from reading to writing; it must decide anew each time. */
    @FunctionalInterface
    public interface Pass<T> {
        T run() throws ConflictException;
    }

    /** @throws UnavailableException if others kept overtaking */
    public static <T> T onConflict(String what, Pass<T> pass) {
        ConflictException last = new ConflictException(what);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                return pass.run();
            } catch (ConflictException e) {
                last = e;
            }
        }
        throw new UnavailableException(what + " was changed by others " + ATTEMPTS + " times in a row", last);
    }

    private Retry() {}
}
