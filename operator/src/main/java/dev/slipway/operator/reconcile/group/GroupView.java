package dev.slipway.operator.reconcile.group;

import dev.slipway.plan.gitops.GroupDecision;
import dev.slipway.plan.selection.SelectedHosts;
import java.util.Optional;

/** What a pass over a group found out: its hosts, what is wrong with it, what it does by itself. */
record GroupView(SelectedHosts selected, Optional<GroupProblem> problem, GroupDecision decision) {}
