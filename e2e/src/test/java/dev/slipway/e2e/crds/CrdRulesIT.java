package dev.slipway.e2e.crds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.slipway.crds.Crds;
import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.controlplane.TestNamespace;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every rule of the CRDs lets a good object pass and refuses a bad one with its sentence, and for nothing else. */
@OnControlPlane
class CrdRulesIT {
    private final TestNamespace namespace;

    CrdRulesIT(TestNamespace namespace) {
        this.namespace = namespace;
    }

    @TestFactory
    Stream<DynamicTest> acceptsGoodObject() {
        return RuleCase.all().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.toString(),
                        () -> assertThatCode(() -> write(rule, rule.accepts())).doesNotThrowAnyException()));
    }

    @TestFactory
    Stream<DynamicTest> refusesBadObjectWithItsSentence() {
        return RuleCase.all().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.toString(), () -> {
                    KubernetesClientException refusal = Assertions.catchThrowableOfType(
                            KubernetesClientException.class, () -> write(rule, rule.refuses()));
                    assertThat(refusal).as("not refused").isNotNull();
                    assertThat(causes(refusal)).hasSize(1).first().asString().contains(rule.message());
                }));
    }

    @Test
    void everyRuleHasItsCase() {
        Set<String> tried = RuleCase.all().stream().map(RuleCase::message).collect(Collectors.toSet());
        Set<String> untried = new TreeSet<>();
        for (String name : Crds.names()) {
            SchemaRules.messages(SchemaRules.root(name))
                    .filter(message -> !tried.contains(message))
                    .forEach(untried::add);
        }
        assertThat(untried).isEmpty();
    }

    private void write(RuleCase rule, GenericKubernetesResource object) {
        var resources = namespace.client().genericKubernetesResources("slipway.dev/v1alpha1", rule.kind());
        GenericKubernetesResource before = rule.before();
        if (before == null) {
            resources.resource(object).dryRun().create();
            return;
        }
        GenericKubernetesResource stored = resources.resource(before).create();
        try {
            object.getMetadata().setResourceVersion(stored.getMetadata().getResourceVersion());
            resources.resource(object).dryRun().update();
        } finally {
            resources.resource(stored).delete();
        }
    }

    /** Each reason of the refusal; the API server's remark that it did not look further is none. */
    private static List<String> causes(KubernetesClientException refusal) {
        return refusal.getStatus().getDetails().getCauses().stream()
                .filter(cause -> !cause.getMessage().contains("some validation rules were not checked"))
                .map(CrdRulesIT::text)
                .toList();
    }

    private static String text(StatusCause cause) {
        return cause.getField() + ": " + cause.getMessage();
    }
}
