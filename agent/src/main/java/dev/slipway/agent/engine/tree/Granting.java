package dev.slipway.agent.engine.tree;

import dev.slipway.protocol.appspec.permissions.AclEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Gives what is open the permissions that only other programs know how to give, or to look up. */
public interface Granting {
    /** What is open. */
    enum Kind {
        FILE,
        DIRECTORY,
        LINK
    }

    /**
     * Something that a tree holds open.
     *
     * @param path leads other programs to it, whatever becomes of its name
     * @param target where it is, or is about to be put
     */
    record Open(Path path, Path target, Kind kind) {}

    /** Leaves nothing but the base entries, which the mode shows. */
    void removeAcl(Open open) throws IOException, InterruptedException;

    /**
     * Sets the whole access list.
     *
     * @param entries beside the base entries
     * @param mode what the base entries come from
     */
    void setAcl(Open open, List<AclEntry> entries, int mode) throws IOException, InterruptedException;

    /** The SELinux label that the host's policy has for the target; empty if it has none. */
    Optional<String> label(Open open) throws IOException, InterruptedException;
}
