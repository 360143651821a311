package dev.slipway.operator.gateway.presence;

/**
 * One life of an agent: a state directory under one boot of one kernel. An agent that restarts keeps it; a session that
 * was followed by another never comes back, unless two hosts share an identity.
 */
public record Session(String incarnation, String bootId) {}
