package dev.slipway.translate;

import dev.slipway.crds.instance.Instance;
import java.util.Objects;

/** The availability zones of hosts (S 2.7). */
public final class Zones {
    /** A host's zone; hosts of which none is known form one of their own, which has no name. */
    public static String of(Instance instance) {
        return instance.getStatus() == null
                ? ""
                : Objects.requireNonNullElse(instance.getStatus().getZone(), "");
    }

    private Zones() {}
}
