package dev.slipway.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.instance.InstanceRevision;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** What an Instance remembers of the groups that were deployed to it. */
@NullUnmarked
class InstalledEntriesTest {
    @Test
    void theGroupThatWasDeployedToLastIsAtTheEnd() {
        List<InstanceRevision> stored = List.of(entry("a", "v1:a"), entry("b", "v1:a"));
        assertThat(InstalledEntries.with(stored, entry("a", "v1:b")))
                .extracting(InstanceRevision::getDeploymentGroupId)
                .containsExactly("b", "a");
        assertThat(InstalledEntries.with(stored, entry("a", "v1:a")))
                .as("what is stored already is not written again")
                .isSameAs(stored);
        assertThat(InstalledEntries.with(null, entry("a", "v1:a"))).hasSize(1);
    }

    /** One more, and the API server refuses the whole status: the run whose outcome it holds would never end. */
    @Test
    void aHostWithMoreGroupsThanCanBeStoredForgetsTheOneDeployedToLongestAgo() {
        List<InstanceRevision> full = IntStream.range(0, InstalledEntries.MAX)
                .mapToObj(n -> entry("g-" + n, "v1:a"))
                .toList();
        assertThat(InstalledEntries.with(full, entry("new", "v1:a")))
                .hasSize(InstalledEntries.MAX)
                .extracting(InstanceRevision::getDeploymentGroupId)
                .contains("new", "g-1")
                .doesNotContain("g-0");
        assertThat(InstalledEntries.with(full, entry("g-0", "v1:b")))
                .hasSize(InstalledEntries.MAX)
                .last()
                .satisfies(entry -> assertThat(entry.getRevisionHash()).isEqualTo("v1:b"));
    }

    @Test
    void theBoundIsTheSchemas() throws IOException {
        try (InputStream file = getClass().getResourceAsStream("/slipway/crds/instances.slipway.dev.yaml")) {
            assertThat(Serialization.unmarshal(file, CustomResourceDefinition.class)
                            .getSpec()
                            .getVersions()
                            .getFirst()
                            .getSchema()
                            .getOpenAPIV3Schema()
                            .getProperties()
                            .get("status")
                            .getProperties()
                            .get("installed")
                            .getMaxItems())
                    .isEqualTo(InstalledEntries.MAX);
        }
    }

    private static InstanceRevision entry(String group, String hash) {
        InstanceRevision entry = new InstanceRevision();
        entry.setDeploymentGroupId(group);
        entry.setRevisionHash(hash);
        return entry;
    }
}
