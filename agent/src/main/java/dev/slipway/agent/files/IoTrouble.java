package dev.slipway.agent.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Objects;

/** Puts into words what the file system refuses. */
public final class IoTrouble {
    private static final String DISK_FULL = "No space left on device";

    /** For the end of a sentence, without names of classes where there are better words. */
    public static String describe(Exception e) {
        if (e instanceof UncheckedIOException && e.getCause() instanceof IOException cause) {
            return describe(cause);
        }
        if (e instanceof CharacterCodingException) {
            return "it is no text in UTF-8";
        }
        if (e instanceof FileSystemException trouble && trouble.getReason() == null && trouble.getFile() != null) {
            return described(trouble, trouble.getFile());
        }
        String message = e.getMessage();
        return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
    }

    /** Whether the disk is full: then it is known what to do. */
    public static boolean diskIsFull(IOException e) {
        return describe(e).endsWith(DISK_FULL);
    }

    private static String described(FileSystemException e, String file) {
        return switch (e) {
            case NoSuchFileException _ -> "there is no " + file;
            case AccessDeniedException _ -> "permission denied: " + file;
            case FileAlreadyExistsException _ ->
                "there is something else at " + Objects.requireNonNullElse(e.getOtherFile(), file);
            case DirectoryNotEmptyException _ -> file + " is not empty";
            case NotDirectoryException _ -> file + " is no directory";
            default -> e.getClass().getSimpleName().replace("Exception", "") + " " + file;
        };
    }

    private IoTrouble() {}
}
