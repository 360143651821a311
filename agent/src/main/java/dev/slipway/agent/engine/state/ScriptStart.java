package dev.slipway.agent.engine.state;

/**
 * A script that was about to be started.
 *
 * @param script index within its event
 * @param bootId the kernel's boot id then: after a reboot nothing can tell whether it ran
 * @param done true once its success is known
 */
public record ScriptStart(int script, String bootId, boolean done) {}
