package dev.slipway.plan.selection;

import java.util.List;

/** When a host meets a tag filter or a tag set (S 1.5). */
final class TagRule {

    private TagRule() {}

    /** Whether one of the host's tags meets the filter. */
    static boolean matches(TagFilter filter, SelectableHost host) {
        String key = filter.key() == null ? "" : filter.key();
        String value = filter.value() == null ? "" : filter.value();
        return switch (type(filter)) {
            case KEY_ONLY ->
                !key.isEmpty() && host.tags().stream().anyMatch(tag -> tag.key().equals(key));
            case VALUE_ONLY -> anyValue(host.tags(), value);
            case KEY_AND_VALUE ->
                !key.isEmpty()
                        && anyValue(
                                host.tags().stream()
                                        .filter(tag -> tag.key().equals(key))
                                        .toList(),
                                value);
        };
    }

    /** A filter without a type means all that it gives; a filter that gives nothing meets nothing. */
    private static TagFilter.Type type(TagFilter filter) {
        if (filter.type() != null) {
            return filter.type();
        }
        boolean hasKey = filter.key() != null && !filter.key().isEmpty();
        if (!hasKey) {
            return filter.value() == null ? TagFilter.Type.KEY_ONLY : TagFilter.Type.VALUE_ONLY;
        }
        return filter.value() == null ? TagFilter.Type.KEY_ONLY : TagFilter.Type.KEY_AND_VALUE;
    }

    /** OR within a list. */
    static boolean matchesAny(List<TagFilter> filters, SelectableHost host) {
        return filters.stream().anyMatch(filter -> matches(filter, host));
    }

    /** AND between the lists; a set without lists meets nothing. */
    static boolean matchesSet(List<List<TagFilter>> set, SelectableHost host) {
        return !set.isEmpty() && set.stream().allMatch(list -> matchesAny(list, host));
    }

    private static boolean anyValue(List<Tag> tags, String value) {
        ValuePattern pattern = new ValuePattern(value);
        return tags.stream().anyMatch(tag -> pattern.matches(tag.value()));
    }
}
