package dev.slipway.plan.gitops;

import java.time.Instant;
import java.util.List;

public final class GroupDecide {
    private GroupDecide() {}

    public static GroupDecision decide(GroupSnapshot group, Instant now) {
        return new GroupDecision(
                group.memory(), null, null, null, List.of(), List.of(), null, List.of(), null, List.of());
    }
}
