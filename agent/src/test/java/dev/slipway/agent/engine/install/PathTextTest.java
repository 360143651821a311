package dev.slipway.agent.engine.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PathTextTest {
    /** Manifests of earlier versions are read, and earlier versions may have to read this one's. */
    @Test
    void writesEachNameAsItsUriDoesAndReadsItAgain() {
        for (int c = 1; c < 0x180; c++) {
            if (c != '/') {
                Path path = Path.of("/srv/a" + (char) c + "b/" + (char) c);
                String text = PathText.encode(path);
                assertThat(text).isEqualTo(path.toUri().getRawPath()).isPrintable();
                assertThat(PathText.decode(text)).isEqualTo(path);
            }
        }
        Path noText = Path.of(URI.create("file:///srv/gr%F6%DFe"));
        assertThat(PathText.encode(noText)).isEqualTo("/srv/gr%F6%DFe");
        assertThat(PathText.decode("/srv/gr%F6%DFe")).isEqualTo(noText);
    }
}
