package dev.slipway.agent.engine.outcome;

import java.io.IOException;
import java.nio.file.FileSystemException;

/** Puts into words what the file system refuses. */
public final class IoTrouble {
    /** For the end of a sentence, without names of classes where there are better words. */
    public static String describe(IOException e) {
        String message = e.getMessage();
        if (message == null || message.isBlank()) {
            return e.getClass().getSimpleName();
        }
        boolean onlyNames = e instanceof FileSystemException file && file.getReason() == null;
        return onlyNames ? e.getClass().getSimpleName().replace("Exception", "") + " " + message : message;
    }

    private IoTrouble() {}
}
