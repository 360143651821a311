package dev.slipway.agent.engine.hooks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Starts supervisors and finds those that an earlier agent started. */
final class Supervisor {
    private static final int HEAD_BYTES = 4 << 20;
    private static final int TAIL_BYTES = 1 << 20;

    private final SupervisorScripts scripts;
    private final Path workingDirectory;
    private final Optional<SessionStart> sessions;

    /** @param sessions empty where only programs make a session */
    Supervisor(SupervisorScripts scripts, Path workingDirectory, Optional<SessionStart> sessions) {
        this.scripts = scripts;
        this.workingDirectory = workingDirectory;
        this.sessions = sessions;
    }

    /** Starts the command under a supervisor with a session of its own, unless another supervisor was faster. */
    SupervisedScript start(RunDirectory run, List<String> command, Map<String, String> environment) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                "/bin/sh",
                scripts.supervise().toString(),
                run.path().toString(),
                Integer.toString(HEAD_BYTES),
                Integer.toString(TAIL_BYTES),
                ProcessIdentity.currentBoot(),
                Long.toString(ProcessHandle.current().pid())));
        line.addAll(command);
        CompletableFuture<?> end = sessions.isPresent()
                ? sessions.get().start(line, environment, workingDirectory.toString())
                : startByPrograms(line, environment);
        return new SupervisedScript(run, scripts, end, null);
    }

    private CompletableFuture<?> startByPrograms(List<String> line, Map<String, String> environment)
            throws IOException {
        List<String> withSession = new ArrayList<>(List.of("setsid"));
        withSession.addAll(line);
        ProcessBuilder builder = new ProcessBuilder(withSession)
                .directory(workingDirectory.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start().onExit();
    }

    /** The running supervisor of a script; empty if it is gone. */
    Optional<SupervisedScript> adopt(RunDirectory run) throws IOException {
        Optional<ProcessIdentity> identity = run.supervisor();
        if (identity.isEmpty()) {
            return Optional.empty();
        }
        Optional<ProcessHandle> process = ProcessHandle.of(identity.get().pid());
        // Looked up first, compared afterwards: the handle is bound to the process that it found.
        boolean alive = process.isPresent() && identity.get().isAlive();
        CompletableFuture<?> end = alive ? process.get().onExit() : CompletableFuture.completedFuture(null);
        return alive ? Optional.of(new SupervisedScript(run, scripts, end, identity.get())) : Optional.empty();
    }
}
