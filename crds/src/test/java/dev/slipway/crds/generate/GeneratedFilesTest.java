package dev.slipway.crds.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps the committed CRDs and reference pages equal to the types; with {@code -Dslipway.renew} it writes them. */
class GeneratedFilesTest {
    private static final Path CRDS = Path.of("src/main/resources/slipway/crds");
    private static final Path PAGES = Path.of("../docs/reference");

    @Test
    void committedCrdsAreThoseOfTheTypes() throws IOException {
        compareOrRenew(CRDS, crds());
    }

    @Test
    void committedReferencePagesAreThoseOfTheTypes() throws IOException {
        compareOrRenew(PAGES, pages());
    }

    @Test
    void generatesTheSameTextEachTime() throws IOException {
        assertThat(crds()).isEqualTo(crds());
        assertThat(pages()).isEqualTo(pages());
    }

    private static SortedMap<String, String> crds() {
        SortedMap<String, String> files = new TreeMap<>();
        CrdFiles.generate().forEach((name, crd) -> files.put(name + ".yaml", CrdYaml.write(crd)));
        return files;
    }

    private static SortedMap<String, String> pages() throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        for (CustomResourceDefinition crd : CrdFiles.generate().values()) {
            String name = crd.getSpec().getNames().getSingular() + ".md";
            files.put(name, ReferencePage.of(SchemaNode.parse(CrdYaml.write(crd))));
        }
        files.put("README.md", ReferenceIndex.of(CrdFiles.generate().values()));
        return files;
    }

    private static void compareOrRenew(Path folder, SortedMap<String, String> expected) throws IOException {
        if (System.getProperty("slipway.renew") != null) {
            Files.createDirectories(folder);
            for (Map.Entry<String, String> file : expected.entrySet()) {
                Files.writeString(folder.resolve(file.getKey()), file.getValue());
            }
        }
        SortedMap<String, String> committed = read(folder);
        if (folder.equals(PAGES)) {
            committed.keySet().retainAll(expected.keySet());
        }
        assertThat(committed)
                .as("%s differs from the types; renew it with: %s", folder, CrdYaml.RENEW)
                .isEqualTo(expected);
    }

    private static SortedMap<String, String> read(Path folder) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.list(folder)) {
            for (Path path : paths.toList()) {
                files.put(path.getFileName().toString(), Files.readString(path));
            }
        }
        return files;
    }
}
