package dev.slipway.e2e.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymenttarget.LifecycleEvent;
import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.world.Bundle;
import dev.slipway.e2e.world.BundleServer;
import dev.slipway.e2e.world.BundleServer.Published;
import dev.slipway.e2e.world.Host;
import dev.slipway.e2e.world.Manifests;
import dev.slipway.e2e.world.Runs;
import dev.slipway.e2e.world.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bundles that no host may take: the run fails, the target says why in one line, the host is as it was. */
@OnControlPlane
class BadBundleIT {
    private static final String GROUP = "solo";
    private static final byte[] EVIL = "evil".getBytes(StandardCharsets.UTF_8);

    @RegisterExtension
    static final World WORLD = World.withOneOperator();

    private static Host host;

    /**
     * A bundle and what is said of it.
     *
     * @param event that fails
     * @param code of its diagnostics
     * @param words that the message must have, so that a person understands it
     */
    private record Case(String name, Published bundle, String event, String code, String... words) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void deployGoodBundle() {
        host = WORLD.startFleet("solo", 1, "Group=" + GROUP).getFirst();
        WORLD.kubectl().mustApply(Manifests.application("app") + Manifests.group(GROUP, "CodeDeployDefault.AllAtOnce"));
        deployAndExpectSuccess("good");
    }

    static Stream<Case> badBundles() {
        BundleServer server = WORLD.bundles();
        byte[] zip = Bundle.withAllHooks("bad").zip();
        byte[] half = Arrays.copyOf(zip, zip.length / 2);
        Bundle bundle = Bundle.withAllHooks("bad");
        String otherDigest = BundleServer.sha256(EVIL);
        return Stream.of(
                bad("digest-differs", server.publish("digest", zip, "zip").withSha256(otherDigest), "sha256"),
                bad(
                        "download-truncated",
                        server.publish("short", half, "zip").withSha256(BundleServer.sha256(zip)),
                        "sha256"),
                bad("archive-truncated", server.publish("half", half, "zip"), "truncated"),
                bad("no-archive", server.publish("text", EVIL, "tgz"), "tgz"),
                bad(
                        "dots",
                        server.publish("dots", Archives.tar(bundle, tar -> Archives.add(tar, "../evil", EVIL)), "tar"),
                        "../evil"),
                bad(
                        "below-link",
                        server.publish("link", Archives.tar(bundle, BadBundleIT::addBelowLeadingOut), "tar"),
                        "out"),
                bad(
                        "no-appspec",
                        server.publish("no-appspec", Archives.tarOf("content/label", EVIL), "tar"),
                        "appspec.yml"),
                bad(
                        "malformed-appspec",
                        server.publish("malformed", bundle.appSpec("version: 0.0\nos: linux\nfiles: nowhere\n")),
                        "appspec.yml",
                        "files"),
                new Case(
                        "script-missing",
                        server.publish("missing", hook("scripts/absent.sh")),
                        "BeforeInstall",
                        "ScriptMissing",
                        "scripts/absent.sh"));
    }

    @ParameterizedTest
    @MethodSource("badBundles")
    void failsItsRunWithOneClearLineAndLeavesTheHostAlone(Case bad) {
        String before = host.read("/srv/app/label");

        assertRefused(bad);

        assertThat(host.read("/srv/app/label")).isEqualTo(before);
        assertThat(Files.exists(host.root().getParent().resolve("evil"))).isFalse();
        assertThat(host.read("/evil")).isEmpty();
    }

    /** Not even root changes the mode of an immutable file; a hook of the bundle itself makes its neighbour one. */
    @Test
    void scriptThatCannotBeMadeExecutableFailsItsEvent() {
        assumeTrue(chattr("+i", WORLD.directory()) && chattr("-i", WORLD.directory()), "chattr works here");
        Bundle bundle = Bundle.labelled("bad")
                .hook("BeforeInstall", "chattr +i \"$(dirname \"$0\")/AfterInstall.sh\"")
                .hook("AfterInstall", "");
        try {
            assertRefused(new Case(
                    "script-locked",
                    WORLD.bundles().publish("locked", bundle),
                    "AfterInstall",
                    "ScriptNotExecutable",
                    "hooks/AfterInstall.sh",
                    "cannot be made executable"));
        } finally {
            chattr("-i", WORLD.directory(), "-R");
        }
        deployAndExpectSuccess("good");
    }

    private static void assertRefused(Case bad) {
        WORLD.kubectl().mustApply(Manifests.run(bad.name(), GROUP, bad.bundle()));

        Deployment run = WORLD.runs().awaitEnd(bad.name());

        assertThat(Runs.status(run)).isEqualTo("Failed");
        LifecycleEvent failed =
                WORLD.runs().targets(bad.name()).get(host.name()).getStatus().getLifecycleEvents().stream()
                        .filter(event -> "Failed".equals(event.getStatus()))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(
                                "no event failed: " + WORLD.runs().targets(bad.name())));
        assertThat(failed.getLifecycleEventName()).isEqualTo(bad.event());
        assertThat(failed.getDiagnostics().getErrorCode()).isEqualTo(bad.code());
        assertThat(failed.getDiagnostics().getMessage()).contains(bad.words()).doesNotContain("\n", "Exception");
        assertThat(run.getStatus().getFailures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.getMessage()).contains(bad.words()));
    }

    @Test
    void goodBundleIsDeployedAfterBadOnes() {
        Published bad = WORLD.bundles().publish("before-good", EVIL, "zip");
        WORLD.kubectl().mustApply(Manifests.run("before-good", GROUP, bad));
        assertThat(Runs.status(WORLD.runs().awaitEnd("before-good"))).isEqualTo("Failed");

        deployAndExpectSuccess("good-again");
        deployAndExpectSuccess("good");
    }

    private static void deployAndExpectSuccess(String label) {
        String name = label + "-" + WORLD.runs().count();
        WORLD.kubectl()
                .mustApply(Manifests.run(
                        name,
                        GROUP,
                        WORLD.bundles().publish(label, Bundle.labelled(label)),
                        "fileExistsBehavior: OVERWRITE"));
        assertThat(Runs.status(WORLD.runs().awaitEnd(name))).isEqualTo("Succeeded");
        assertThat(host.read("/srv/app/label")).isEqualTo(label);
    }

    private static boolean chattr(String change, Path directory, String... options) {
        List<String> command = new ArrayList<>(List.of("chattr"));
        command.addAll(List.of(options));
        command.addAll(List.of(change, directory.toString()));
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Case bad(String name, Published bundle, String... words) {
        return new Case(name, bundle, "DownloadBundle", "UnknownError", words);
    }

    private static Bundle hook(String location) {
        return Bundle.labelled("bad").appSpec("""
                version: 0.0
                os: linux
                hooks:
                  BeforeInstall:
                    - location: %s
                """.formatted(location));
    }

    /** A link to the directory above the bundle, and a file below the link. */
    private static void addBelowLeadingOut(TarArchiveOutputStream tar) throws IOException {
        Archives.addLink(tar, "out", "../../..");
        Archives.add(tar, "out/evil", EVIL);
    }
}
