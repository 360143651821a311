package dev.slipway.e2e.chaos.invariants;

import dev.slipway.e2e.chaos.history.RunHistory;
import dev.slipway.e2e.chaos.history.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What happens to the operator fails nothing: a target is Failed only if its host failed an event of it or fell dead in one,
 * and a run only if more hosts failed than may, or as many as may while some were left, none of which could be begun. Where zones have minima of their own, which one was not kept is not looked
 * for; hosts must have failed all the same.
 */
final class EarnedFailure implements Invariant {
    private static final String FAILED = "Failed";

    @Override
    public List<String> violations(Evidence evidence) {
        List<String> violations = new ArrayList<>();
        Set<String> failed = evidence.hosts().stream()
                .filter(event ->
                        event.kind() == HostEvent.Kind.DIED || event.status().equals(FAILED))
                .map(HostEvent::targetUid)
                .collect(Collectors.toSet());
        for (RunHistory run : evidence.history().runs()) {
            run.byTarget().values().stream()
                    .map(List::getLast)
                    .filter(target -> target.text("/status/status").equals(FAILED))
                    .filter(target -> !failed.contains(target.uid()))
                    .forEach(target -> violations.add("%s is Failed (%s), but nothing of it failed on %s"
                            .formatted(target, target.text("/status/failureType"), target.text("/spec/targetId"))));
            run.ending()
                    .filter(ending -> ending.text("/status/status").equals(FAILED))
                    .filter(ending -> !earned(ending, Standing.of(run, ending)))
                    .ifPresent(ending -> violations.add("%s is Failed (%s), but not because of its hosts: %s"
                            .formatted(
                                    ending, ending.text("/status/errorInformation/code"), Standing.of(run, ending))));
        }
        return violations;
    }

    private static boolean earned(Version ending, Standing standing) {
        boolean zones = ending.has("/status/resolved/deploymentConfig/zonalConfig");
        boolean stuck = standing.failed() == standing.mayFail() && standing.left() > 0;
        return standing.failed() > 0 && (zones || stuck || !standing.enough() || standing.succeeded() == 0);
    }
}
