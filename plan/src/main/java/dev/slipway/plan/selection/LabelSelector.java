package dev.slipway.plan.selection;

import java.util.List;
import java.util.Map;

/** A Kubernetes label selector over Instances: every label and every expression must hold. As everywhere
 * in Kubernetes an empty one matches all. */
public record LabelSelector(Map<String, String> matchLabels, List<Requirement> matchExpressions) {

    public LabelSelector {
        matchLabels = Map.copyOf(matchLabels);
        matchExpressions = List.copyOf(matchExpressions);
    }

    /** One expression. */
    public record Requirement(String key, Operator operator, List<String> values) {
        public Requirement {
            values = List.copyOf(values);
        }
    }

    /** The operators of Kubernetes. */
    public enum Operator {
        IN("In"),
        NOT_IN("NotIn"),
        EXISTS("Exists"),
        DOES_NOT_EXIST("DoesNotExist");

        private final String text;

        Operator(String text) {
            this.text = text;
        }

        /** The word in YAML. */
        public String text() {
            return text;
        }
    }
}
