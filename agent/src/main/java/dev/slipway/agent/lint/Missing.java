package dev.slipway.agent.lint;

import dev.slipway.protocol.text.Text;
import java.util.Optional;

/** What to say of a path that an AppSpec names and the bundle does not have. */
final class Missing {
    /**
     * One or two sentences.
     *
     * @param key path of the value in the AppSpec, which may have looked odd before anybody saw the bundle
     */
    static String sentence(String written, String key, BundleTree tree, Findings findings) {
        String missing = "\"%s\" is not in the bundle".formatted(Text.excerpt(written));
        Optional<String> suggestion = Lookalike.of(written, tree).map(path -> "rite \"" + Text.excerpt(path) + "\".");
        Optional<String> guess = findings.guess(key);
        if (guess.isPresent()) {
            return missing + ": " + guess.get() + suggestion.map(text -> " W" + text).orElse("");
        }
        return missing
                + suggestion
                        .map(text -> "; w" + text)
                        .orElse("; put it there, or write the path of what is, from the bundle's root on.");
    }

    private Missing() {}
}
