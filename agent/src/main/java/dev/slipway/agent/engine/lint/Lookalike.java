package dev.slipway.agent.engine.lint;

import dev.slipway.protocol.appspec.BundlePath;
import dev.slipway.protocol.yaml.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds the path in a bundle that one that is not there was probably meant to be. */
final class Lookalike {
    /** Comparing names costs; a directory with more is no place where a person looks for a misspelt one. */
    private static final int MAX_SIBLINGS = 1_000;

    /** No path is longer on Linux, and the work grows with the square. */
    private static final int MAX_LENGTH = 4_096;

    private final BundleTree tree;
    private final Predicate<String> wanted;

    /** @param wanted whether a path of the bundle is of the kind that is looked for */
    Lookalike(BundleTree tree, Predicate<String> wanted) {
        this.tree = tree;
        this.wanted = wanted;
    }

    /** The path, from the bundle's root on; {@code /} for the root itself. */
    Optional<String> of(String written) {
        if (written.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        return slips(written).stream()
                .filter(path -> tree.kind(path) != null && wanted.test(path))
                .findFirst()
                .or(() -> otherCase(written))
                .or(() -> sibling(written))
                .or(() -> sameName(written))
                .map(path -> path.isEmpty() ? "/" : path);
    }

    /**
     * What is left without the commonest slips: a pattern instead of its directory, backslashes, a command line instead
     * of its first file, a path on the host that ends in one of the bundle's.
     */
    private static List<String> slips(String written) {
        List<String> candidates = new ArrayList<>();
        String directory = written.replace('\\', '/').replaceFirst("/[*.]*$", "/");
        if (directory.endsWith("/")) {
            BundlePath.relative(directory).ifPresent(candidates::add);
        }
        for (String text : List.of(written, written.replace('\\', '/'))) {
            List<String> words = new ArrayList<>(List.of(text));
            words.addAll(List.of(text.strip().split("\\s+")));
            for (String word : words) {
                String path = BundlePath.relative(word).orElse("");
                for (String rest = path; !rest.isEmpty(); rest = withoutFirst(rest)) {
                    candidates.add(rest);
                }
            }
        }
        return candidates;
    }

    private static String withoutFirst(String path) {
        int slash = path.indexOf('/');
        return slash < 0 ? "" : path.substring(slash + 1);
    }

    private Optional<String> otherCase(String written) {
        return BundlePath.relative(written)
                .flatMap(path -> tree.paths().stream()
                        .filter(candidate -> candidate.equalsIgnoreCase(path) && wanted.test(candidate))
                        .findFirst());
    }

    private Optional<String> sibling(String written) {
        String path = BundlePath.relative(written).orElse("");
        String directory = path.substring(0, Math.max(0, path.lastIndexOf('/')));
        List<String> names = tree.below(directory).keySet().stream()
                .map(candidate -> directory.isEmpty() ? candidate : candidate.substring(directory.length() + 1))
                .filter(name ->
                        name.indexOf('/') < 0 && wanted.test(directory.isEmpty() ? name : directory + "/" + name))
                .limit(MAX_SIBLINGS)
                .toList();
        return NearestName.of(path.substring(path.lastIndexOf('/') + 1), names)
                .map(name -> directory.isEmpty() ? name : directory + "/" + name);
    }

    /** Somewhere else, if there is only one of that name. */
    private Optional<String> sameName(String written) {
        String path = BundlePath.relative(written).orElse("");
        String name = path.substring(path.lastIndexOf('/') + 1);
        List<String> same = tree.paths().stream()
                .filter(candidate -> candidate.equals(name) || candidate.endsWith("/" + name))
                .filter(wanted)
                .limit(2)
                .toList();
        return name.isEmpty() || same.size() != 1 ? Optional.empty() : Optional.of(same.getFirst());
    }
}
