package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What programs get from {@code status}. */
class StatusDataTest {
    private static final String GROUP = """
            {"metadata":{"name":"web","namespace":"shop","generation":2},"spec":{"applicationName":"app"},
             "status":{"observedGeneration":2,"status":"Waiting","conditions":[
              {"type":"Waiting","status":"True","reason":"NoHosts","message":"no host has its tags"}]}}
            """;

    @TempDir
    Path directory;

    @Test
    void groupWithoutARunIsAnObjectAsWell() throws IOException {
        try (TestingApiServer server = new TestingApiServer().has("deploymentgroups/web", GROUP)) {
            Path kubeconfig = Files.writeString(directory.resolve("config"), TestingPlugin.kubeconfig(server.url()));

            String json = TestingPlugin.run("status", "web", "-o", "json", "--kubeconfig=" + kubeconfig)
                    .output();
            String yaml = TestingPlugin.run("status", "web", "-o", "yaml", "--kubeconfig=" + kubeconfig)
                    .output();

            JsonNode expected = new ObjectMapper().readTree("""
                    {"group":"web","application":"app","groupStatus":"Waiting","message":"no host has its tags"}
                    """);
            assertThat(new ObjectMapper().readTree(json)).isEqualTo(expected);
            assertThat(Serialization.unmarshal(yaml, JsonNode.class)).isEqualTo(expected);
        }
    }
}
