package dev.slipway.agent.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Puts into words what the file system refuses. */
public final class IoTrouble {
    /** For the end of a sentence, without names of classes where there are better words. */
    public static String describe(IOException e) {
        String message = e.getMessage();
        if (message == null || message.isBlank()) {
            return e.getClass().getSimpleName();
        }
        boolean onlyNames = e instanceof FileSystemException file && file.getReason() == null;
        return onlyNames ? described((FileSystemException) e) : message;
    }

    private static String described(FileSystemException e) {
        String file = e.getMessage();
        return switch (e) {
            case NoSuchFileException _ -> "there is no " + file;
            case AccessDeniedException _ -> "permission denied: " + file;
            case FileAlreadyExistsException _ -> file + " is there already";
            case DirectoryNotEmptyException _ -> file + " is not empty";
            case NotDirectoryException _ -> file + " is no directory";
            default -> e.getClass().getSimpleName().replace("Exception", "") + " " + file;
        };
    }

    private IoTrouble() {}
}
