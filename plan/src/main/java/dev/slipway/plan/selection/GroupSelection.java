package dev.slipway.plan.selection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a group chooses its hosts; the union of all parts (S 1.5). In a tag set the lists are ANDed and the filters of
 * one list ORed. What a group does not use is empty or null.
 */
public record GroupSelection(
        List<TagFilter> ec2TagFilters,
        List<List<TagFilter>> ec2TagSet,
        List<TagFilter> onPremisesInstanceTagFilters,
        List<List<TagFilter>> onPremisesTagSet,
        List<String> autoScalingGroups,
        @Nullable LabelSelector instanceSelector) {

    public GroupSelection {
        ec2TagFilters = List.copyOf(ec2TagFilters);
        ec2TagSet = ec2TagSet.stream().map(List::copyOf).toList();
        onPremisesInstanceTagFilters = List.copyOf(onPremisesInstanceTagFilters);
        onPremisesTagSet = onPremisesTagSet.stream().map(List::copyOf).toList();
        autoScalingGroups = List.copyOf(autoScalingGroups);
    }
}
