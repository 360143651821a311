package dev.slipway.agent.config;

/** The configuration cannot be used; the message is one sentence for the person who wrote it. */
public final class ConfigException extends Exception {
    public ConfigException(String message) {
        super(message);
    }
}
