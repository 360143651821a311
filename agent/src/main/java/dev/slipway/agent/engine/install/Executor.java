package dev.slipway.agent.engine.install;

import dev.slipway.agent.engine.outcome.Checkpoint;
import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.agent.engine.state.DurableFiles;
import dev.slipway.agent.engine.state.Milestones;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.HexFormat;
import java.util.zip.CRC32;

/** Does what a plan says. The manifest is durable before the first step and names everything that may exist (A 9). */
public final class Executor {
    private static final String TEMPORARY = ".slipway-";
    private static final int DIRECTORY_MODE = 0755;

    private final Syncer syncer;
    private final Milestones milestones;

    public Executor(Syncer syncer, Milestones milestones) {
        this.syncer = syncer;
        this.milestones = milestones;
    }

    /** Carries out the plan. If it is interrupted anywhere, planning and running again ends as if it had not been. */
    public void run(InstallPlan plan, Path manifest, Checkpoint checkpoint)
            throws EventFailedException, IOException, InterruptedException {
        plan.before().union(plan.after()).write(manifest);
        milestones.reached("manifest written");
        if (!plan.before().isComplete()) {
            removeTemporaries(plan);
        }
        int done = 0;
        for (InstallStep step : plan.steps()) {
            checkpoint.check();
            run(step);
            milestones.reached("install step " + ++done);
        }
        syncer.sync(plan);
        plan.after().write(manifest);
        milestones.reached("install done");
    }

    private static void run(InstallStep step) throws IOException, EventFailedException {
        try {
            switch (step) {
                case InstallStep.Remove(Path target) -> remove(target);
                case InstallStep.MakeDirectory(Path target, Change change) -> makeDirectory(target, change);
                case InstallStep.Place(Path source, Path target, boolean link, Change change) ->
                    place(source, target, link, change);
            }
        } catch (IOException e) {
            throw EventFailedException.of("%s could not be installed: %s".formatted(step.target(), reason(e)));
        }
    }

    private static String reason(IOException e) {
        String message = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    private static void remove(Path target) throws IOException {
        try {
            Files.deleteIfExists(target);
        } catch (DirectoryNotEmptyException e) {
            // Others have put something there: it is theirs now (A 9).
        } catch (FileSystemException e) {
            if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                throw e;
            }
        }
    }

    private static void makeDirectory(Path target, Change change) throws IOException {
        if (!Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(target);
            Files.setAttribute(target, "unix:mode", DIRECTORY_MODE);
        }
        apply(target, change);
    }

    private static void place(Path source, Path target, boolean link, Change change) throws IOException {
        Path temporary = temporary(target);
        Files.deleteIfExists(temporary);
        Files.copy(source, temporary, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        if (link) {
            applyOwner(temporary, change);
        } else {
            apply(temporary, change);
        }
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Owner before mode: changing the owner drops setuid and setgid (A 17). */
    private static void apply(Path path, Change change) throws IOException {
        Integer mode = change.mode();
        boolean chowned = change.owner() != null || change.group() != null;
        Object before = mode == null && chowned ? Files.getAttribute(path, "unix:mode") : mode;
        applyOwner(path, change);
        if (before != null) {
            Files.setAttribute(path, "unix:mode", (Integer) before & 07777);
        }
    }

    private static void applyOwner(Path path, Change change) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (change.owner() != null) {
            view.setOwner(change.owner());
        }
        if (change.group() != null) {
            view.setGroup(change.group());
        }
    }

    private static void removeTemporaries(InstallPlan plan) throws IOException {
        for (Path path : plan.before().pathsFromLast()) {
            if (!plan.before().isDirectory(path)) {
                remove(temporary(path));
            }
        }
    }

    /** Next to the target, always the same one, so that whoever finds the manifest can find it too. */
    private static Path temporary(Path target) {
        CRC32 name = new CRC32();
        name.update(String.valueOf(target.getFileName()).getBytes(StandardCharsets.UTF_8));
        return DurableFiles.parent(target).resolve(TEMPORARY + HexFormat.of().toHexDigits((int) name.getValue()));
    }
}
