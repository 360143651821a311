package dev.slipway.agent.engine.lint;

import dev.slipway.protocol.text.Text;
import java.util.Optional;

/** What to say of a path that an AppSpec names and the bundle does not have. */
final class Missing {
    /**
     * One or two sentences.
     *
     * @param key path of the value in the AppSpec, which may have looked odd before anybody saw the bundle
     */
    static String sentence(String written, String key, Lookalike lookalike, Findings findings) {
        String missing = "\"%s\" is not in the bundle".formatted(Text.excerpt(written));
        Optional<String> suggestion = lookalike.of(written).map(path -> "rite \"" + Text.excerpt(path) + "\".");
        Optional<String> guess = findings.guess(key);
        if (guess.isPresent()) {
            String subject = "\"" + Text.excerpt(written) + "\" ";
            String why = guess.get().startsWith(subject)
                    ? ", and " + guess.get().substring(subject.length())
                    : ": " + guess.get();
            return missing + why + suggestion.map(text -> " W" + text).orElse("");
        }
        return missing
                + suggestion
                        .map(text -> "; w" + text)
                        .orElse("; put it there, or write the path of what is, from the bundle's root on.");
    }

    private Missing() {}
}
