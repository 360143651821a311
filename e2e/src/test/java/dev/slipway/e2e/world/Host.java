package dev.slipway.e2e.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A host: a root directory and an agent process. The agent may be killed and started again. */
public final class Host {
    private static final List<String> JVM_OPTIONS =
            List.of("-Xmx48m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED");

    private final String name;
    private final Path home;
    private final JavaProcess.Program program;
    private final List<String> arguments;
    private JavaProcess agent;

    /**
     * Starts its agent.
     *
     * @param more further arguments of the agent
     */
    Host(String name, Path directory, Enrolment enrolment, List<String> more) {
        this.name = name;
        this.home = directory.resolve("hosts").resolve(name);
        this.program = new JavaProcess.Program(
                "agent",
                name,
                directory,
                home.resolve("agent.out"),
                Map.of(),
                JVM_OPTIONS,
                "dev.slipway.agent.AgentMain");
        this.arguments = new ArrayList<>(List.of(
                "run",
                "--gateway=" + enrolment.gateway(),
                "--ca=" + enrolment.caFile(),
                "--join-token-file=" + enrolment.joinTokenFile(),
                "--name=" + name,
                "--root-directory=" + root(),
                "--state-directory=" + state(),
                "--log-directory=" + home.resolve("log")));
        arguments.addAll(more);
        layOut();
        this.agent = program.start(arguments);
    }

    public String name() {
        return name;
    }

    /** What bundles take for /. */
    public Path root() {
        return home.resolve("root");
    }

    /** What the agent keeps: revisions, journals, markers. */
    public Path state() {
        return home.resolve("state");
    }

    /** A file as bundles name it. */
    public Path file(String absolutePath) {
        return root().resolve(absolutePath.substring(1));
    }

    /** Puts a file there, as the host's owner would. */
    public void write(String absolutePath, String content) {
        try {
            Files.createDirectories(file(absolutePath).getParent());
            Files.writeString(file(absolutePath), content);
        } catch (IOException e) {
            throw new UncheckedIOException("not written on " + name + ": " + absolutePath, e);
        }
    }

    /** Takes the file away again. */
    public void remove(String absolutePath) {
        try {
            Files.delete(file(absolutePath));
        } catch (IOException e) {
            throw new UncheckedIOException("not removed on " + name + ": " + absolutePath, e);
        }
    }

    /** The file's text, or nothing if there is none, as for a moment while the agent replaces what is installed. */
    public String read(String absolutePath) {
        try {
            return Files.readString(file(absolutePath));
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException("not readable on " + name + ": " + absolutePath, e);
        }
    }

    /** What the hooks of our bundles wrote down, see {@link Bundle}. */
    public HookLog hooks() {
        return HookLog.parse(name, read(Bundle.HOOK_LOG));
    }

    /** SIGKILL to the agent; its hooks live on. */
    public void killAgent() {
        agent.kill();
    }

    /** Starts the agent again, with the state that it left. */
    public void startAgent() {
        agent = program.start(arguments);
    }

    /** Loses all that the host has, its agent's state included, and starts anew under the same name. */
    public void rebuild() {
        killAgent();
        delete(root());
        delete(home.resolve("state"));
        layOut();
        startAgent();
    }

    private void layOut() {
        try {
            Files.createDirectories(root());
        } catch (IOException e) {
            throw new UncheckedIOException("no root directory for host " + name, e);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("not deleted: " + directory, e);
        }
    }

    /** Whether these words stand in the agent's output, of any of its lives. */
    public boolean agentSays(String words) {
        try {
            return Files.exists(program.log())
                    && Files.readString(program.log()).contains(words);
        } catch (IOException e) {
            throw new UncheckedIOException("not readable: " + program.log(), e);
        }
    }

    void terminate() {
        agent.terminate();
    }

    String tail(int lines) {
        return agent.tail(lines);
    }
}
