package dev.slipway.plan.selection;

import org.jspecify.annotations.Nullable;

/** One tag filter (S 1.5). Values are case sensitive and may hold {@code *}; a missing type means what is given. */
public record TagFilter(
        @Nullable String key,
        @Nullable String value,
        @Nullable Type type) {

    /** The filter as people write it: {@code Stage=prod}. */
    String inWords() {
        return (key == null ? "*" : key) + "=" + (value == null ? "*" : value);
    }

    /** What a filter compares; the names are CodeDeploy's. */
    public enum Type {
        KEY_ONLY,
        VALUE_ONLY,
        KEY_AND_VALUE
    }
}
