package dev.slipway.agent.engine.hooks;

import dev.slipway.agent.engine.state.DurableFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The supervisor's constant texts, put where a shell can read them. */
public record SupervisorScripts(Path supervise, Path signal) {
    /** Writes the texts into the directory unless they are there already. */
    public static SupervisorScripts install(Path directory) throws IOException {
        return new SupervisorScripts(install(directory, "supervise.sh"), install(directory, "signal.sh"));
    }

    private static Path install(Path directory, String name) throws IOException {
        try (InputStream in = SupervisorScripts.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the agent was built without " + name);
            }
            byte[] text = in.readAllBytes();
            Path file = directory.resolve(name);
            // A supervisor that runs reads its text as it goes: it is replaced by rename, never changed.
            if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), text)) {
                DurableFiles.replace(file, text);
            }
            return file;
        }
    }
}
