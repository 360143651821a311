package dev.slipway.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpServer;
import dev.slipway.agent.engine.bundle.BundleRequest;
import dev.slipway.agent.work.CancellationSignal;
import dev.slipway.agent.work.SegmentResult;
import dev.slipway.protocol.revision.BundleType;
import dev.slipway.protocol.revision.RevisionLocation;
import dev.slipway.protocol.wire.Diagnostics;
import dev.slipway.protocol.wire.DiagnosticsCode;
import dev.slipway.protocol.wire.Epoch;
import dev.slipway.protocol.wire.EventStatus;
import dev.slipway.protocol.wire.FailureType;
import dev.slipway.protocol.wire.InstalledRevision;
import dev.slipway.protocol.wire.Order;
import dev.slipway.protocol.wire.TargetOutcome;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostEngineTest {
    private static final String HOOKS = """
            files:
              - source: /site
                destination: /srv/web
            hooks:
              ApplicationStop:
                - location: hook.sh
              BeforeInstall:
                - location: hook.sh
              AfterInstall:
                - location: hook.sh
              ApplicationStart:
                - location: hook.sh
              ValidateService:
                - location: hook.sh
            """;
    private static final String HOOK = """
            echo "$VERSION_FILE$LIFECYCLE_EVENT $DEPLOYMENT_ID" >>"$SLIPWAY_ROOT/trace"
            echo "saying $LIFECYCLE_EVENT"
            """;

    @TempDir
    Path directory;

    private TestingHost host;

    @BeforeEach
    void createHost() throws Exception {
        host = new TestingHost(directory);
    }

    private static TestingBundle bundle(String version) {
        return TestingBundle.withAppSpec(HOOKS)
                .file("site/index.html", version)
                .file("hook.sh", HOOK.replace("$VERSION_FILE", version + " "));
    }

    @Test
    void installsFilesAndRunsHooksInOrder() throws Exception {
        SegmentResult result = host.deploy(bundle("v1"));

        assertThat(result.outcome()).as(TestingHost.failure(result)).isEqualTo(TargetOutcome.SUCCEEDED);
        assertThat(result.events()).allMatch(event -> event.status() == EventStatus.SUCCEEDED);
        assertThat(host.read("srv/web/index.html")).isEqualTo("v1");
        assertThat(host.read("trace")).isEqualTo("""
                        v1 BeforeInstall d-1
                        v1 AfterInstall d-1
                        v1 ApplicationStart d-1
                        v1 ValidateService d-1
                        """);
        assertThat(host.engine().installed())
                .containsExactly(new InstalledRevision(
                        TestingHost.GROUP,
                        "v1:hash-d-1",
                        TestingHost.found(result).digest(),
                        "run-d-1",
                        true));
    }

    @Test
    void downloadBundleReportsTheWarningsOfTheAppSpecTheWorstFirst() throws Exception {
        SegmentResult result = host.deploy(TestingBundle.withAppSpec("""
                permission: []
                files:
                  - source: site
                    destination: srv
                """).file("site/index.html", "v1"));

        Diagnostics diagnostics = TestingHost.diagnostics(result, "DownloadBundle");
        assertThat(diagnostics.errorCode()).isEqualTo(DiagnosticsCode.SUCCESS);
        assertThat(diagnostics.message())
                .isEqualTo("Warning: appspec.yml line 6, column 18 (files[0].destination): destination is relative and"
                        + " Install refuses it; write a path from the root. appspec.yml line 3, column 1 (permission):"
                        + " \"permission\" is not a key here and is ignored; write \"permissions\".");
        assertThat(diagnostics.warnings())
                .hasSize(2)
                .allSatisfy(warning -> assertThat(diagnostics.message()).contains(warning));
    }

    @Test
    void downloadBundleReportsWhatTheBundlesFilesShow() throws Exception {
        SegmentResult result = host.deploy(TestingBundle.withAppSpec("""
                hooks:
                  AfterInstall:
                    - location: scripts/warm.sh
                  ApplicationStart:
                    - location: scripts/strat.sh
                """)
                .file("scripts/warm.sh", "exit 0")
                .file("scripts/start.sh", "#!/bin/sh\n")
                .file("appspec.yaml", "version: 0.0\nos: linux\n"));

        assertThat(TestingHost.diagnostics(result, "DownloadBundle").warnings())
                .containsExactly(
                        "appspec.yml line 7, column 17 (hooks.ApplicationStart[0].location): \"scripts/strat.sh\" is not"
                                + " in the bundle; write \"scripts/start.sh\".",
                        "appspec.yaml: this file is ignored, since appspec.yml counts; delete one of them.",
                        "appspec.yml line 5, column 17 (hooks.AfterInstall[0].location): \"scripts/warm.sh\" has no #!"
                                + " line, so /bin/sh runs it; write the interpreter as its first line, for example"
                                + " \"#!/bin/bash\".");
        assertThat(TestingHost.diagnostics(result, "ApplicationStart").errorCode())
                .isEqualTo(DiagnosticsCode.SCRIPT_MISSING);
    }

    /** The operator does not support the key yet, and both it and its users are told so. */
    @Test
    void runOnceIsReportedAsNotSupportedYet() throws Exception {
        SegmentResult result = host.deploy(TestingBundle.withAppSpec("""
                hooks:
                  BeforeInstall:
                    - location: migrate.sh
                      runOnce: true
                """).file("migrate.sh", "#!/bin/sh\nexit 0\n"));

        assertThat(result.outcome()).as(TestingHost.failure(result)).isEqualTo(TargetOutcome.SUCCEEDED);
        assertThat(TestingHost.diagnostics(result, "DownloadBundle").warnings())
                .singleElement()
                .asString()
                .startsWith(
                        "appspec.yml line 6, column 16 (hooks.BeforeInstall[0].runOnce): runOnce is not supported yet");
    }

    @Test
    void remembersThatTheLastDeploymentFailedWhateverItInstalled() throws Exception {
        host.deploy(bundle("v1"));
        SegmentResult result = host.deploy(TestingBundle.withAppSpec("no hooks here: ["));

        assertThat(result.outcome()).isEqualTo(TargetOutcome.FAILED);
        assertThat(host.engine().installed())
                .extracting(InstalledRevision::deployment, InstalledRevision::succeeded)
                .containsExactly(tuple("run-d-1", false));
    }

    @Test
    void runsApplicationStopOfTheRevisionThatIsReplaced() throws Exception {
        host.deploy(bundle("v1"));
        SegmentResult result = host.deploy(bundle("v2"));

        assertThat(result.outcome()).as(TestingHost.failure(result)).isEqualTo(TargetOutcome.SUCCEEDED);
        assertThat(host.read("srv/web/index.html")).isEqualTo("v2");
        assertThat(host.read("trace")).contains("v1 ApplicationStop d-2\nv2 BeforeInstall d-2\n");
    }

    @Test
    void fetchesFromAUrlWithDigestAndReportsEachStep() throws Exception {
        byte[] zip = bundle("v1").zip();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/web.zip", exchange -> {
            exchange.sendResponseHeaders(200, zip.length);
            exchange.getResponseBody().write(zip);
            exchange.close();
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/web.zip";
            SegmentResult result = host.engine()
                    .run(order(url, TestingBundle.sha256(zip)), host.progress::add, CancellationSignal.never());

            assertThat(result.outcome()).as(TestingHost.failure(result)).isEqualTo(TargetOutcome.SUCCEEDED);
            assertThat(TestingHost.found(result).digest()).isEqualTo(TestingBundle.sha256(zip));
            assertThat(host.progress).hasSize(2 * TestingHost.EVENTS.size() + 1);
            assertThat(host.progress.getFirst().events().getFirst().status()).isEqualTo(EventStatus.IN_PROGRESS);
            assertThat(host.progress.getFirst().events()).hasSize(TestingHost.EVENTS.size());
        } finally {
            server.stop(0);
        }
    }

    @Test
    void rejectsABundleWithAnotherDigest() throws Exception {
        byte[] zip = bundle("v1").zip();
        Path file = Files.write(directory.resolve("b.zip"), zip);
        Segment segment = host.order("d-1", new BundleRequest.LocalFile(file, BundleType.ZIP));
        Order order = order("http://unused", TestingBundle.sha256(zip));
        Segment bound = new Segment(
                segment.targetUid(),
                1,
                segment.events(),
                60,
                order.applicationName(),
                "d-1",
                null,
                "Prod",
                TestingHost.GROUP,
                segment.bundle(),
                null,
                "00".repeat(32),
                segment.fileExistsBehavior(),
                false,
                false,
                null,
                false);

        SegmentResult result = host.run(bound);

        assertThat(result.outcome()).isEqualTo(TargetOutcome.FAILED);
        assertThat(result.failureType()).isEqualTo(FailureType.REJECTED);
        assertThat(TestingHost.failure(result)).startsWith("DownloadBundle: the bundle has the digest");
        assertThat(TestingHost.status(result, "Install")).isEqualTo(EventStatus.SKIPPED);
    }

    @Test
    void failsWithTheScriptsNameCodeAndLastLines() throws Exception {
        SegmentResult result = host.deploy(TestingBundle.withAppSpec("""
                        hooks:
                          ValidateService:
                            - location: scripts/check it.sh
                        """)
                .file("scripts/check it.sh", "#!/bin/sh\necho looking\necho 'not there' >&2\nexit 3\n"));

        assertThat(result.outcome()).isEqualTo(TargetOutcome.FAILED);
        assertThat(result.failureType()).isEqualTo(FailureType.FAILED);
        assertThat(TestingHost.failure(result))
                .isEqualTo("ValidateService: script scripts/check it.sh exited with code 3");
        Diagnostics diagnostics = TestingHost.diagnostics(result, "ValidateService");
        assertThat(diagnostics.errorCode()).isEqualTo(DiagnosticsCode.SCRIPT_FAILED);
        assertThat(diagnostics.scriptName()).isEqualTo("scripts/check it.sh");
        assertThat(diagnostics.logTail())
                .isEqualTo(
                        "LifecycleEvent - ValidateService\nScript - scripts/check it.sh\n[stdout]looking\n[stderr]not there");
    }

    private static Order order(String url, String sha256) {
        return new Order(
                "0f8c2a3e-target",
                1,
                new Epoch("installation", 1),
                60,
                "group-uid",
                1,
                TestingHost.EVENTS,
                60,
                "Web",
                "d-ABC",
                "web-1",
                "Prod",
                TestingHost.GROUP,
                "user",
                new RevisionLocation.Url(url, sha256, BundleType.ZIP),
                "v1:hash",
                null,
                "DISALLOW",
                false,
                null,
                List.of(),
                null);
    }
}
