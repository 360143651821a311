package dev.slipway.agent.engine.install;

import dev.slipway.agent.engine.outcome.EventFailedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The targets at which there is something that an Install may not replace (A 9.2). All are found before it says so. */
final class Conflicts {
    private static final int SHOWN = 3;

    /** What is in the way, most stubborn first. */
    enum Obstacle {
        /** A file where a directory must be. */
        FILE(
                "%s must become a directory, but is a file on this host; remove it first",
                "%s must become directories, but are files on this host; remove them first"),
        /** A directory that others use where a file must be. */
        DIRECTORY(
                "%s must become a file, but is a directory on this host that others use; remove it first",
                "%s must become files, but are directories on this host that others use; remove them first"),
        /** A file of somebody else's that OVERWRITE or RETAIN would cope with. */
        FOREIGN(
                "%s exists already and was not installed by this deployment group; remove it or set"
                        + " file_exists_behavior to OVERWRITE or RETAIN",
                "%s exist already and were not installed by this deployment group; remove them or set"
                        + " file_exists_behavior to OVERWRITE or RETAIN");

        private final String ofOne;
        private final String ofMany;

        Obstacle(String ofOne, String ofMany) {
            this.ofOne = ofOne;
            this.ofMany = ofMany;
        }

        private String sentence(List<String> targets) {
            return (targets.size() == 1 ? ofOne : ofMany).formatted(listed(targets));
        }

        private static String listed(List<String> targets) {
            String shown = String.join(", ", targets.subList(0, Math.min(SHOWN, targets.size())));
            return targets.size() > SHOWN ? "%s and %,d more".formatted(shown, targets.size() - SHOWN) : shown;
        }
    }

    private final Map<Path, Obstacle> found = new LinkedHashMap<>();

    void add(Path target, Obstacle obstacle) {
        found.put(target, obstacle);
    }

    List<Path> targets() {
        return List.copyOf(found.keySet());
    }

    /** Fails if there is any, in one sentence for all. */
    void refuse(Function<Path, String> shown) throws EventFailedException {
        List<String> sentences = new ArrayList<>();
        for (Obstacle obstacle : Obstacle.values()) {
            List<String> targets = found.entrySet().stream()
                    .filter(conflict -> conflict.getValue() == obstacle)
                    .map(conflict -> shown.apply(conflict.getKey()))
                    .toList();
            if (!targets.isEmpty()) {
                sentences.add(obstacle.sentence(targets));
            }
        }
        if (!sentences.isEmpty()) {
            throw EventFailedException.of(String.join("; ", sentences));
        }
    }
}
