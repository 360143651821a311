package dev.slipway.agent.engine.tree;

import java.io.Serial;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A directory on the way to a target is not what it was when the way was planned. Nothing was written. */
public final class NoWayException extends FileSystemException {
    @Serial
    private static final long serialVersionUID = 1L;

    private NoWayException(Path path, String reason) {
        super(path.toString(), null, reason);
    }

    static NoWayException link(Path path) {
        return new NoWayException(
                path,
                ("%s has become a link since the installation was planned, and nothing is written through it; find out who"
                                + " changes it, then deploy again")
                        .formatted(path));
    }

    static NoWayException gone(Path path) {
        return new NoWayException(path, "%s is gone, or no directory any more; deploy again".formatted(path));
    }

    static NoWayException replaced(Path path) {
        return new NoWayException(
                path,
                ("%s was moved away or replaced while files were put into it; find out who changes it, then deploy"
                                + " again")
                        .formatted(path));
    }
}
