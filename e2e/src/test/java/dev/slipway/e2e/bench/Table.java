package dev.slipway.e2e.bench;

/** The lines that a benchmark prints: what, the figure, the budget. */
final class Table {

    /** {@code budget} is empty where there is none. */
    static void row(String what, String format, double figure, String budget) {
        row(what, format.formatted(figure), budget);
    }

    static void row(String what, String figure, String budget) {
        System.out.printf("  %-58s %12s   %s%n", what, figure, budget.isEmpty() ? "" : "budget " + budget);
    }

    private Table() {}
}
