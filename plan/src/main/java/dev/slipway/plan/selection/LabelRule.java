package dev.slipway.plan.selection;

/** When a host meets a label selector: as everywhere in Kubernetes. */
final class LabelRule {

    private LabelRule() {}

    static boolean matches(LabelSelector selector, SelectableHost host) {
        return selector.matchLabels().entrySet().stream()
                        .allMatch(label -> label.getValue().equals(host.labels().get(label.getKey())))
                && selector.matchExpressions().stream().allMatch(requirement -> holds(requirement, host));
    }

    private static boolean holds(LabelSelector.Requirement requirement, SelectableHost host) {
        String value = host.labels().get(requirement.key());
        return switch (requirement.operator()) {
            case IN -> value != null && requirement.values().contains(value);
            case NOT_IN -> value == null || !requirement.values().contains(value);
            case EXISTS -> value != null;
            case DOES_NOT_EXIST -> value == null;
        };
    }
}
