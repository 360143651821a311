package dev.slipway.plan.selection;

/** A tag of a host. */
public record Tag(String key, String value) {}
