package dev.slipway.agent.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** A file system of a few MiB that a test may fill and make read-only. Needs root; without it the test is skipped. */
public record SmallDisk(Path mountPoint) implements AutoCloseable {
    public static SmallDisk at(Path mountPoint, int mebibytes) throws IOException, InterruptedException {
        Files.createDirectories(mountPoint);
        int status = run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", mountPoint.toString());
        if (status != 0) {
            String why = "skipped: only root may mount a small disk (mount exited with " + status + ")";
            System.out.println(why);
            Assumptions.abort(why);
        }
        return new SmallDisk(mountPoint);
    }

    /** False while somebody has a file open for writing. */
    boolean makeReadOnly(boolean readOnly) throws IOException, InterruptedException {
        String mode = readOnly ? "remount,ro" : "remount,rw";
        return run("mount", "-o", mode, mountPoint.toString()) == 0;
    }

    /** Takes up all the room that is left. */
    public void fill() throws IOException {
        try (var out = Files.newOutputStream(mountPoint.resolve("fill"))) {
            byte[] page = new byte[4096];
            while (true) {
                out.write(page);
            }
        } catch (IOException e) {
            assertThat(e.getMessage()).contains("No space");
        }
    }

    /** Makes so much of the room free that {@link #fill} took up. */
    public void free(int bytes) throws IOException {
        try (FileChannel fill = FileChannel.open(mountPoint.resolve("fill"), StandardOpenOption.WRITE)) {
            fill.truncate(fill.size() - bytes);
        }
    }

    public void empty() throws IOException {
        Files.deleteIfExists(mountPoint.resolve("fill"));
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(List.of(command))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    @Override
    public void close() throws InterruptedException, IOException {
        // Lazily: a script may be about to let go of it.
        run("umount", "-l", mountPoint.toString());
    }
}
