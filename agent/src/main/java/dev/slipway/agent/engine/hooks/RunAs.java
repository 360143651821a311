package dev.slipway.agent.engine.hooks;

import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.protocol.appspec.Script;
import dev.slipway.protocol.wire.DiagnosticsCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a script becomes its user (A 10, design 5): {@code setpriv} with numeric ids and the user's groups, and the variables
 * that {@code su} would set. No shell is between, so neither name nor location is ever evaluated, and a user whose shell is
 * nologin will do.
 *
 * @param words before the script's own; none for one that runs as the agent does
 * @param variables beside the others of hooks
 * @param other the user, if it is another than the agent's
 */
record RunAs(List<String> words, Map<String, String> variables, Optional<Account> other) {
    private static final long ROOT = 0;
    private static final RunAs AGENT = new RunAs(List.of(), Map.of(), Optional.empty());

    /**
     * For this script.
     *
     * @throws EventFailedException if there is no such user, the agent cannot become it, or it is too late to look
     */
    static RunAs of(Script script, StartGate gate) throws EventFailedException, IOException, InterruptedException {
        long own = ((Number) Files.getAttribute(Path.of("/proc/self"), "unix:uid")).longValue();
        String user = script.runAs();
        if (user == null) {
            if (script.sudo() && own != ROOT) {
                throw refused(script, "sudo, but the agent does not run as root");
            }
            return AGENT;
        }
        if (!(gate.find(user, script) instanceof AccountLookup.Answer.Found(Account account))) {
            throw refused(script, "runas %s, but this host has no such user".formatted(user));
        }
        if (account.uid() != own && own != ROOT) {
            throw refused(
                    script,
                    "runas %s, but the agent does not run as root and cannot become another user".formatted(user));
        }
        return of(account, account.uid() != own);
    }

    /** The whole command line. */
    List<String> before(List<String> command) {
        List<String> all = new ArrayList<>(words);
        all.addAll(command);
        return all;
    }

    private static RunAs of(Account account, boolean becomes) {
        return new RunAs(
                becomes
                        ? List.of(
                                "setpriv",
                                "--reuid=" + account.uid(),
                                "--regid=" + account.gid(),
                                "--init-groups",
                                "--")
                        : List.of(),
                Map.of(
                        "HOME", account.home(),
                        "USER", account.name(),
                        "LOGNAME", account.name(),
                        "SHELL", account.shell()),
                becomes ? Optional.of(account) : Optional.empty());
    }

    private static EventFailedException refused(Script script, String what) {
        return EventFailedException.ofScript(
                DiagnosticsCode.SCRIPT_FAILED,
                script.location(),
                "script %s has %s".formatted(script.location(), what));
    }
}
