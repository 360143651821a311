package dev.slipway.operator.reconcile.status;

import io.fabric8.kubernetes.api.model.HasMetadata;

/** Where it is told what happened to an object. Telling never fails: an event is a service to people, no state. */
public interface Events {
    /** Tells that {@code occurrence} happened to {@code object}; told again, it changes nothing. */
    void record(HasMetadata object, Occurrence occurrence);
}
