package dev.slipway.agent.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealTest {
    @Test
    void theLastOfSeveralHolds() throws Exception {
        assertThat(last(sealed("{}"))).isEqualTo("{}");
        assertThat(last(sealed("{\"a\":1}", "{}"))).isEqualTo("{}");
        assertThat(last(sealed("{\"a\":1}", "{}", "{\"a\":\"crc32c \"}"))).isEqualTo("{\"a\":\"crc32c \"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"a\":2}", "{\"a\":\"crc32c 00000000\"}", "{\"a\":\"crc32c \"}", "{\"a\":\"crc32c 123456\"}"})
    void whatWasNotWrittenWholeCountsAsNotWritten(String next) throws Exception {
        byte[] whole = sealed("{\"a\":1}", next);
        for (int length = sealed("{\"a\":1}").length; length < whole.length; length++) {
            assertThat(last(Arrays.copyOf(whole, length)))
                    .as("the first %d bytes", length)
                    .isEqualTo("{\"a\":1}");
        }
    }

    @Test
    void theFirstIsWholeOrDamaged() {
        byte[] whole = sealed("{\"a\":1}");
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> Seal.openLast(cut))
                    .as("the first %d bytes", length)
                    .isInstanceOf(DamagedFileException.class);
        }
    }

    @Test
    void anyOtherBitIsFound() {
        byte[] whole = sealed("{\"a\":1}", "{\"a\":2}", "{\"a\":3}");
        for (int bit = 0; bit < whole.length * 8; bit++) {
            byte[] changed = whole.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> Seal.openLast(changed))
                    .as("bit %d, in %s", bit, new String(changed, StandardCharsets.ISO_8859_1))
                    .isInstanceOf(DamagedFileException.class);
        }
    }

    private static String last(byte[] several) throws DamagedFileException {
        return new String(Seal.openLast(several), StandardCharsets.US_ASCII);
    }

    private static byte[] sealed(String... contents) {
        ByteArrayOutputStream several = new ByteArrayOutputStream();
        for (String content : contents) {
            several.writeBytes(Seal.put(content.getBytes(StandardCharsets.US_ASCII)));
        }
        return several.toByteArray();
    }
}
