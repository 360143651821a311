package dev.slipway.agent.engine.hooks;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The process group that a script leads. */
record ProcessGroup(long id, Path signalScript) {
    /** Sends TERM or KILL to every member; a group that is gone already is fine. */
    void signal(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("/bin/sh", signalScript.toString(), signal, Long.toString(id))
                .directory(new File("/"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /** True while it has members. */
    boolean exists() throws IOException {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                long pid = Long.parseLong(process.getFileName().toString());
                if (ProcessIdentity.groupOf(pid).equals(Optional.of(id))) {
                    return true;
                }
            }
            return false;
        }
    }
}
