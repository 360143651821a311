package dev.slipway.agent.engine.hooks;

import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.protocol.appspec.Script;
import dev.slipway.protocol.wire.DiagnosticsCode;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;

/** The user that the agent runs as, which is so far the only one that scripts can run as. */
final class AgentUser {
    private static final String ROOT = "root";

    /** Refuses a script that wants to run as somebody else. */
    static void check(Script script) throws EventFailedException, IOException {
        UserPrincipal own = Files.getOwner(Path.of("/proc/self"));
        String wanted = script.runAs();
        if (wanted != null && !own.equals(lookUp(wanted, script.location()))) {
            throw refused(script.location(), "runas " + wanted, own);
        }
        if (wanted == null && script.sudo() && !own.equals(lookUp(ROOT, script.location()))) {
            throw refused(script.location(), "sudo", own);
        }
    }

    private static UserPrincipal lookUp(String name, String location) throws EventFailedException {
        try {
            return FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(name);
        } catch (IOException e) {
            throw EventFailedException.ofScript(
                    DiagnosticsCode.SCRIPT_FAILED,
                    location,
                    "script %s has runas %s, but this host has no such user".formatted(location, name));
        }
    }

    private static EventFailedException refused(String location, String what, UserPrincipal own) {
        return EventFailedException.ofScript(
                DiagnosticsCode.SCRIPT_FAILED,
                location,
                "script %s has %s: another user than the agent's own (%s) is not supported yet"
                        .formatted(location, what, own.getName()));
    }

    private AgentUser() {}
}
