package dev.slipway.crds.generate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Every field of a frozen spec is compared, presence and value, unless it is named here. */
class FrozenRuleTest {
    @Test
    void deploymentMayChangeItsLevelsOnly() {
        assertThat(uncompared("deployments.slipway.dev")).containsExactlyInAnyOrder("paused", "stop", "continueWait");
    }

    @Test
    void deploymentConfigMayNotChange() {
        assertThat(uncompared("deploymentconfigs.slipway.dev")).isEmpty();
    }

    @Test
    void deploymentTargetMayNotChange() {
        assertThat(uncompared("deploymenttargets.slipway.dev")).isEmpty();
    }

    @Test
    void frozenFieldHasNoDefault() {
        for (String name :
                Set.of("deployments.slipway.dev", "deploymentconfigs.slipway.dev", "deploymenttargets.slipway.dev")) {
            assertThat(SchemaNode.root(name).at("/properties/spec").findValues("default"))
                    .as(name)
                    .isEmpty();
        }
    }

    private static List<String> uncompared(String name) {
        JsonNode spec = SchemaNode.root(name).at("/properties/spec");
        List<String> uncompared = new ArrayList<>();
        spec.path("properties").fieldNames().forEachRemaining(uncompared::add);
        String rule = StreamSupport.stream(spec.path("x-kubernetes-validations").spliterator(), false)
                .map(entry -> entry.path("rule").asText())
                .filter(text -> uncompared.stream()
                        .anyMatch(field -> text.startsWith("has(self.%1$s) == has(oldSelf.%1$s) && ".formatted(field))
                                && text.length() > 100))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " has no rule on its whole spec"));
        uncompared.removeIf(field ->
                rule.contains("has(self.%1$s) == has(oldSelf.%1$s) && (!has(self.%1$s) || self.%1$s == oldSelf.%1$s)"
                        .formatted(field)));
        return uncompared;
    }
}
