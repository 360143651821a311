package dev.slipway.plan.decide;

import dev.slipway.plan.snapshot.Target;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The order in which hosts are deployed to: Unhealthy, then by revision health Unknown, Old, Current (S 2.4). Hosts that
 * have nothing to lose go first, those that serve the current revision last. Ties go by name, so that a decision can be
 * repeated (design 4).
 */
final class HostOrder {

    private static final Comparator<Target> ORDER =
            Comparator.comparingInt(HostOrder::rank).thenComparing(Target::host).thenComparing(Target::name);

    private HostOrder() {}

    /** The first {@code most} of these targets. */
    static List<Target> first(Stream<Target> targets, int most) {
        return First.of(targets, most, ORDER);
    }

    /** Among unhealthy hosts the revision makes no difference: the names alone decide. */
    private static int rank(Target target) {
        if (!target.healthAtStart().healthy()) {
            return 0;
        }
        return switch (target.healthAtStart().revision()) {
            case UNKNOWN -> 1;
            case OLD -> 2;
            case CURRENT -> 3;
        };
    }
}
