package dev.slipway.operator.reconcile.bound;

import dev.slipway.crds.common.Condition;
import dev.slipway.crds.deploymentgroup.DeploymentGroupStatus;
import dev.slipway.plan.text.Cut;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps a group's status under its bound: filters that match nobody are counted, then sentences shortened. */
public final class GroupStatusBound {
    private static final int FILTERS = 10;
    private static final int FILTER = 128;
    private static final int FEW_FILTERS = 2;
    private static final int SHORT_MESSAGE = 60;

    /** Brings {@code status} under the bound; what decisions rest on stays. */
    public static void fit(DeploymentGroupStatus status) {
        status.setFiltersMatchingNoHost(first(status.getFiltersMatchingNoHost(), FILTERS));
        if (Size.fits(status)) {
            return;
        }
        status.setFiltersMatchingNoHost(first(status.getFiltersMatchingNoHost(), FEW_FILTERS));
        if (status.getConditions() != null) {
            for (Condition condition : status.getConditions()) {
                String message = condition.getMessage();
                condition.setMessage(message == null ? null : Cut.to(message, SHORT_MESSAGE));
            }
        }
    }

    private static @Nullable List<String> first(@Nullable List<String> filters, int limit) {
        if (filters == null) {
            return null;
        }
        List<String> kept = new ArrayList<>(filters.stream()
                .limit(filters.size() <= limit ? limit : limit - 1)
                .map(filter -> Cut.to(filter, FILTER))
                .toList());
        if (kept.size() < filters.size()) {
            kept.add("and %d more".formatted(filters.size() - kept.size()));
        }
        return kept;
    }

    private GroupStatusBound() {}
}
