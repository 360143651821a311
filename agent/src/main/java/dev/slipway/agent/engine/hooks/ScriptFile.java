package dev.slipway.agent.engine.hooks;

import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.agent.engine.tree.RootedTree;
import dev.slipway.agent.files.IoTrouble;
import dev.slipway.protocol.appspec.BundlePath;
import dev.slipway.protocol.text.Text;
import dev.slipway.protocol.wire.DiagnosticsCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds the file that a hook names, inside of the bundle, and how it is to be started (A 10, A 17). */
final class ScriptFile {
    private static final int LONGEST_FIRST_LINE = 256;
    private static final byte[] ELF = {0x7F, 'E', 'L', 'F'};

    /** The command line: the file itself, or {@code /bin/sh} and the file if it does not say who runs it. */
    static List<String> command(Path archive, String location) throws EventFailedException, IOException {
        Path file = locate(archive, location);
        makeExecutable(archive, file, location);
        return saysWhoRunsIt(file) ? List.of(file.toString()) : List.of("/bin/sh", file.toString());
    }

    private static Path locate(Path archive, String location) throws EventFailedException, IOException {
        Optional<String> relative = BundlePath.relative(location);
        if (relative.isEmpty()) {
            throw missing(location, "leads out of the bundle");
        }
        Path file;
        try {
            file = archive.resolve(relative.get());
        } catch (InvalidPathException e) {
            throw missing(location, "is no file name on this host");
        }
        if (!Files.exists(file)) {
            throw missing(location, "is not in the bundle");
        }
        if (!file.toRealPath().startsWith(archive.toRealPath())) {
            throw missing(location, "is a link that leads out of the bundle");
        }
        if (!Files.isRegularFile(file)) {
            throw EventFailedException.ofScript(
                    DiagnosticsCode.SCRIPT_FAILED, location, "script %s is no file".formatted(location));
        }
        return file;
    }

    private static EventFailedException missing(String location, String why) {
        return EventFailedException.ofScript(
                DiagnosticsCode.SCRIPT_MISSING,
                location,
                "script %s %s; a location is a path in the bundle, without arguments".formatted(location, why));
    }

    /** Below a directory that may belong to a user of this host, who may put a link to anything in the way (decision 18). */
    private static void makeExecutable(Path archive, Path file, String location) throws EventFailedException {
        if (Files.isExecutable(file)) {
            return;
        }
        try (RootedTree tree = RootedTree.open(archive.toRealPath())) {
            Path real = file.toRealPath();
            if (!real.startsWith(tree.root())) {
                throw missing(location, "is a link that leads out of the bundle");
            }
            tree.parentOf(real).makeExecutable(real.getFileName());
        } catch (IOException e) {
            throw EventFailedException.ofScript(
                    DiagnosticsCode.SCRIPT_NOT_EXECUTABLE,
                    location,
                    "script %s cannot be made executable: %s".formatted(location, IoTrouble.describe(e)));
        }
    }

    private static boolean saysWhoRunsIt(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(ELF.length);
            boolean interpreter = head.length >= 2 && head[0] == '#' && head[1] == '!';
            return interpreter || Arrays.equals(head, ELF);
        }
    }

    /**
     * Why the system could not start the script: its {@code #!} line names a program that is not there, which no message of
     * the system says. Empty if that is not it.
     */
    static Optional<String> interpreterTrouble(Path archive, String location) {
        String line;
        try (InputStream in = Files.newInputStream(
                archive.resolve(BundlePath.relative(location).orElse("")))) {
            String head = new String(in.readNBytes(LONGEST_FIRST_LINE), StandardCharsets.ISO_8859_1);
            line = head.substring(0, Math.max(head.indexOf('\n'), 0));
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
        if (!line.startsWith("#!")) {
            return Optional.empty();
        }
        if (line.endsWith("\r")) {
            return Optional.of(
                    "its #! line ends with CR LF, so no host finds its interpreter; save it with LF line ends");
        }
        String interpreter = line.substring(2).strip().split("[ \t]", 2)[0];
        return !interpreter.startsWith("/") || Files.exists(Path.of(interpreter))
                ? Optional.empty()
                : Optional.of("its interpreter %s is not on this host; install it, or correct the #! line"
                        .formatted(Text.excerpt(interpreter)));
    }

    private ScriptFile() {}
}
