package dev.slipway.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.agent.engine.bundle.BundleRequest;
import dev.slipway.agent.engine.bundle.TestingWeb;
import dev.slipway.agent.engine.install.Syncer;
import dev.slipway.agent.engine.policy.HostPolicy;
import dev.slipway.agent.engine.policy.Rules;
import dev.slipway.agent.engine.policy.SourceRule;
import dev.slipway.agent.engine.state.Milestones;
import dev.slipway.agent.work.CancellationSignal;
import dev.slipway.agent.work.SegmentResult;
import dev.slipway.protocol.revision.BundleType;
import dev.slipway.protocol.wire.DiagnosticsCode;
import dev.slipway.protocol.wire.EventStatus;
import dev.slipway.protocol.wire.FailureType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the owner of a host forbids does not happen, and costs nothing that is there. */
@Timeout(120)
class HostPolicyTest {
    private static final String FILES = "files:\n  - source: /page\n    destination: %s\n";
    private static final String STOP = "hooks:\n  ApplicationStop:\n    - location: stop.sh\n";

    @TempDir
    Path directory;

    private TestingHost host;
    private String user;

    @BeforeEach
    void startHost() throws IOException {
        host = new TestingHost(directory);
        user = Files.getOwner(Path.of("/proc/self")).getName();
    }

    private static <T> Rules<T> rules(String key, List<T> allowed) {
        return new Rules<>(key, "slipway-agent.yml line 5", allowed);
    }

    private static HostPolicy runAs(String... users) {
        return new HostPolicy(rules("allowedRunAs", List.of(users)), null, null);
    }

    private static HostPolicy sources(String... entries) {
        List<SourceRule> rules = Stream.of(entries)
                .map(entry -> ((SourceRule.Reading.Rule) SourceRule.read(entry)).rule())
                .toList();
        return new HostPolicy(null, rules("allowedSources", rules), null);
    }

    private static HostPolicy destinations(String... directories) {
        return new HostPolicy(
                null,
                null,
                rules(
                        "allowedDestinations",
                        Stream.of(directories).map(Path::of).toList()));
    }

    private SegmentResult run(HostPolicy policy, Segment segment) throws Exception {
        return HostEngine.open(
                        TestingSettings.of(
                                host.root, host.state, host.logs, Map.of("PATH", System.getenv("PATH")), policy),
                        Clock.systemUTC(),
                        Syncer.NONE,
                        Milestones.NONE)
                .run(segment, progress -> {}, CancellationSignal.never());
    }

    private static TestingBundle bundle(String rest) {
        return TestingBundle.withAppSpec(rest)
                .file("page", "hello")
                .file("stop.sh", "touch \"$SLIPWAY_ROOT/stopped\"\n");
    }

    private static void assertRejected(SegmentResult result, String event, String sentence) {
        assertThat(result.failureType()).as(TestingHost.failure(result)).isEqualTo(FailureType.REJECTED);
        assertThat(TestingHost.failure(result)).startsWith(event + ": ").contains(sentence, "slipway-agent.yml line 5");
        assertThat(TestingHost.diagnostics(result, event).errorCode()).isEqualTo(DiagnosticsCode.UNKNOWN_ERROR);
    }

    @Test
    void leavesTheApplicationRunningWhenItTakesNoBundleFromThere() throws Exception {
        host.deploy(bundle(STOP));

        SegmentResult result = run(sources("https://artifacts.example.com/"), host.order(bundle("")));

        assertRejected(result, "DownloadBundle", "is not allowed on this host; its allowedSources");
        assertThat(TestingHost.status(result, "ApplicationStop")).isEqualTo(EventStatus.SKIPPED);
        assertThat(host.root.resolve("stopped")).doesNotExist();
    }

    @Test
    void takesABundleFromAnAllowedPlace() throws Exception {
        host.deploy(bundle(STOP));

        SegmentResult result = run(sources("file:" + directory.resolve("bundles")), host.order(bundle("")));

        assertThat(TestingHost.failure(result)).isEqualTo("nothing failed");
        assertThat(host.root.resolve("stopped")).exists();
    }

    @Test
    void followsNoRedirectToAPlaceThatIsNotAllowed() throws Exception {
        byte[] zip = bundle("").zip();
        try (TestingWeb web = new TestingWeb();
                TestingWeb elsewhere = new TestingWeb()) {
            elsewhere.on("/a.zip", exchange -> TestingWeb.answer(exchange, 200, zip));
            web.on("/rel/a.zip", exchange -> {
                exchange.getResponseHeaders().set("Location", elsewhere.url("/a.zip"));
                exchange.sendResponseHeaders(302, -1);
            });
            Segment order =
                    host.order("d-1", new BundleRequest.Web(web.url("/rel/a.zip"), null, BundleType.ZIP, Map.of()));

            SegmentResult result = run(sources(web.url("/rel")), order);

            assertRejected(result, "DownloadBundle", "redirects to " + elsewhere.url("/a.zip") + ", which no entry of");
            assertThat(elsewhere.requests).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "      runas: root\n", "      sudo: true\n"})
    void refusesAHookOfAnotherUserBeforeAnythingIsInstalled(String more) throws Exception {
        TestingBundle bundle =
                bundle(FILES.formatted("/srv") + "hooks:\n  ValidateService:\n    - location: stop.sh\n" + more);

        SegmentResult result = run(runAs("nobody-we-know"), host.order(bundle));

        assertRejected(result, "DownloadBundle", "script stop.sh of ValidateService would run as user ");
        assertThat(host.root.resolve("srv")).doesNotExist();
    }

    @Test
    void refusesAHookOfAnEarlierRevisionThatItTookBeforeItsOwnerSaidSo() throws Exception {
        host.deploy(bundle(STOP));

        SegmentResult result = run(runAs("nobody-we-know"), host.order(bundle("")));

        assertRejected(result, "ApplicationStop", "script stop.sh of ApplicationStop would run as user " + user);
        assertThat(host.root.resolve("stopped")).doesNotExist();
    }

    /** A policy that came while the agent was away does not turn its back on what runs. */
    @Test
    void seesAScriptToItsEndThatItBeganBeforeItsOwnerSaidSo() throws Exception {
        Segment order = host.order(TestingBundle.withAppSpec("hooks:\n  AfterInstall:\n    - location: slow.sh\n")
                .file("slow.sh", "sleep 1\ntouch \"$SLIPWAY_ROOT/done\"\n"));
        HostEngine ending = host.engine(name -> {
            if (name.equals("AfterInstall after script start")) {
                throw new AssertionError("the agent ends");
            }
        });
        assertThatThrownBy(() -> ending.run(order, progress -> {}, CancellationSignal.never()))
                .hasMessage("the agent ends");

        SegmentResult result = run(runAs("nobody-we-know"), order);

        assertThat(TestingHost.failure(result)).isEqualTo("nothing failed");
        assertThat(host.root.resolve("done")).exists();
    }

    @Test
    void runsHooksOfAllowedUsers() throws Exception {
        assertThat(TestingHost.failure(
                        run(runAs(user), host.order(bundle(STOP.replace("ApplicationStop", "AfterInstall"))))))
                .isEqualTo("nothing failed");
        assertThat(host.root.resolve("stopped")).exists();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/etc", "/srv/app-evil", "/srv", "/srv/app/../../etc", "/../etc", "/srv/app/link", "srv/app"})
    void refusesDestinationsElsewhere(String destination) throws Exception {
        Files.createDirectories(host.root.resolve("srv/app"));
        Files.createSymbolicLink(host.root.resolve("srv/app/link"), Path.of("../../etc"));

        SegmentResult result = run(destinations("/srv/app", "/opt"), host.order(bundle(FILES.formatted(destination))));

        assertRejected(result, "DownloadBundle", "files[0].destination " + destination);
        assertThat(TestingHost.failure(result)).contains("allowedDestinations", "allows /srv/app, /opt");
        assertThat(host.root.resolve("etc")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/srv/app", "/srv/app/", "/srv/./app/../app/deep", "/../srv/app", "/www"})
    void installsBelowAnAllowedDirectoryHoweverItIsWritten(String destination) throws Exception {
        Files.createSymbolicLink(host.root.resolve("www"), Path.of("/srv/app/site"));

        SegmentResult result = run(destinations("/srv/app"), host.order(bundle(FILES.formatted(destination))));

        assertThat(TestingHost.failure(result)).isEqualTo("nothing failed");
        try (Stream<Path> made = Files.walk(host.root.resolve("srv/app"))) {
            assertThat(made).anyMatch(path -> path.endsWith("page"));
        }
    }

    @Test
    void refusesToWriteThroughALinkBelowTheDestination() throws Exception {
        Files.createDirectories(host.root.resolve("srv/app"));
        Files.createDirectories(host.root.resolve("etc"));
        Files.createSymbolicLink(host.root.resolve("srv/app/conf"), Path.of("../../etc"));
        TestingBundle bundle = TestingBundle.withAppSpec("files:\n  - source: /\n    destination: /srv/app\n")
                .file("conf/passwd", "root::0");

        SegmentResult result = run(destinations("/srv/app"), host.order(bundle));

        assertRejected(result, "Install", "the bundle would put something at /etc/passwd");
        assertThat(host.root.resolve("etc/passwd")).doesNotExist();
        assertThat(host.root.resolve("srv/app/appspec.yml")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/etc/passwd", "relative"})
    void refusesPermissionsElsewhere(String object) throws Exception {
        String appSpec = FILES.formatted("/srv/app") + "permissions:\n  - object: " + object + "\n    mode: 644\n";

        SegmentResult result = run(destinations("/srv/app"), host.order(bundle(appSpec)));

        assertRejected(result, "DownloadBundle", "permissions[0].object " + object);
    }

    @Test
    void refusesARestartOfARevisionWhoseSourceIsForbiddenNow() throws Exception {
        Segment first = host.order(bundle(""));
        @Nullable String digest = TestingHost.found(host.run(first)).digest();

        SegmentResult result = run(sources("s3://rel"), host.restart(first, digest));

        assertRejected(result, "DownloadBundle", "its allowedSources");
    }
}
