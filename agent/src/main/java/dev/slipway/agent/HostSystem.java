package dev.slipway.agent;

import java.util.Locale;
import java.util.Optional;

/** The operating system of this host: the one place that is asked whether the agent runs on it (decision 31). */
record HostSystem(String name) {
    static HostSystem ofThisProcess() {
        return new HostSystem(System.getProperty("os.name", ""));
    }

    /** Why the agent cannot work on this host; empty where it can. */
    Optional<String> refusal() {
        return name.toLowerCase(Locale.ROOT).contains("linux")
                ? Optional.empty()
                : Optional.of("slipway-agent runs on Linux only so far, and this host's system is " + name);
    }
}
