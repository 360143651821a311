package dev.slipway.crds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.model.annotation.Plural;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CrdsTest {
    @Test
    void crdOfThisRevisionOrNewerIsNotOutdated() {
        assertThat(Crds.isOutdated(revision(Crds.REVISION))).isFalse();
        assertThat(Crds.isOutdated(revision(Crds.REVISION + 1))).isFalse();
    }

    @Test
    void crdOfOlderOrUnknownRevisionIsOutdated() {
        assertThat(Crds.isOutdated(revision(Crds.REVISION - 1))).isTrue();
        assertThat(Crds.isOutdated(Map.of(Crds.REVISION_ANNOTATION, "latest"))).isTrue();
        assertThat(Crds.isOutdated(Map.of())).isTrue();
        assertThat(Crds.isOutdated(null)).isTrue();
    }

    @Test
    void packagedCrdIsFoundByItsName() {
        assertThat(Crds.names())
                .hasSize(6)
                .allSatisfy(name -> assertThat(Crds.yaml(name)).contains("name: " + name));
        assertThatThrownBy(() -> Crds.yaml("pods")).hasMessageContaining("there is no CRD pods");
    }

    /** Without the annotation each new object derives it anew by a score of regular expressions: 70 µs instead of 3. */
    @Test
    void everyResourceNamesItsPlural() {
        assertThat(Crds.types())
                .extracting(type -> type.getAnnotation(Plural.class).value() + "." + Crds.GROUP)
                .isEqualTo(Crds.names());
    }

    private static Map<String, String> revision(int number) {
        return Map.of(Crds.REVISION_ANNOTATION, String.valueOf(number));
    }
}
