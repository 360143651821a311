package dev.slipway.helm;

import static dev.slipway.helm.RenderedChart.at;
import static dev.slipway.helm.RenderedChart.list;
import static dev.slipway.helm.RenderedChart.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartTest {
    @Test
    void lintFindsNothingToComplainOf() {
        LintResult result = new Helm(RenderedChart.DIRECTORY).lint().strict().call();

        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
        assertThat(result.getMessages())
                .noneMatch(message -> message.contains("[ERROR]") || message.contains("[WARNING]"));
    }

    @Test
    void bringsTheCrdsOfAllSixKinds() {
        RenderedChart rendered = RenderedChart.parse(RenderedChart.chart().crds());

        assertThat(rendered.ofKind("CustomResourceDefinition"))
                .extracting(crd -> at(crd, "metadata", "name"))
                .containsExactlyInAnyOrder(
                        "applications.slipway.dev",
                        "deploymentconfigs.slipway.dev",
                        "deploymentgroups.slipway.dev",
                        "deployments.slipway.dev",
                        "deploymenttargets.slipway.dev",
                        "instances.slipway.dev");
    }

    /** The operator makes the authorities' Secrets itself; Helm would delete them with the release. */
    @Test
    void ownsNoSecretAndNoConfigMap() {
        assertThat(RenderedChart.with(Map.of()).kinds()).doesNotContain("Secret", "ConfigMap");
    }

    @Test
    void rolesAndTheListenerForHookFunctionsBecomeArguments() {
        RenderedChart rendered = RenderedChart.with(Map.of(
                "aws.region", "eu-central-1",
                "aws.allowedServiceRoles.shop[0]", "arn:aws:iam::123456789012:role/slipway-*",
                "hooks.enabled", "true",
                "hooks.tlsSecretName", "hooks-tls"));

        Object pod = at(rendered.only("Deployment", "slipway"), "spec", "template", "spec");
        assertThat(list(at(pod, "containers", 0, "args")))
                .contains(
                        "--aws-region=eu-central-1",
                        "--allow-service-role=shop=arn:aws:iam::123456789012:role/slipway-*",
                        "--hooks-address=0.0.0.0:8444");
        assertThat(at(pod, "volumes", 1, "secret", "secretName")).isEqualTo("hooks-tls");
        assertThat(at(rendered.only("Service", "slipway-hooks"), "spec", "ports", 0, "targetPort"))
                .isEqualTo("hooks");
    }

    @Test
    void theListenerForHookFunctionsNeedsACertificate() {
        assertThatThrownBy(() -> RenderedChart.with(Map.of("hooks.enabled", "true")))
                .hasMessageContaining("hooks.tlsSecretName: name a Secret of type kubernetes.io/tls");
    }

    @Test
    void podsAreRestricted() {
        Object pod = at(RenderedChart.with(Map.of()).only("Deployment", "slipway"), "spec", "template", "spec");

        assertThat(at(pod, "securityContext", "runAsNonRoot")).isEqualTo(true);
        assertThat(at(pod, "securityContext", "seccompProfile", "type")).isEqualTo("RuntimeDefault");
        Object container = at(pod, "containers", 0);
        assertThat(at(container, "securityContext", "allowPrivilegeEscalation")).isEqualTo(false);
        assertThat(at(container, "securityContext", "readOnlyRootFilesystem")).isEqualTo(true);
        assertThat(list(at(container, "securityContext", "capabilities", "drop")))
                .containsExactly("ALL");
        assertThat(map(at(container, "resources", "requests"))).containsKeys("cpu", "memory");
        assertThat(map(at(container, "resources", "limits"))).containsKey("memory");
        assertThat(map(container)).containsKeys("livenessProbe", "readinessProbe", "startupProbe");
    }

    @Test
    void operatorLearnsItsNamespacesNamesAndLeaseFromTheValues() {
        RenderedChart rendered = RenderedChart.with(Map.of(
                "watchNamespaces[0]", "shop",
                "watchNamespaces[1]", "bank",
                "gateway.names[0]", "slipway.example.com",
                "leaderElection.leaseDurationSeconds", "30"));

        assertThat(list(at(
                        rendered.only("Deployment", "slipway"), "spec", "template", "spec", "containers", 0, "args")))
                .contains(
                        "--namespace=$(POD_NAMESPACE)",
                        "--identity=$(POD_NAME)",
                        "--watch-namespaces=shop,bank",
                        "--gateway-names=slipway.example.com,slipway-gateway,slipway-gateway.slipway-system,"
                                + "slipway-gateway.slipway-system.svc",
                        "--lease-duration-seconds=30");
    }

    @Test
    void oneReplicaHasNoDisruptionBudget() {
        assertThat(RenderedChart.with(Map.of()).kinds()).contains("PodDisruptionBudget");
        assertThat(RenderedChart.with(Map.of("replicas", "1")).kinds()).doesNotContain("PodDisruptionBudget");
    }

    @Test
    void gatewayServiceWorksAtLayerFour() {
        Object port = at(RenderedChart.with(Map.of()).only("Service", "slipway-gateway"), "spec", "ports", 0);

        assertThat(map(port)).containsEntry("protocol", "TCP").doesNotContainKey("appProtocol");
    }

    @Test
    void otherReleaseNameGoesIntoEveryName() {
        RenderedChart rendered = RenderedChart.parse(
                Chart.at(RenderedChart.DIRECTORY, "blue", "elsewhere").render());

        assertThat(rendered.objects())
                .allSatisfy(object ->
                        assertThat((String) at(object, "metadata", "name")).startsWith("blue-slipway"));
        assertThat(rendered.objects().toString()).contains("system:serviceaccount:elsewhere:blue-slipway");
    }

    /** Helm lets a release's name have 53 characters, a Service's may have 63. */
    @Test
    void servicesOfTheLongestReleaseNameHaveNamesThatTheyMayHave() {
        RenderedChart rendered =
                RenderedChart.parse(Chart.at(RenderedChart.DIRECTORY, "slipway-" + "x".repeat(45), "slipway-system")
                        .with(Map.of("hooks.enabled", "true", "hooks.tlsSecretName", "hooks-tls"))
                        .render());

        assertThat(rendered.ofKind("Service"))
                .hasSize(3)
                .extracting(service -> (String) at(service, "metadata", "name"))
                .allSatisfy(name -> assertThat(name).hasSizeLessThanOrEqualTo(63));
    }

    @ParameterizedTest
    @CsvSource({
        "replicas, 0",
        "replicas, many",
        "replica, 2",
        "image.pullPolicy, Sometimes",
        "watchNamespaces, shop",
        "watchNamespaces[0], Not_A_Namespace",
        "gateway.service.type, ExternalName",
        "gateway.service.port, 70000",
        "gateway.names[0], https://slipway.example.com",
        "leaderElection.leaseDurationSeconds, 0",
        "admissionPolicy.breakGlassGroups[0], system:authenticated",
        "podDisruptionBudget.minAvailable, half",
        "crds.upgradeJob.enable, true",
        "nameOverride, My_App",
        "fullnameOverride, My_App",
        "fullnameOverride, a-name-of-fifty-three-characters-is-one-char-too-long",
    })
    void schemaRefusesNonsense(String key, String value) {
        Chart nonsense = RenderedChart.chart().with(Map.of(key, value));

        assertThatThrownBy(nonsense::render)
                .hasMessageContaining("values don't meet the specifications of the schema")
                .hasMessageContaining(key.replaceAll("[.\\[].*", ""));
    }

    /** Rendering leaves hooks out, so the test makes them plain objects. */
    @Test
    void upgradeJobAppliesTheCrdsOfTheChart(@TempDir Path copy) throws IOException {
        copyWithoutHooks(copy);

        RenderedChart rendered = RenderedChart.parse(Chart.at(copy, "slipway", "slipway-system")
                .with(Map.of(
                        "crds.upgradeJob.enabled", "true",
                        "nodeSelector.pool", "system",
                        "tolerations[0].key", "dedicated"))
                .render());

        Object pod = at(rendered.only("Job", "slipway-crds"), "spec", "template", "spec");
        assertThat(list(at(pod, "containers", 0, "args"))).contains("apply", "--server-side", "--filename=/crds");
        assertThat(at(pod, "nodeSelector", "pool")).isEqualTo("system");
        assertThat(at(pod, "tolerations", 0, "key")).isEqualTo("dedicated");
        List<Object> mounted = list(at(pod, "volumes", 1, "projected", "sources")).stream()
                .map(source -> at(source, "configMap", "name"))
                .toList();
        assertThat(rendered.ofKind("ConfigMap"))
                .hasSize(6)
                .extracting(configMap -> at(configMap, "metadata", "name"))
                .containsExactlyInAnyOrderElementsOf(mounted);
        assertThat(rendered.ofKind("ConfigMap"))
                .allSatisfy(configMap -> assertThat(map(at(configMap, "data")).values())
                        .singleElement()
                        .satisfies(crd -> assertThat(
                                        RenderedChart.parse((String) crd).kinds())
                                .containsExactly("CustomResourceDefinition")));
        assertThat(map(at(rendered.only("ClusterRole", "slipway-crds"), "rules", 0)))
                .containsEntry("verbs", List.of("get", "patch"))
                .containsKey("resourceNames");
    }

    private static void copyWithoutHooks(Path copy) throws IOException {
        try (Stream<Path> files = Files.walk(RenderedChart.DIRECTORY, java.nio.file.FileVisitOption.FOLLOW_LINKS)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target =
                        copy.resolve(RenderedChart.DIRECTORY.relativize(file).toString());
                Files.createDirectories(target.getParent());
                String text = Files.readString(file);
                Files.writeString(target, text.replace("\"helm.sh/hook\" \"pre-upgrade\"", ""));
            }
        }
    }
}
