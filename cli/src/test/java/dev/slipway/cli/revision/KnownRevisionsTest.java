package dev.slipway.cli.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.cli.Refusal;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Which revision a word means. */
@NullUnmarked
class KnownRevisionsTest {
    private static final String DIGEST = "77d2".repeat(16);

    private final DeploymentGroup group = Serialization.unmarshal(
            "---\n{metadata: {name: web-prod}, spec: {revision: " + url("v3", "c.zip", "cccc".repeat(16)) + "}}",
            DeploymentGroup.class);
    private final List<Deployment> runs = List.of(
            run("web-prod-1", "web-prod", "2026-01-01T00:00:00Z", url("v1", "a.zip", "aaaa".repeat(16))),
            run("web-prod-2", "web-prod", "2026-01-02T00:00:00Z", url("v2", "b.zip", DIGEST)),
            run("web-prod-3", "web-prod", "2026-01-03T00:00:00Z", url("v2", "b.zip", DIGEST)),
            run("web-beta-1", "web-beta", "2026-01-01T00:00:00Z", url("beta", "d.zip", "dddd".repeat(16))));

    @Test
    void aRunsNameARevisionsNameAndADigestMeanARevision() {
        assertThat(key("web-prod-1")).isEqualTo("https://rel/a.zip");
        assertThat(key("v2")).isEqualTo("https://rel/b.zip");
        assertThat(key("v3")).isEqualTo("https://rel/c.zip");
        assertThat(key("77d2")).isEqualTo("https://rel/b.zip");
        assertThat(key("…77D2")).isEqualTo("https://rel/b.zip");
    }

    @Test
    void whatTheGroupNeverHadIsRefusedWithWhatItHad() {
        assertThatThrownBy(() -> key("v9"))
                .isInstanceOf(Refusal.class)
                .hasMessage("v9 is no run of group web-prod, and no revision that it has had; it knows v3, v2, v1");
        assertThatThrownBy(() -> key("web-beta-1")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> key("77d")).as("too short a digest").isInstanceOf(Refusal.class);
    }

    @Test
    void aLabelThatWasGivenTwiceMeansNeither() {
        List<Deployment> twice = List.of(
                run("web-prod-1", "web-prod", "2026-01-01T00:00:00Z", url("v1", "a.zip", "aaaa".repeat(16))),
                run("web-prod-2", "web-prod", "2026-01-02T00:00:00Z", url("v1", "b.zip", DIGEST)));
        assertThatThrownBy(() -> new KnownRevisions(group, twice).find("v1"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("could be any of 2 revisions")
                .hasMessageContaining("of web-prod-2");
    }

    private String key(String word) {
        return new KnownRevisions(group, runs).find(word).getUrlLocation().getUrl();
    }

    private static Deployment run(String name, String group, String created, String revision) {
        return Serialization.unmarshal(
                "---\n{metadata: {name: %s, creationTimestamp: '%s'}, spec: {deploymentGroupName: %s, revision: %s}}"
                        .formatted(name, created, group, revision),
                Deployment.class);
    }

    private static String url(String name, String file, String sha256) {
        return "{revisionType: URL, name: %s, urlLocation: {url: 'https://rel/%s', sha256: '%s', bundleType: zip}}"
                .formatted(name, file, sha256);
    }
}
