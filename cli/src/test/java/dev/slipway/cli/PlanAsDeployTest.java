package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.crds.revision.Revision;
import dev.slipway.translate.Revisions;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code plan} takes the words of {@code deploy}, and foretells what they would do there. */
class PlanAsDeployTest {
    private static final String OF_GIT = revision("v1");
    private static final String OTHER = revision("v2");

    @TempDir
    Path directory;

    private final TestingApiServer server = new TestingApiServer();

    @BeforeEach
    void stage() {
        server.has("deploymentgroups/prod", """
                        {"metadata":{"name":"prod","namespace":"shop","uid":"u"},
                         "spec":{"applicationName":"web","revision":%1$s,
                          "onPremisesInstanceTagFilters":[{"key":"Role","value":"web","type":"KEY_AND_VALUE"}]},
                         "status":{"lastSuccessful":{"run":"prod-1","revisionHash":"%2$s","revision":%1$s}}}
                        """.formatted(OF_GIT, hash(OF_GIT)))
                .has("applications/web", """
                        {"metadata":{"name":"web","namespace":"shop"},"spec":{"computePlatform":"Server"}}
                        """)
                .has("deployments/staging-12", """
                        {"metadata":{"name":"staging-12","namespace":"shop"},
                         "spec":{"deploymentGroupName":"staging","revision":%s}}
                        """.formatted(OTHER))
                .has("deploymentconfigs/slow", """
                        {"metadata":{"name":"slow","namespace":"shop"},
                         "spec":{"computePlatform":"Server","minimumHealthyHosts":{"type":"HOST_COUNT","value":0}}}
                        """)
                .lists("instances", """
                        {"metadata":{"name":"host-1","namespace":"shop"},"spec":{"tags":[{"key":"Role","value":"web"}]},
                         "status":{"type":"OnPremises","conditions":[{"type":"Connected","status":"True"}]}}
                        """);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void takesTheRevisionOfAnotherGroupsRun() throws IOException {
        TestingPlugin.Result result = plan("--revision=staging-12");

        assertThat(result.exitCode()).as("%s", result).isEqualTo(ExitCodes.OK);
        assertThat(result.output()).startsWith("v2 (");
    }

    @Test
    void refusesAHandMadeRunAgainstGitAlsoIfItsFileNamesNoGroup() throws IOException {
        TestingPlugin.Result result = plan("-f", file("{revision: %s}".formatted(OTHER)));

        assertThat(result.exitCode()).as("%s", result).isEqualTo(ExitCodes.STOPPED);
        assertThat(result.output()).contains("INVALID_REVISION");
    }

    @Test
    void keepsTheOptionsOfAFileThatNamesNoGroup() throws IOException {
        TestingPlugin.Result result = plan(
                "-f",
                file("{deploymentConfigName: slow, overrideTargetRevision: true, revision: %s}".formatted(OTHER)),
                "--output=json");

        assertThat(result.exitCode()).as("%s", result).isEqualTo(ExitCodes.OK);
        assertThat(Serialization.unmarshal(result.output(), JsonNode.class)
                        .path("config")
                        .asText())
                .isEqualTo("slow");
    }

    @Test
    void takesAFileThatRestarts() throws IOException {
        TestingPlugin.Result result = plan("-f", file("{deploymentMode: RESTART}"));

        assertThat(result.exitCode()).as("%s", result).isEqualTo(ExitCodes.OK);
    }

    @Test
    void refusesAFileForAnotherGroup() throws IOException {
        TestingPlugin.Result result = plan("-f", file("{deploymentGroupName: staging, revision: %s}".formatted(OTHER)));

        assertThat(result.exitCode()).as("%s", result).isEqualTo(ExitCodes.USAGE);
        assertThat(result.error()).contains("the file's Deployment is for group staging, not for prod");
    }

    private String file(String spec) throws IOException {
        return Files.writeString(
                        directory.resolve("run.yaml"),
                        "{apiVersion: slipway.dev/v1alpha1, kind: Deployment, metadata: {name: by-hand}, spec: %s}"
                                .formatted(spec))
                .toString();
    }

    private TestingPlugin.Result plan(String... words) throws IOException {
        Path kubeconfig = Files.writeString(directory.resolve("config"), TestingPlugin.kubeconfig(server.url()));
        List<String> arguments = new ArrayList<>(List.of("plan", "prod", "--no-bundle", "--kubeconfig=" + kubeconfig));
        arguments.addAll(List.of(words));
        return TestingPlugin.run(arguments.toArray(String[]::new));
    }

    private static String revision(String name) {
        return """
                {"revisionType":"S3","name":"%1$s","s3Location":{"bucket":"rel","key":"web-%1$s.zip","bundleType":"zip"}}
                """.formatted(name).strip();
    }

    private static String hash(String revision) {
        return Revisions.hash(Serialization.unmarshal(revision, Revision.class)).orElseThrow();
    }
}
