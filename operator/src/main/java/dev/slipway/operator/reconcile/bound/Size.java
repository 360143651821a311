package dev.slipway.operator.reconcile.bound;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;

/** The size of a status as the API server stores it: bytes of its JSON. */
final class Size {
    /** What a run's or a group's status may have at most (design 3). */
    static final int MAX_BYTES = 32 * 1024;

    static boolean fits(Object status) {
        return of(status) <= MAX_BYTES;
    }

    static int of(Object status) {
        return Serialization.asJson(status).getBytes(StandardCharsets.UTF_8).length;
    }

    private Size() {}
}
