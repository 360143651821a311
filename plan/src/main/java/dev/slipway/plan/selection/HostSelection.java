package dev.slipway.plan.selection;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Which hosts belong to a group: the union of everything that its selection names (S 1.5). */
public final class HostSelection {

    private HostSelection() {}

    /** The hosts that meet the selection, sorted by name, and the parts of it that no host meets. */
    public static SelectedHosts select(GroupSelection selection, List<SelectableHost> hosts) {
        List<Part> parts = new ArrayList<>();
        parts.addAll(filters("ec2TagFilters", HostType.EC2, selection.ec2TagFilters()));
        parts.addAll(filters(
                "onPremisesInstanceTagFilters", HostType.ON_PREMISES, selection.onPremisesInstanceTagFilters()));
        parts.addAll(set("ec2TagSet", HostType.EC2, selection.ec2TagSet()));
        parts.addAll(set("onPremisesTagSet", HostType.ON_PREMISES, selection.onPremisesTagSet()));
        for (String group : selection.autoScalingGroups()) {
            parts.add(new Part("autoScalingGroups " + group, true, host -> group.equals(host.autoScalingGroup())));
        }
        LabelSelector selector = selection.instanceSelector();
        if (selector != null) {
            parts.add(new Part("instanceSelector", true, host -> LabelRule.matches(selector, host)));
        }
        return select(parts, hosts);
    }

    private static SelectedHosts select(List<Part> parts, List<SelectableHost> hosts) {
        TreeSet<String> selected = new TreeSet<>();
        List<String> matchedNothing = new ArrayList<>();
        for (Part part : parts) {
            List<String> matched = hosts.stream()
                    .filter(part.meets())
                    .map(SelectableHost::name)
                    .toList();
            if (matched.isEmpty()) {
                matchedNothing.add(part.words());
            }
            if (part.selects()) {
                selected.addAll(matched);
            }
        }
        return new SelectedHosts(List.copyOf(selected), matchedNothing);
    }

    private static List<Part> filters(String field, HostType type, List<TagFilter> filters) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < filters.size(); i++) {
            TagFilter filter = filters.get(i);
            parts.add(new Part(
                    "%s[%d] %s".formatted(field, i, filter.inWords()),
                    true,
                    of(type, host -> TagRule.matches(filter, host))));
        }
        return parts;
    }

    /** The set selects as a whole; its lists are looked at one by one only to tell which of them meets nothing. */
    private static List<Part> set(String field, HostType type, List<List<TagFilter>> set) {
        List<Part> parts = new ArrayList<>();
        if (!set.isEmpty()) {
            parts.add(new Part(field, true, of(type, host -> TagRule.matchesSet(set, host))));
        }
        for (int i = 0; i < set.size(); i++) {
            List<TagFilter> list = set.get(i);
            String words = list.stream().map(TagFilter::inWords).toList().toString();
            parts.add(new Part(
                    "%s.%sList[%d] %s".formatted(field, field, i, words),
                    false,
                    of(type, host -> TagRule.matchesAny(list, host))));
        }
        return parts;
    }

    private static Predicate<SelectableHost> of(HostType type, Predicate<SelectableHost> rule) {
        return host -> host.type() == type && rule.test(host);
    }

    /** One part of a selection: how to name it, whether it selects by itself, and when a host meets it. */
    private record Part(String words, boolean selects, Predicate<SelectableHost> meets) {}
}
