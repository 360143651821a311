package dev.slipway.crds.generate;

import dev.slipway.crds.schema.FrozenSpec;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRuleBuilder;
import java.util.List;
import java.util.stream.Collectors;

/** One rule on a whole spec that compares presence and value of every field outside the allow-list (design 3). */
final class FrozenRule {
    static ValidationRule of(JSONSchemaProps spec, FrozenSpec frozen) {
        List<String> free = List.of(frozen.except());
        String rule = spec.getProperties().keySet().stream()
                .filter(field -> !free.contains(field))
                .map(FrozenRule::unchanged)
                .collect(Collectors.joining(" && "));
        return new ValidationRuleBuilder()
                .withRule(rule)
                .withMessage(frozen.message())
                .build();
    }

    static String unchanged(String field) {
        return "has(self.%1$s) == has(oldSelf.%1$s) && (!has(self.%1$s) || self.%1$s == oldSelf.%1$s)".formatted(field);
    }

    private FrozenRule() {}
}
