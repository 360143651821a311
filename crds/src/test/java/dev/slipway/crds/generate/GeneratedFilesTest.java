package dev.slipway.crds.generate;

import static org.assertj.core.api.Assertions.assertThat;

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

    @Test
    void committedCrdsAreThoseOfTheTypes() throws IOException {
        compareOrRenew(CRDS, crds());
    }

    @Test
    void generatesTheSameTextEachTime() {
        assertThat(crds()).isEqualTo(crds());
    }

    private static SortedMap<String, String> crds() {
        SortedMap<String, String> files = new TreeMap<>();
        CrdFiles.generate().forEach((name, crd) -> files.put(name + ".yaml", CrdYaml.write(crd)));
        return files;
    }

    private static void compareOrRenew(Path folder, SortedMap<String, String> expected) throws IOException {
        if (System.getProperty("slipway.renew") != null) {
            Files.createDirectories(folder);
            for (Map.Entry<String, String> file : expected.entrySet()) {
                Files.writeString(folder.resolve(file.getKey()), file.getValue());
            }
        }
        assertThat(read(folder))
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
