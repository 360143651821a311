package dev.slipway.protocol.yaml;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the key that does not stand under its siblings in a file that is not YAML because of it. */
final class Indentation {
    private static final Pattern KEY = Pattern.compile("(\\s*)(-\\s+)?([A-Za-z_]+)\\s*:(\\s.*)?");

    private final List<String> lines;
    private final Set<String> words;

    /** @param words the keys of the format; others are not looked at */
    Indentation(List<String> lines, Set<String> words) {
        this.lines = lines;
        this.words = words;
    }

    /**
     * A key at the wrong column.
     *
     * @param column from 0
     * @param why one sentence
     */
    record Misplaced(int column, String why) {}

    /**
     * The key on a line (from 0), compared with the key of its kind above whose indentation is nearest to its own. None
     * if it stands exactly under that one, or deeper under the key that it belongs to: then something else is wrong.
     */
    Optional<Misplaced> misplaced(int index) {
        Key here = key(index);
        if (here == null) {
            return Optional.empty();
        }
        Key nearest = null;
        Key last = null;
        for (int i = index - 1; i >= 0; i--) {
            Key above = key(i);
            last = last == null ? above : last;
            if (above != null && (nearest == null || isNearer(above, nearest, here))) {
                nearest = above;
            }
        }
        if (nearest == null || nearest.column == here.column) {
            return Optional.empty();
        }
        boolean belongsUnderIt = nearest.equals(last) && nearest.opens && here.column > nearest.column;
        return belongsUnderIt ? Optional.empty() : Optional.of(new Misplaced(here.column, sentence(here, nearest)));
    }

    private static String sentence(Key here, Key nearest) {
        return "\"%s\" stands at column %d, \"%s\" above it (line %d) at column %d: indent keys that belong together by the same number of blanks, and what belongs under a key by more."
                .formatted(here.name, here.column + 1, nearest.name, nearest.index + 1, nearest.column + 1);
    }

    private @Nullable Key key(int index) {
        Matcher matcher = KEY.matcher(index < lines.size() ? lines.get(index) : "");
        if (!matcher.matches() || !words.contains(matcher.group(3))) {
            return null;
        }
        String value = matcher.group(4);
        return new Key(index, matcher.start(3), matcher.group(3), value == null || value.isBlank());
    }

    /** Names of one kind (events begin with a capital, other keys do not) belong together rather than others. */
    private static boolean isNearer(Key candidate, Key nearest, Key here) {
        boolean sameKind = candidate.isCapital() == here.isCapital();
        if (sameKind != (nearest.isCapital() == here.isCapital())) {
            return sameKind;
        }
        return Math.abs(candidate.column - here.column) < Math.abs(nearest.column - here.column);
    }

    /** @param opens has no value on its line: what follows belongs under it */
    private record Key(int index, int column, String name, boolean opens) {
        boolean isCapital() {
            return Character.isUpperCase(name.charAt(0));
        }
    }
}
