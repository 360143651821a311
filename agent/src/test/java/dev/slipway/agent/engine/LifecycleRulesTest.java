package dev.slipway.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.agent.engine.state.Trees;
import dev.slipway.agent.work.SegmentResult;
import dev.slipway.protocol.wire.TargetOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which revision's AppSpec and scripts an event uses, rule by rule (A 6). */
@Timeout(120)
class LifecycleRulesTest {
    @TempDir
    Path directory;

    private TestingHost host;

    @BeforeEach
    void createHost() throws IOException {
        host = new TestingHost(directory);
    }

    /** A revision that says its name whenever its ApplicationStop is run. */
    private static TestingBundle stopping(String revision, String more) {
        return TestingBundle.withAppSpec("hooks:\n  ApplicationStop:\n    - location: stop.sh\n" + more)
                .file("stop.sh", "echo \"%s stops\" | tee -a \"$SLIPWAY_ROOT/trace\"\n".formatted(revision))
                .file("fail.sh", "exit 1\n");
    }

    private String trace() throws IOException {
        return Files.exists(host.root.resolve("trace")) ? host.read("trace") : "";
    }

    /** A 6: no such earlier deployment: the event is a no-op. */
    @Test
    void firstDeploymentStopsNothing() throws Exception {
        assertThat(host.deploy(stopping("v1", "")).outcome()).isEqualTo(TargetOutcome.SUCCEEDED);
        assertThat(trace()).isEmpty();
    }

    /** A 6: a deployment counts as successful from the end of Install on, whatever its later scripts did. */
    @Test
    void revisionThatFailedAfterInstallIsTheOneToStop() throws Exception {
        host.deploy(stopping("v1", ""));
        host.deploy(stopping("v2", "  AfterInstall:\n    - location: fail.sh\n"));
        host.deploy(stopping("v3", ""));

        assertThat(trace()).isEqualTo("v1 stops\nv2 stops\n");
    }

    /** A 6: one that failed before Install is not. */
    @Test
    void revisionThatFailedBeforeInstallIsNotTheOneToStop() throws Exception {
        host.deploy(stopping("v1", ""));
        host.deploy(stopping("v2", "  BeforeInstall:\n    - location: fail.sh\n"));
        host.deploy(stopping("v3", ""));

        assertThat(trace()).isEqualTo("v1 stops\nv1 stops\n");
    }

    /** A 6: once this deployment's bundle is unpacked, even ApplicationStop uses it. */
    @Test
    void afterTheDownloadEvenApplicationStopIsTheNewRevisions() throws Exception {
        host.deploy(stopping("v1", ""));
        SegmentResult result =
                host.run(host.order(stopping("v2", "")).withEvents(List.of("DownloadBundle", "ApplicationStop")));

        assertThat(result.outcome()).as(TestingHost.failure(result)).isEqualTo(TargetOutcome.SUCCEEDED);
        assertThat(trace()).isEqualTo("v2 stops\n");
    }

    /** A 6: this deployment's name of the AppSpec is looked for in the older revision, too. */
    @Test
    void nameOfTheAppSpecIsLookedForInTheOlderRevision() throws Exception {
        for (String revision : List.of("v1", "v2")) {
            TestingBundle bundle = stopping(revision, "")
                    .file(
                            "deploy/prod.yml",
                            "version: 0.0\nos: linux\nhooks:\n  ApplicationStop:\n    - location: other.sh\n")
                    .file("other.sh", "echo \"%s stops otherwise\" >>\"$SLIPWAY_ROOT/trace\"\n".formatted(revision));
            SegmentResult result = host.run(TestingHost.named("deploy/prod.yml", host.order(bundle)));
            assertThat(result.outcome()).as(TestingHost.failure(result)).isEqualTo(TargetOutcome.SUCCEEDED);
        }
        assertThat(trace()).isEqualTo("v1 stops otherwise\n");
    }

    /** What the revision that lies on the host lacks is not said of the bundle that is being deployed. */
    @Test
    void saysThatAnEarlierRevisionsAppSpecIsAtFaultAndWhatToDo() throws Exception {
        host.deploy(stopping("v1", ""));
        Path archive = host.state.resolve(TestingHost.GROUP).resolve("d-1/deployment-archive");
        String beginning = "ApplicationStop: ApplicationStop takes its scripts from the last successful revision,"
                + " which deployment d-1 left in " + archive + " on this host; mend its AppSpec there, or delete that"
                + " directory, and the event runs nothing: ";

        Files.writeString(archive.resolve("appspec.yml"), "version: 0.0\n");
        assertThat(TestingHost.failure(host.deploy(stopping("v2", "")))).startsWith(beginning + "appspec.yml line 1");
        Files.delete(archive.resolve("appspec.yml"));
        assertThat(TestingHost.failure(host.deploy(stopping("v3", ""))))
                .startsWith(beginning + "the bundle has no AppSpec");

        Trees.delete(archive);
        assertThat(host.deploy(stopping("v4", "")).outcome()).isEqualTo(TargetOutcome.SUCCEEDED);
        assertThat(trace()).isEmpty();
    }

    /** A 11: one line, the deployment's directory, without a line feed: what CodeDeploy's users know where to look for. */
    @Test
    void markersAreThoseOfCodeDeploy() throws Exception {
        host.deploy(stopping("v1", ""));
        host.deploy(stopping("v2", "  BeforeInstall:\n    - location: fail.sh\n"));

        Path instructions = host.state.resolve("deployment-instructions");
        Path group = host.state.resolve(TestingHost.GROUP);
        assertThat(instructions.resolve(TestingHost.GROUP + "_last_successful_install"))
                .hasContent(group.resolve("d-1").toString());
        assertThat(Files.readString(instructions.resolve(TestingHost.GROUP + "_most_recent_install")))
                .isEqualTo(group.resolve("d-2").toString());
    }

    /** A 6: environment and log are the current deployment's, even when the script is an older one's. */
    @Test
    void logOfAnOlderRevisionsScriptIsTheCurrentDeployments() throws Exception {
        host.deploy(stopping("v1", ""));
        host.deploy(stopping("v2", ""));

        Path group = host.state.resolve(TestingHost.GROUP);
        assertThat(group.resolve("d-2/logs/scripts.log")).content().contains("[stdout]v1 stops");
        assertThat(group.resolve("d-1/logs/scripts.log")).content().doesNotContain("stops");
    }
}
