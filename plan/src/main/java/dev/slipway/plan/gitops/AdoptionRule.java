package dev.slipway.plan.gitops;

import dev.slipway.plan.gitops.GroupDecision.Adoption;
import java.util.List;
import java.util.Optional;

/**
 * A group all of whose hosts, at least one, are healthy with the wanted revision and report one digest takes it as its
 * last success and deploys nothing, unless it was retried (design 3). A digest that nobody reported is no evidence. While
 * a run is open, or its end is not written everywhere, what hosts have is not what they will have.
 */
final class AdoptionRule {

    private AdoptionRule() {}

    static Optional<Adoption> adoption(GroupSnapshot group, GroupRuns runs, Want want) {
        List<GroupHost> hosts = group.hosts();
        if (want.trigger() != Trigger.REVISION || hosts.isEmpty() || runs.busy().isPresent()) {
            return Optional.empty();
        }
        String digest = hosts.getFirst().revisionDigest();
        boolean agreed = digest != null
                && hosts.stream()
                        .allMatch(host -> host.healthy()
                                && want.revisionHash().equals(host.revisionHash())
                                && digest.equals(host.revisionDigest()));
        return agreed ? Optional.of(new Adoption(want.revisionHash(), digest)) : Optional.empty();
    }
}
