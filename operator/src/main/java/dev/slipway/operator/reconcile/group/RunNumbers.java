package dev.slipway.operator.reconcile.group;

/** The numbers of a group's own runs, which are called {@code <group>-<n>}. */
final class RunNumbers {
    private static final int MAX_DIGITS = 18;

    static String name(String group, long number) {
        return group + "-" + number;
    }

    /** The number in a run's name; 0 for a name of another form. */
    static long of(String group, String run) {
        String digits = run.startsWith(group + "-") ? run.substring(group.length() + 1) : "";
        boolean number = !digits.isEmpty()
                && digits.length() <= MAX_DIGITS
                && digits.charAt(0) != '0'
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Long.parseLong(digits) : 0;
    }

    private RunNumbers() {}
}
