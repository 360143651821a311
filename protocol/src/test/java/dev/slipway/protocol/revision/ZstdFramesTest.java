package dev.slipway.protocol.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames by RFC 8878, 3.1.1: magic, descriptor, window, dictionary, content size, blocks, checksum. */
class ZstdFramesTest {
    private static final String MAGIC = "28b52ffd";
    /** Raw, three bytes; then a run of three bytes, the last one. */
    private static final String BLOCKS = "180000" + "616263" + "1b0000" + "61";

    private static final String GOOD = MAGIC + "00" + "58" + BLOCKS;

    private static byte[] pass(byte[] bytes, int atOnce) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (InputStream in = new ZstdFrames(new ByteArrayInputStream(bytes))) {
            byte[] buffer = new byte[atOnce];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
            }
        }
        return out.toByteArray();
    }

    private static void assertPasses(String hex) throws IOException {
        byte[] bytes = HexFormat.of().parseHex(hex);
        for (int atOnce : new int[] {1, 2, 3, 7, 4096}) {
            assertThat(pass(bytes, atOnce)).isEqualTo(bytes);
        }
    }

    private static void assertRefused(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        for (int atOnce : new int[] {1, 2, 3, 7, 4096}) {
            assertThatThrownBy(() -> pass(bytes, atOnce))
                    .as("%d at once", atOnce)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("more than 8 MiB of memory");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a window of 8 MiB, 00, 68, ''",
        "one segment of 255 bytes, 20, '', ff",
        "one segment of 8 MiB, a0, '', 00008000",
        "'window, dictionary, size and checksum', 46, 68, 0100ffff"
    })
    void passesWhatNeedsLittle(String name, String descriptor, String window, String rest) throws IOException {
        String checksum = descriptor.equals("46") ? "01020304" : "";
        assertPasses(MAGIC + descriptor + window + rest + BLOCKS + checksum + GOOD);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a window of 9 MiB, 00, 69",
        "the largest window, 00, ff",
        "one segment of 8 MiB and a byte, a0, 01008000",
        "one segment of 2^63 bytes, e0, 0000000000000080",
        "one segment after a dictionary, a1, 0701008000"
    })
    void refusesWhatNeedsMuch(String name, String descriptor, String rest) {
        assertRefused(MAGIC + descriptor + rest + BLOCKS);
    }

    /** A decoder goes on with the next frame, so the window of each counts. */
    @Test
    void looksAtEveryFrame() {
        String large = MAGIC + "00" + "ff" + BLOCKS;
        assertRefused(GOOD + large);
        assertRefused(MAGIC + "04" + "58" + BLOCKS + "01020304" + large);
        assertRefused("502a4d18" + "05000000" + "28b52ffd00" + large);
    }

    /** What stands within blocks and skippable frames is content, whatever it looks like. */
    @Test
    void takesContentForContent() throws IOException {
        String lookalike = MAGIC + "00" + "ff";
        assertPasses(MAGIC + "00" + "58" + "310000" + lookalike + GOOD);
        assertPasses("5f2a4d18" + "06000000" + lookalike + GOOD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "28", "28b52ffd", "28b52ffd00", "504b0304ffffffff", GOOD + "00112233445566"})
    void leavesWhatIsNoZstdToTheDecoder(String hex) throws IOException {
        assertPasses(hex);
    }

    @Test
    void survivesAnyBytes() throws IOException {
        Random random = new Random(20_260_501);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[4 + random.nextInt(40)];
            random.nextBytes(bytes);
            System.arraycopy(HexFormat.of().parseHex(MAGIC), 0, bytes, 0, 4);
            try {
                assertThat(pass(bytes, 1 + random.nextInt(8))).isEqualTo(bytes);
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("more than 8 MiB");
            }
        }
    }
}
