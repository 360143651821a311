package dev.slipway.agent.setup;

import java.nio.file.Path;
import java.util.List;

/** One step of setting a host up or clearing it; as text what it does, for people. */
sealed interface Step {
    /** A directory with this mode, given only if it is new. */
    record Directory(Path path, String mode) implements Step {
        @Override
        public String toString() {
            return "make " + path + ", mode " + mode;
        }
    }

    /** A distribution as a directory, whole or not at all. */
    record Runtime(Path from, Path to) implements Step {
        @Override
        public String toString() {
            return "copy " + from + " to " + to;
        }
    }

    /** A link, replaced at once if it points elsewhere. */
    record Link(Path path, String target) implements Step {
        @Override
        public String toString() {
            return "link " + path + " to " + target;
        }
    }

    /** A file, whole or not at all. */
    record Content(Path path, String text, String mode) implements Step {
        @Override
        public String toString() {
            return "write " + path + ", mode " + mode;
        }
    }

    /** A file that is about to be replaced, also under another name, over whatever has that. */
    record Keep(Path path, Path as) implements Step {
        @Override
        public String toString() {
            return "keep " + path + " as " + as;
        }
    }

    /** With all below it. */
    record Remove(Path path) implements Step {
        @Override
        public String toString() {
            return "remove " + path;
        }
    }

    /** Versions that no process runs from, but for the one that starts; looked at when it is this step's turn. */
    record Prune(Layout layout) implements Step {
        @Override
        public String toString() {
            return "remove other versions in " + layout.versions() + " that nothing uses";
        }
    }

    record Systemctl(List<String> arguments) implements Step {
        static Systemctl of(String... arguments) {
            return new Systemctl(List.of(arguments));
        }

        @Override
        public String toString() {
            return "systemctl " + String.join(" ", arguments);
        }
    }
}
