package dev.slipway.agent.lint;

import dev.slipway.protocol.appspec.BundlePath;
import dev.slipway.protocol.yaml.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the path in a bundle that one that is not there was probably meant to be. */
final class Lookalike {
    /** Comparing names costs; a directory with more is no place where a person looks for a misspelt one. */
    private static final int MAX_SIBLINGS = 1_000;

    static Optional<String> of(String written, BundleTree tree) {
        return slips(written).stream()
                .filter(path -> !path.isEmpty() && tree.kind(path) != null)
                .findFirst()
                .or(() -> otherCase(written, tree))
                .or(() -> sibling(written, tree))
                .or(() -> sameName(written, tree));
    }

    /** A command line's first file, a Windows path, a path on the host that ends in one of the bundle's. */
    private static List<String> slips(String written) {
        List<String> candidates = new ArrayList<>();
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

    private static Optional<String> otherCase(String written, BundleTree tree) {
        return BundlePath.relative(written)
                .flatMap(path -> tree.paths().stream()
                        .filter(candidate -> candidate.equalsIgnoreCase(path))
                        .findFirst());
    }

    private static Optional<String> sibling(String written, BundleTree tree) {
        String path = BundlePath.relative(written).orElse("");
        String directory = path.substring(0, Math.max(0, path.lastIndexOf('/')));
        List<String> names = tree.below(directory).keySet().stream()
                .map(candidate -> directory.isEmpty() ? candidate : candidate.substring(directory.length() + 1))
                .filter(name -> name.indexOf('/') < 0)
                .limit(MAX_SIBLINGS)
                .toList();
        return NearestName.of(path.substring(path.lastIndexOf('/') + 1), names)
                .map(name -> directory.isEmpty() ? name : directory + "/" + name);
    }

    /** Somewhere else, if there is only one of that name. */
    private static Optional<String> sameName(String written, BundleTree tree) {
        String path = BundlePath.relative(written).orElse("");
        String name = path.substring(path.lastIndexOf('/') + 1);
        List<String> same = tree.paths().stream()
                .filter(candidate -> candidate.equals(name) || candidate.endsWith("/" + name))
                .limit(2)
                .toList();
        return name.isEmpty() || same.size() != 1 ? Optional.empty() : Optional.of(same.getFirst());
    }

    private Lookalike() {}
}
