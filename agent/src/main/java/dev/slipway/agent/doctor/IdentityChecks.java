package dev.slipway.agent.doctor;

import dev.slipway.agent.config.AgentConfig;
import dev.slipway.agent.files.IoTrouble;
import dev.slipway.agent.link.identity.Enrolled;
import dev.slipway.agent.link.identity.IdentityStore;
import dev.slipway.agent.link.identity.StateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether this host is enrolled, or could be. */
final class IdentityChecks {
    private static final String CERTIFICATE = "certificate";

    /** What the host is enrolled with; empty if it is not, or if it cannot be read. */
    static Optional<Enrolled> enrolled(AgentConfig config) {
        try {
            return store(config).load();
        } catch (StateException e) {
            return Optional.empty();
        }
    }

    static Finding certificate(AgentConfig config, Instant now) {
        try {
            return store(config)
                    .load()
                    .map(enrolled -> ofEnrolled(enrolled, now))
                    .orElseGet(() -> joinToken(config));
        } catch (StateException e) {
            return Finding.bad(
                    CERTIFICATE,
                    String.valueOf(e.getMessage()),
                    "run this as the agent's user, root in most installations");
        }
    }

    private static IdentityStore store(AgentConfig config) {
        return new IdentityStore(config.stateDirectory().resolve("link"));
    }

    private static Finding ofEnrolled(Enrolled enrolled, Instant now) {
        Instant end = enrolled.identity().chain().getFirst().getNotAfter().toInstant();
        Instant begin = enrolled.identity().chain().getFirst().getNotBefore().toInstant();
        String who = "enrolled as %s in namespace %s"
                .formatted(
                        enrolled.registration().instanceName(),
                        enrolled.registration().namespace());
        if (now.isBefore(begin)) {
            return Finding.bad(CERTIFICATE, who + ", but its certificate begins at " + begin, "set this host's clock");
        }
        if (now.isAfter(end)) {
            return Finding.bad(
                    CERTIFICATE,
                    who + ", but its certificate ended at " + end,
                    "a running agent renews it for 30 days after its end; later put a new join token into joinTokenFile");
        }
        return Finding.good(
                CERTIFICATE,
                "%s, for %d hours more; a running agent renews it"
                        .formatted(who, Duration.between(now, end).toHours()));
    }

    private static Finding joinToken(AgentConfig config) {
        Path file = config.joinTokenFile();
        if (file == null) {
            return Finding.bad(
                    CERTIFICATE,
                    "not enrolled, and no join token is configured",
                    "set joinTokenFile (--join-token-file)");
        }
        try {
            return Files.readString(file).isBlank()
                    ? Finding.bad(
                            CERTIFICATE, "not enrolled, and the join token in " + file + " is empty", "write it there")
                    : Finding.doubtful(
                            CERTIFICATE,
                            "not enrolled yet; there is a join token in " + file,
                            "start the agent: slipway-agent run, or systemctl start slipway-agent");
        } catch (IOException e) {
            return Finding.bad(
                    CERTIFICATE,
                    "not enrolled, and the join token in %s cannot be read: %s".formatted(file, IoTrouble.describe(e)),
                    "write it there, readable for the agent's user");
        }
    }

    private IdentityChecks() {}
}
