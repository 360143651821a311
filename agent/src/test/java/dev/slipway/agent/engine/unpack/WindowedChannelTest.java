package dev.slipway.agent.engine.unpack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowedChannelTest {
    private static final long SEED = 20_261_129;
    private static final int SIZE = 500_000;

    @TempDir
    private Path directory;

    @Test
    void readsWhatTheFileHoldsWhereverItIsReadAndHoweverMuch() throws Exception {
        Random random = new Random(SEED);
        byte[] bytes = new byte[SIZE];
        random.nextBytes(bytes);
        try (WindowedChannel channel = WindowedChannel.open(Files.write(directory.resolve("file"), bytes))) {
            assertThat(channel.size()).isEqualTo(SIZE);
            for (int round = 0; round < 2_000; round++) {
                if (random.nextInt(3) == 0) {
                    channel.position(random.nextInt(SIZE + 1_000));
                }
                int from = (int) channel.position();
                ByteBuffer into =
                        ByteBuffer.allocate(random.nextInt(5) == 0 ? random.nextInt(200_000) : 1 + random.nextInt(60));
                int count = channel.read(into);
                if (into.capacity() == 0) {
                    assertThat(count).isZero();
                } else if (from >= SIZE) {
                    assertThat(count).isEqualTo(-1);
                } else {
                    assertThat(count).isPositive();
                    assertThat(Arrays.copyOf(into.array(), count))
                            .as("round %d of seed %d", round, SEED)
                            .isEqualTo(Arrays.copyOfRange(bytes, from, from + count));
                }
                assertThat(channel.position()).isEqualTo(from + Math.max(count, 0));
            }
        }
    }
}
