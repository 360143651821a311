package dev.slipway.helm;

import static dev.slipway.helm.RenderedChart.at;
import static dev.slipway.helm.RenderedChart.list;
import static dev.slipway.helm.RenderedChart.map;
import static dev.slipway.helm.RenderedChart.strings;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RbacTest {
    private static final Set<String> READING = Set.of("get", "list", "watch");

    private final RenderedChart everywhere = RenderedChart.with(Map.of());
    private final RenderedChart inTwo =
            RenderedChart.with(Map.of("watchNamespaces[0]", "shop", "watchNamespaces[1]", "bank"));

    @Test
    void noRuleHasAWildcard() {
        assertThat(rules(everywhere).toList())
                .isNotEmpty()
                .allSatisfy(rule -> Stream.of("apiGroups", "resources", "verbs", "resourceNames")
                        .forEach(key ->
                                assertThat(strings(map(rule).get(key))).noneMatch(value -> value.contains("*"))));
    }

    @Test
    void nobodyMayImpersonateBindOrEscalate() {
        assertThat(rules(everywhere).flatMap(rule -> verbs(rule).stream()))
                .doesNotContain("impersonate", "bind", "escalate");
    }

    @Test
    void ofItsOwnSecretsTheOperatorReadsTheAuthoritiesAlone() {
        assertThat(rulesOf(everywhere, "Role", "secrets")).hasSize(2).allSatisfy(rule -> {
            if (!verbs(rule).equals(List.of("create"))) {
                assertThat(verbs(rule)).containsExactly("get");
                assertThat(strings(map(rule).get("resourceNames")))
                        .containsExactlyInAnyOrder("slipway-client-ca", "slipway-gateway-ca");
            }
        });
    }

    /** The leader declares gone the hosts of a replica whose Pod is gone. */
    @Test
    void podsAreAskedForByNameInTheOperatorsOwnNamespaceAlone() {
        assertThat(rulesOf(everywhere, "Role", "pods"))
                .singleElement()
                .satisfies(rule -> assertThat(verbs(rule)).containsExactly("get"));
        assertThat(rulesOf(everywhere, "ClusterRole", "pods")).isEmpty();
    }

    /** RBAC cannot tell join tokens from other Secrets, so the right to annotate them comes with a policy or not at all. */
    @Test
    void usersSecretsAreReadOnlyUnlessAPolicyKeepsWritesToJoinTokens() {
        RenderedChart unguarded = RenderedChart.with(Map.of("admissionPolicy.enabled", "false"));
        RenderedChart uncounted = RenderedChart.with(Map.of("rbac.joinTokenUses", "false"));

        assertThat(secretVerbs(everywhere)).containsExactly("get", "list", "update", "watch");
        assertThat(everywhere.only("ValidatingAdmissionPolicy", "slipway-secrets"))
                .isNotEmpty();
        assertThat(everywhere.only("ValidatingAdmissionPolicyBinding", "slipway-secrets"))
                .isNotEmpty();
        assertThat(secretVerbs(unguarded)).isEqualTo(READING);
        assertThat(secretVerbs(uncounted)).isEqualTo(READING);
    }

    private static Set<String> secretVerbs(RenderedChart rendered) {
        Set<String> verbs = new TreeSet<>();
        rulesOf(rendered, "ClusterRole", "secrets").forEach(rule -> verbs.addAll(verbs(rule)));
        return verbs;
    }

    @Test
    void withNamedNamespacesNothingOfThemIsReadElsewhere() {
        assertThat(inTwo.ofKind("ClusterRoleBinding"))
                .extracting(binding -> at(binding, "roleRef", "name"))
                .containsExactlyInAnyOrder("slipway-operator-crds", "slipway-operator-endings");
        assertThat(inTwo.ofKind("RoleBinding").stream()
                        .filter(binding -> at(binding, "roleRef", "name").equals("slipway-operator")))
                .extracting(binding -> at(binding, "metadata", "namespace"))
                .containsExactlyInAnyOrder("shop", "bank");
        assertThat(rules(inTwo.only("ClusterRole", "slipway-operator-crds")))
                .singleElement()
                .satisfies(rule -> assertThat(verbs(rule)).containsExactly("get"));
    }

    /** The end of a namespace deletes its RoleBinding first; the runs that a finalizer holds must end all the same. */
    @Test
    void withNamedNamespacesRunsCanBeEndedWhereverTheirNamespaceGoes() {
        assertThat(rules(inTwo.only("ClusterRole", "slipway-operator-endings")))
                .extracting(rule -> strings(at(rule, "resources")) + " " + verbs(rule))
                .containsExactly("[deployments] [patch]", "[deployments/status] [update]");
        assertThat(everywhere.ofKind("ClusterRole"))
                .extracting(role -> at(role, "metadata", "name"))
                .doesNotContain("slipway-operator-endings");
    }

    @Test
    void operatorLeavesTheSpecsOfPeopleAlone() {
        assertThat(rules(everywhere.only("ClusterRole", "slipway-operator"))
                        .filter(rule -> strings(at(rule, "resources")).stream()
                                .anyMatch(Set.of("applications", "deploymentconfigs", "deploymentgroups")::contains)))
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(READING).containsAll(verbs(rule)));
    }

    @Test
    void deployingIsPartOfNoOtherRole() {
        assertThat(everywhere.ofKind("ClusterRole").stream()
                        .filter(role -> map(at(role, "metadata", "labels")).keySet().stream()
                                .anyMatch(label -> label.startsWith("rbac.authorization.k8s.io/aggregate-to-"))))
                .singleElement()
                .satisfies(role -> {
                    assertThat(at(role, "metadata", "name")).isEqualTo("slipway-viewer");
                    assertThat(map(at(role, "metadata", "labels")))
                            .containsKey("rbac.authorization.k8s.io/aggregate-to-view")
                            .doesNotContainKeys(
                                    "rbac.authorization.k8s.io/aggregate-to-edit",
                                    "rbac.authorization.k8s.io/aggregate-to-admin");
                    assertThat(rules(role))
                            .allSatisfy(rule -> assertThat(READING).containsAll(verbs(rule)));
                });
    }

    @Test
    void deployerWritesNeitherTargetsNorStatuses() {
        Set<String> written = new TreeSet<>();
        rules(everywhere.only("ClusterRole", "slipway-deployer"))
                .filter(rule -> !READING.containsAll(verbs(rule)))
                .forEach(rule -> written.addAll(strings(at(rule, "resources"))));

        assertThat(written)
                .containsExactly("applications", "deploymentconfigs", "deploymentgroups", "deployments", "instances");
    }

    private static Stream<Object> rulesOf(RenderedChart rendered, String kind, String resource) {
        return rendered.ofKind(kind).stream()
                .flatMap(RbacTest::rules)
                .filter(rule -> strings(at(rule, "resources")).contains(resource));
    }

    private static Stream<Object> rules(RenderedChart rendered) {
        return Stream.concat(rendered.ofKind("ClusterRole").stream(), rendered.ofKind("Role").stream())
                .flatMap(RbacTest::rules);
    }

    private static Stream<Object> rules(Map<String, Object> role) {
        return list(at(role, "rules")).stream();
    }

    private static List<String> verbs(Object rule) {
        return strings(at(rule, "verbs"));
    }
}
