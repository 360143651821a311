package dev.slipway.agent.engine.tree;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * An open directory and what may be done in it. Names are single names; an entry that is a link is replaced, removed or
 * refused, never followed. What was opened here stays what is changed, whoever renames what meanwhile.
 */
public final class Directory {
    private static final String TEMPORARY = ".slipway-";
    private static final int MODE = 0755;
    private static final int EXECUTABLE = 0111;

    private static final int NEW_FILE = OpenFlags.WRITE_ONLY | OpenFlags.CREATE_NEW;
    private static final int NEW_FILE_MODE = 0600;

    private final Handle handle;
    private final Path path;
    private boolean changed;

    Directory(Handle handle, Path path) {
        this.handle = handle;
        this.path = path;
    }

    /**
     * Of a new directory, whatever the agent's mask is.
     *
     * @param inheritsGroup whether the one above has setgid, which mkdir hands on
     */
    public static int modeOfNew(boolean inheritsGroup) {
        return inheritsGroup ? MODE | Ownership.SETGID : MODE;
    }

    Handle handle() {
        return handle;
    }

    /** As it was asked for. */
    Path path() {
        return path;
    }

    /** Leads to the entry of this name, for calls that do not follow links. */
    Path entry(Path name) {
        return handle.entry(name);
    }

    /** Whether anything was put into it or below it. */
    boolean isChanged() {
        return changed;
    }

    void setChanged() {
        changed = true;
    }

    /** Opens a directory in this one. */
    Directory child(Path name) throws IOException {
        Path shown = path.resolve(name);
        try {
            int flags = OpenFlags.HOLD | OpenFlags.DIRECTORY;
            return new Directory(handle.open(NativeName.of(name), flags, 0, shown), shown);
        } catch (NoSuchFileException e) {
            throw NoWayException.gone(shown);
        } catch (NotDirectoryException e) {
            throw Files.isSymbolicLink(entry(name)) ? NoWayException.link(shown) : NoWayException.gone(shown);
        }
    }

    Found find(Path name) throws IOException {
        try (Handle entry = handle.open(NativeName.of(name), OpenFlags.HOLD, 0, path.resolve(name))) {
            Attributes attributes = entry.attributes("isDirectory,isSymbolicLink,uid,owner");
            int owner = attributes.number("uid");
            if (attributes.is("isSymbolicLink")) {
                return new Found.Link(owner, String.valueOf(attributes.values().get("owner")), entry.linkText());
            }
            return attributes.is("isDirectory") ? new Found.Subdirectory(owner) : new Found.Other(owner);
        } catch (NoSuchFileException e) {
            return new Found.Nothing();
        }
    }

    /** Mode and owners of a directory in this one; empty if there is none of this name. */
    Optional<Ownership> ownership(Path name) throws IOException {
        try {
            Attributes attributes = new Attributes(
                    Files.readAttributes(entry(name), "unix:isDirectory,mode,uid,gid", LinkOption.NOFOLLOW_LINKS));
            return attributes.is("isDirectory")
                    ? Optional.of(new Ownership(
                            attributes.number("mode") & Change.MODE_BITS,
                            attributes.number("uid"),
                            attributes.number("gid")))
                    : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Makes a directory, or takes the one that is there, and gives it its permissions. */
    public void makeDirectory(Path name, Change change, Granting granting) throws IOException, InterruptedException {
        changed = true;
        boolean made = makeNew(name);
        try (Handle child = child(name).handle) {
            if (made) {
                int mode = child.attributes("mode").number("mode");
                Change.setMode(child, modeOfNew(Ownership.leavesItsGroup(mode)));
            }
            if (change.isGranted()) {
                change.applyToDirectory(child, open(child, name, Granting.Kind.DIRECTORY), made, granting);
            } else {
                change.apply(child);
            }
        }
    }

    private boolean makeNew(Path name) throws IOException {
        try {
            Files.createDirectory(entry(name));
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    /** Puts a copy of a file in place, in one go; content, times, owner and mode come along but for the change. */
    public void placeFile(Directory from, Path source, Path name, Change change, Granting granting)
            throws IOException, InterruptedException {
        changed = true;
        Path temporary = temporary(name);
        int toRead = OpenFlags.NO_WAIT;
        try (Handle in = from.handle.open(NativeName.of(source), toRead, 0, from.path.resolve(source));
                Handle out = newFile(temporary)) {
            FileCopy.copy(in, out, change);
            if (change.isGranted()) {
                change.grant(out, open(out, name, Granting.Kind.FILE), granting);
            }
        } catch (IOException | RuntimeException | InterruptedException e) {
            Files.deleteIfExists(entry(temporary));
            throw e;
        }
        move(temporary, name);
    }

    /** Puts a link with the source's text and owner in place, in one go. */
    public void placeLink(Directory from, Path source, Path name, Change change, Granting granting)
            throws IOException, InterruptedException {
        changed = true;
        Path temporary = temporary(name);
        Files.deleteIfExists(entry(temporary));
        try (Handle in = from.handle.open(NativeName.of(source), OpenFlags.HOLD, 0, from.path.resolve(source))) {
            Files.createSymbolicLink(entry(temporary), in.linkText());
            try (Handle link = newLink(temporary)) {
                Attributes owners = in.attributes("uid,gid");
                link.giveTo(owners.number("uid"), owners.number("gid"));
                change.applyOwner(link);
                if (change.isGranted()) {
                    change.grant(link, open(link, name, Granting.Kind.LINK), granting);
                }
            }
        } catch (IOException | RuntimeException | InterruptedException e) {
            Files.deleteIfExists(entry(temporary));
            throw e;
        }
        move(temporary, name);
    }

    /** What has come in the new link's place meanwhile is given to nobody, unless it is a link, too. */
    private Handle newLink(Path temporary) throws IOException {
        Path shown = path.resolve(temporary);
        Handle link = handle.open(NativeName.of(temporary), OpenFlags.HOLD, 0, shown);
        if (!link.attributes("isSymbolicLink").is("isSymbolicLink")) {
            link.close();
            throw NoWayException.replaced(shown);
        }
        return link;
    }

    private Granting.Open open(Handle handle, Path name, Granting.Kind kind) throws IOException {
        return new Granting.Open(handle.pathForOthers(), path.resolve(name), kind);
    }

    /**
     * Makes a file with a name that nothing has yet.
     *
     * @throws FileAlreadyExistsException if something has it, be it a link
     */
    public NewFile create(Path name) throws IOException {
        changed = true;
        return new NewFile(handle.open(NativeName.of(name), NEW_FILE, NEW_FILE_MODE, path.resolve(name)));
    }

    /** As {@link #placeFile}, but visible at once, and only if nothing has the name yet. */
    public void copyFile(Directory from, Path name) throws IOException {
        changed = true;
        byte[] text = NativeName.of(name);
        try (Handle in = from.handle.open(text, OpenFlags.NO_WAIT, 0, from.path.resolve(name));
                Handle out = handle.open(text, NEW_FILE, NEW_FILE_MODE, path.resolve(name))) {
            FileCopy.copy(in, out, Change.NONE);
        }
    }

    /** What is left of an earlier run has the same name, and goes. */
    private Handle newFile(Path temporary) throws IOException {
        byte[] name = NativeName.of(temporary);
        try {
            return handle.open(name, NEW_FILE, NEW_FILE_MODE, path.resolve(temporary));
        } catch (FileAlreadyExistsException e) {
            Files.deleteIfExists(entry(temporary));
            return handle.open(name, NEW_FILE, NEW_FILE_MODE, path.resolve(temporary));
        }
    }

    private void move(Path temporary, Path name) throws IOException {
        try {
            handle.rename(NativeName.of(temporary), NativeName.of(name), path.resolve(name));
        } catch (IOException e) {
            Files.deleteIfExists(entry(temporary));
            throw e;
        }
    }

    /**
     * Lets everybody execute a file; all else that may be done with it stays.
     *
     * @throws NoWayException if it is a link or no file
     */
    public void makeExecutable(Path name) throws IOException {
        Path shown = path.resolve(name);
        try (Handle file = handle.open(NativeName.of(name), OpenFlags.HOLD, 0, shown)) {
            Attributes attributes = file.attributes("isRegularFile,mode");
            if (!attributes.is("isRegularFile")) {
                throw NoWayException.replaced(shown);
            }
            Change.setMode(file, attributes.number("mode") & Change.MODE_BITS | EXECUTABLE);
        }
    }

    /**
     * Removes a file, a link, or an empty directory; one that holds something or on which a disk is mounted, or nothing at
     * all, is fine too.
     */
    public void remove(Path name) throws IOException {
        Path entry = entry(name);
        try {
            Files.deleteIfExists(entry);
        } catch (DirectoryNotEmptyException e) {
            // Others have put something there: it is theirs now (A 9).
        } catch (FileSystemException e) {
            if (Files.exists(entry, LinkOption.NOFOLLOW_LINKS) && !isMountPoint(entry)) {
                throw e;
            }
        }
    }

    /** Removes an entry with all that is in it, and of a link only the link; nothing at all is fine too. */
    public void removeAll(Path name) throws IOException {
        Removal.removeAll(this, name);
    }

    private boolean isMountPoint(Path entry) throws IOException {
        return Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)
                && !Files.getAttribute(entry, "unix:dev", LinkOption.NOFOLLOW_LINKS)
                        .equals(handle.attributes("dev").values().get("dev"));
    }

    /** Removes what an interrupted {@link #placeFile} has left. */
    public void removeTemporary(Path name) throws IOException {
        remove(temporary(name));
    }

    /** Next to the target, always the same one, so that whoever finds the manifest can find it too. */
    public static Path temporary(Path name) {
        CRC32 sum = new CRC32();
        sum.update(name.toString().getBytes(StandardCharsets.UTF_8));
        return Path.of(TEMPORARY + HexFormat.of().toHexDigits((int) sum.getValue()));
    }
}
