package dev.slipway.agent.engine.unpack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.protocol.revision.BundleType;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class SingleDirectoryTest extends UnpackingFixture {
    @Test
    void takesTheOnlyDirectoryWithAnAppSpecForTheRoot() throws Exception {
        unpack(TestingArchive.tgz().file("web-4fd1/AppSpec.YML", "").bytes(), BundleType.TGZ);
        assertThat(SingleDirectory.rootOf(tree)).isEqualTo(tree.resolve("web-4fd1"));

        Files.createFile(tree.resolve("second"));
        assertThat(SingleDirectory.rootOf(tree)).isEqualTo(tree);
    }

    @Test
    void keepsTheTopDirectoryIfTheOnlyOneHasNoAppSpec() throws Exception {
        unpack(TestingArchive.tgz().file("src/deep/appspec.yml", "").bytes(), BundleType.TGZ);
        assertThat(SingleDirectory.rootOf(tree)).isEqualTo(tree);
    }
}
