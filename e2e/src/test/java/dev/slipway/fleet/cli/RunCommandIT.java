package dev.slipway.fleet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.world.Bundle;
import dev.slipway.e2e.world.Manifests;
import dev.slipway.e2e.world.Runs;
import dev.slipway.e2e.world.World;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command as docs/fleet.md shows it, with an operator that has something for its hosts to do. */
@OnControlPlane
@NullUnmarked
class RunCommandIT {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @RegisterExtension
    static final World WORLD = World.withOneOperator();

    private final StringWriter told = new StringWriter();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    private Path directory;

    @Test
    void printsEachOrderAndReportAndASummaryAndEndsWhenItIsIdle() throws Exception {
        FutureTask<Integer> status = new FutureTask<>(() -> run("""
                hosts: [{names: "told-{1..3}", tags: {Group: told}}]
                behaviour: [{hosts: told-2, event: Install, result: Failed, exitCode: 3}]
                """));
        Thread.ofVirtual().start(status);
        await("the command tells that its hosts are connected")
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(told.toString()).contains("3 of 3 hosts connected after "));

        WORLD.kubectl()
                .mustApply(Manifests.application("app")
                        + Manifests.group("told", "CodeDeployDefault.AllAtOnce")
                        + Manifests.run(
                                "told-run", "told", WORLD.bundles().publish("told-v1", Bundle.withAllHooks("v1"))));
        assertThat(Runs.status(WORLD.runs().awaitEnd("told-run"))).isEqualTo("Succeeded");

        assertThat(status.get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isZero();
        List<JsonNode> lines = lines();
        assertThat(ofTheRun(lines, "Order"))
                .extracting(line -> line.path("host").asText())
                .containsExactlyInAnyOrder("told-1", "told-2", "told-3");
        assertThat(ofTheRun(lines, "Report"))
                .allSatisfy(line -> assertThat(line.path("code").asInt()).isEqualTo(200))
                .extracting(line ->
                        line.path("host").asText() + " " + line.path("status").asText())
                .contains("told-1 Succeeded", "told-2 Failed", "told-3 Succeeded");
        assertThat(lines)
                .extracting(line -> line.path("kind").asText())
                .doesNotContain("Connected", "Started", "Event")
                .endsWith("Summary")
                .containsOnlyOnce("Summary");
        JsonNode summary = lines.getLast().path("summary");
        assertThat(summary.path("hosts").asInt()).isEqualTo(3);
        assertThat(summary.path("succeeded").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(summary.path("startedTwice").asInt(-1)).isZero();
        assertThat(told.toString()).contains("hosts    3, 3 connected now, 3 at least once", "begun twice  0\n");
    }

    private int run(String script) throws IOException {
        return new CommandLine(new RunCommand(printed))
                .setErr(new PrintWriter(told, true))
                .execute(
                        "--gateway=" + WORLD.operator().gateway(),
                        "--ca=" + WORLD.gatewayCa(),
                        "--join-token-file=" + WORLD.joinToken(),
                        "--namespace=" + WORLD.namespace(),
                        "--script=" + Files.writeString(directory.resolve("script.yaml"), script),
                        "--seed=7",
                        "--until-idle=5");
    }

    private static List<JsonNode> ofTheRun(List<JsonNode> lines, String kind) {
        return lines.stream()
                .filter(line -> line.path("kind").asText().equals(kind))
                .filter(line -> line.path("deployment").asText().equals("told-run"))
                .toList();
    }

    private List<JsonNode> lines() throws IOException {
        return JSON.readerFor(JsonNode.class)
                .<JsonNode>readValues(printed.toString(StandardCharsets.UTF_8))
                .readAll();
    }
}
