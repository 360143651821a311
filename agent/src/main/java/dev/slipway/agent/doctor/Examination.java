package dev.slipway.agent.doctor;

import dev.slipway.agent.config.AgentConfig;
import dev.slipway.agent.doctor.Finding.Level;
import dev.slipway.agent.link.identity.Enrolled;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All looks at this host. Changes nothing, and asks the gateway for nothing that would. */
public record Examination(List<Finding> findings) {
    public Examination {
        findings = List.copyOf(findings);
    }

    /**
     * Looks.
     *
     * @param environment the agent's, for the tools that it would find
     * @param machineId null if there is none
     */
    public static Examination of(
            AgentConfig config, Map<String, String> environment, @Nullable String machineId, Clock clock) {
        Optional<Enrolled> enrolled = IdentityChecks.enrolled(config);
        List<Finding> findings = new ArrayList<>(HostChecks.of(config, environment, machineId));
        findings.addAll(DirectoryChecks.of(config));
        findings.add(IdentityChecks.certificate(config, clock.instant()));
        findings.addAll(GatewayChecks.of(config, enrolled, clock));
        return new Examination(findings);
    }

    /** Whether nothing is in the agent's way. */
    public boolean healthy() {
        return count(Level.BAD) == 0;
    }

    long count(Level level) {
        return findings.stream().filter(finding -> finding.level() == level).count();
    }
}
