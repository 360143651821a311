package dev.slipway.protocol.appspec;

import dev.slipway.protocol.yaml.Remark;
import java.util.List;

/** What became of reading an AppSpec. */
public sealed interface AppSpecResult {
    /** Name of the file, for messages. */
    String fileName();

    /** What was accepted but will probably not do what its author meant, in the order of the file. */
    List<Remark> warnings();

    /** The file is an AppSpec for hosts. */
    record Parsed(String fileName, AppSpec appSpec, List<Remark> warnings) implements AppSpecResult {
        public Parsed {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * The file is refused.
     *
     * @param problems at least one, in the order of the file
     */
    record Refused(String fileName, List<Remark> problems, List<Remark> warnings) implements AppSpecResult {
        private static final int MESSAGE_LENGTH = 512;

        public Refused {
            problems = List.copyOf(problems);
            warnings = List.copyOf(warnings);
        }

        /** The first problem with its place and how many more there are: fit for a report's message. */
        public String message() {
            String more = problems.size() == 1 ? "" : " (and %d more)".formatted(problems.size() - 1);
            String first = problems.getFirst().in(fileName);
            int room = MESSAGE_LENGTH - more.length();
            return (first.length() > room ? first.substring(0, room - 1) + "…" : first) + more;
        }
    }
}
