package dev.slipway.plan.selection;

import java.util.List;

/**
 * Which hosts a group has.
 *
 * @param hosts their names, sorted
 * @param matchedNothing the parts of the selection that no host meets, each in words ("ec2TagFilters[1] Stage=prod")
 */
public record SelectedHosts(List<String> hosts, List<String> matchedNothing) {

    public SelectedHosts {
        hosts = List.copyOf(hosts);
        matchedNothing = List.copyOf(matchedNothing);
    }
}
