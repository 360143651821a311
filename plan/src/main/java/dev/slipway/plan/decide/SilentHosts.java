package dev.slipway.plan.decide;

import dev.slipway.plan.decision.Waiting;
import dev.slipway.plan.decision.WaitingReason;
import dev.slipway.plan.snapshot.RunSnapshot;
import dev.slipway.plan.snapshot.Target;
import dev.slipway.plan.snapshot.TargetState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The waits for hosts that have started nothing for conspicuously long, and fail as Unreachable if they go on so: the
 * first few by name, one by one, the rest counted.
 */
final class SilentHosts {

    /** With the other reasons that can hold at once, no more than {@code Decision.MAX_WAITS}. */
    private static final int MAX_NAMED = 4;

    private SilentHosts() {}

    static List<Waiting> waits(RunSnapshot run, Standing standing, @Nullable Instant until, Instant now) {
        List<Target> silent = standing.targets().stream()
                .filter(target ->
                        DeadlineRule.silentSince(target, run.timeouts(), now).isPresent())
                .toList();
        List<Waiting> waits = new ArrayList<>();
        First.of(silent.stream(), MAX_NAMED, Comparator.comparing(Target::host).thenComparing(Target::name))
                .forEach(target -> waits.add(named(run, target)));
        if (silent.size() > MAX_NAMED) {
            int more = silent.size() - MAX_NAMED;
            String message = more == 1
                    ? "1 more host has started nothing since its order was dispatched or its last event ended"
                    : "%d more hosts have started nothing since their orders were dispatched or their last event ended"
                            .formatted(more);
            waits.add(new Waiting(WaitingReason.UNREACHABLE_HOST, "", message, until));
        }
        return waits;
    }

    private static Waiting named(RunSnapshot run, Target target) {
        Instant fails = DeadlineRule.deadline(target, run.timeouts()).orElseThrow();
        if (DeadlineRule.sharesItsName(target)) {
            String message =
                    "two hosts poll as %s, so neither gets its order; stop one of them or enrol it under another name; %s fails as Unreachable at %s"
                            .formatted(target.host(), target.host(), Words.time(fails));
            return new Waiting(WaitingReason.DUPLICATE_IDENTITY, target.host(), Words.limited(message), fails);
        }
        Instant since = DeadlineRule.quietSince(target).orElseThrow();
        String what = target.state() instanceof TargetState.Dispatched
                ? "%s has started nothing since its order was dispatched at %s"
                : "%s has started nothing since %s";
        String message = (what + "; it fails as Unreachable at %s")
                .formatted(target.host(), Words.time(since), Words.time(fails));
        return new Waiting(WaitingReason.UNREACHABLE_HOST, target.host(), Words.limited(message), fails);
    }
}
