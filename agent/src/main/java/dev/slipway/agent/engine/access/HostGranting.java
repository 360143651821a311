package dev.slipway.agent.engine.access;

import dev.slipway.agent.engine.program.ProgramRun;
import dev.slipway.agent.engine.tree.Granting;
import dev.slipway.protocol.appspec.permissions.AclEntry;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Has {@code setfacl} change access lists and {@code matchpathcon} look up labels. Neither is led to a file by its name:
 * the first gets a handle of what is open, the second looks at the policy alone (docs/decisions/0019).
 */
public final class HostGranting implements Granting {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final String NO_LABEL = "<<none>>";

    private final HostPrograms programs;

    public HostGranting(HostPrograms programs) {
        this.programs = programs;
    }

    @Override
    public void removeAcl(Open open) throws IOException, InterruptedException {
        setfacl(open, List.of("-b"));
    }

    @Override
    public void setAcl(Open open, List<AclEntry> entries, int mode) throws IOException, InterruptedException {
        // By itself --set leaves default entries alone, also those that a new directory inherits.
        setfacl(open, List.of("-k", "--set", AclText.of(entries, mode)));
    }

    private void setfacl(Open open, List<String> options) throws IOException, InterruptedException {
        String path = open.path().toString();
        List<String> command = new ArrayList<>(List.of(program(HostPrograms.SETFACL)));
        command.addAll(options);
        command.addAll(List.of("--", path));
        ProgramRun.Ended ended = ProgramRun.run(command, LIMIT);
        if (ended.succeeded()) {
            return;
        }
        if (ended.output().contains("Operation not supported")) {
            throw failed(open, "its file system keeps no access lists; leave acls out, or install to another one");
        }
        throw failed(open, "its access list could not be set: " + ended.said().replace(path + ": ", ""));
    }

    @Override
    public Optional<String> label(Open open) throws IOException, InterruptedException {
        String kind = switch (open.kind()) {
            case FILE -> "file";
            case DIRECTORY -> "dir";
            case LINK -> "lnk_file";
        };
        ProgramRun.Ended ended = ProgramRun.run(
                List.of(
                        program(HostPrograms.MATCHPATHCON),
                        "-n",
                        "-m",
                        kind,
                        "--",
                        open.target().toString()),
                LIMIT);
        String label = ended.output().strip();
        if (!ended.succeeded() || label.isEmpty() || label.indexOf(' ') >= 0 || label.indexOf('\n') >= 0) {
            throw failed(open, "its SELinux label could not be looked up: " + ended.said());
        }
        return label.equals(NO_LABEL) ? Optional.empty() : Optional.of(label);
    }

    private String program(String name) throws IOException {
        Path program = programs.find(name)
                .orElseThrow(() -> new IOException("this host lacks %s by now; install it again".formatted(name)));
        return program.toString();
    }

    private static FileSystemException failed(Open open, String why) {
        return new FileSystemException(open.target().toString(), null, why);
    }
}
