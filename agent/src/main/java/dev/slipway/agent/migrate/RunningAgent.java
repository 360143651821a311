package dev.slipway.agent.migrate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Looks for a process of CodeDeploy's agent, 1.x under Ruby or 2.x, among those of this machine (A 1, A 13). */
public final class RunningAgent {
    private static final List<String> NAMES = List.of("codedeploy-agent", "codedeploy-local");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,10}");

    private final Path proc;
    private final List<String> names;

    /** @param proc {@code /proc} */
    public RunningAgent(Path proc, CodeDeployConfig config) {
        this.proc = proc;
        Optional<String> own = config.text("program_name").filter(name -> !NAMES.contains(name));
        this.names = own.isEmpty() ? NAMES : List.of(NAMES.getFirst(), NAMES.getLast(), own.get());
    }

    /** The number of such a process. */
    OptionalLong find() throws IOException {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc)) {
            for (Path process : processes) {
                String number = String.valueOf(process.getFileName());
                if (NUMBER.matcher(number).matches() && isAgent(commandLine(process))) {
                    return OptionalLong.of(Long.parseLong(number));
                }
            }
        }
        return OptionalLong.empty();
    }

    /** The binary itself, Ruby running the script, or the title that the Ruby agent gives its processes. */
    boolean isAgent(List<String> commandLine) {
        String program = commandLine.isEmpty() ? "" : commandLine.getFirst();
        if (names.stream()
                .anyMatch(name ->
                        program.startsWith(name + ": ") || fileName(program).equals(name))) {
            return true;
        }
        return fileName(program).startsWith("ruby")
                && commandLine.stream().skip(1).map(RunningAgent::fileName).anyMatch(names::contains);
    }

    private static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static List<String> commandLine(Path process) {
        try {
            String text = Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
            return List.of(text.split("\0"));
        } catch (IOException e) {
            // It has ended meanwhile, or is none of ours.
            return List.of();
        }
    }
}
