package dev.slipway.plan.decide;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/** The first few of many in an order, without sorting the many: a run has thousands of hosts and looks at them often. */
final class First {

    private First() {}

    /** At most {@code most} of {@code all}, in order. */
    static <T> List<T> of(Stream<T> all, int most, Comparator<? super T> order) {
        PriorityQueue<T> kept = new PriorityQueue<>(order.reversed());
        all.forEach(one -> {
            if (kept.size() < most) {
                kept.add(one);
            } else if (!kept.isEmpty() && order.compare(one, kept.element()) < 0) {
                kept.remove();
                kept.add(one);
            }
        });
        return kept.stream().sorted(order).toList();
    }
}
