package dev.slipway.operator.gateway.identity;

import dev.slipway.crds.instance.Instance;

/**
 * An agent whose certificate, key and Instance agree.
 *
 * @param instance the Instance as the check saw it
 */
public record Caller(String namespace, String name, String uid, Instance instance) {
    /** Names the host within this installation. */
    public String key() {
        return namespace + "/" + name;
    }
}
