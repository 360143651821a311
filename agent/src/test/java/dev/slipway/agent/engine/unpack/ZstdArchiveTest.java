package dev.slipway.agent.engine.unpack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.protocol.revision.BundleType;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Issue: zip, tar, tgz, tar.zst. */
class ZstdArchiveTest extends UnpackingFixture {
    /** Issue: zip, tar, tgz, tar.zst. As with gzip, a tar may be compressed although the type does not say so. */
    @ParameterizedTest
    @EnumSource(names = {"TAR", "TAR_ZST"})
    void unpacksTarCompressedWithZstd(BundleType type) throws Exception {
        TestingArchive archive = TestingArchive.tar();
        for (int i = 0; i < 200; i++) {
            archive.file("dir/größe " + i, "text ".repeat(i * 100), 0640);
        }
        unpack(archive.link("link", "dir").zstd(), type);
        for (int i = 0; i < 200; i++) {
            assertThat(tree.resolve("dir/größe " + i)).hasContent("text ".repeat(i * 100));
        }
        assertThat(mode(tree.resolve("dir/größe 0"))).isEqualTo(0640);
        assertThat(Files.readSymbolicLink(tree.resolve("link"))).hasToString("dir");
    }

    @Test
    void refusesDamagedZstdInOneSentence() throws Exception {
        byte[] archive =
                TestingArchive.tar().file("a", "some text ".repeat(5000)).zstd();
        String sentence = "the bundle is truncated, damaged or no archive of its type";
        refuses(Arrays.copyOf(archive, archive.length / 2), BundleType.TAR_ZST, sentence);
        refuses(Arrays.copyOf(archive, 4), BundleType.TAR_ZST, sentence);
        Random random = new Random(20_260_502);
        for (int i = 0; i < 300; i++) {
            byte[] spoilt = archive.clone();
            for (int n = 0; n <= random.nextInt(4); n++) {
                spoilt[4 + random.nextInt(spoilt.length - 4)] = (byte) random.nextInt();
            }
            try {
                unpack(spoilt, BundleType.TAR_ZST);
            } catch (EventFailedException e) {
                assertThat(e).as("seed 20260502, round %d", i).hasMessageStartingWith("the bundle is ");
            }
        }
        refuses(TestingArchive.tgz().file("a", "").bytes(), BundleType.TAR_ZST, "but it is compressed with gzip");
        refuses(archive, BundleType.TGZ, "is a tgz archive, but it is compressed with zstd");
        refuses(archive, BundleType.ZIP, "is a zip archive, but it is compressed with zstd");
        refuses(
                TestingArchive.tar().file("a", "").bytes(),
                BundleType.TAR_ZST,
                "a tar.zst archive, but it is something else");
    }

    /** Two decoders at once, for two groups, would need all the memory that the agent has. */
    @Test
    void unpacksOneZstdArchiveAtATime() throws Exception {
        Path archive = Files.write(
                directory.resolve("archive"),
                TestingArchive.tar().file("a", "a").file("b", "b").zstd());
        Path first = Files.createDirectory(directory.resolve("first"));
        Path second = Files.createDirectory(directory.resolve("second"));
        Unpacker unpacker = new Unpacker(ArchiveLimits.DEFAULT, false);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch waits = new CountDownLatch(1);
        try (ExecutorService groups = Executors.newFixedThreadPool(2)) {
            Future<?> one = groups.submit(() -> {
                unpacker.unpack(archive, BundleType.TAR_ZST, first, () -> {
                    begun.countDown();
                    assertThat(waits.await(30, TimeUnit.SECONDS)).isTrue();
                });
                return null;
            });
            assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
            Future<?> other = groups.submit(() -> {
                unpacker.unpack(archive, BundleType.TAR_ZST, second, () -> {
                    if (waits.getCount() > 0) {
                        assertThat(second).isEmptyDirectory();
                        waits.countDown();
                    }
                });
                return null;
            });
            assertThat(one.get()).isNull();
            assertThat(other.get()).isNull();
        }
        assertThat(first.resolve("b")).hasContent("b");
        assertThat(second.resolve("b")).hasContent("b");
    }

    /** Neither the content nor what the decoder would have to keep in memory may grow without bound. */
    @Test
    void refusesAZstdBomb() throws Exception {
        byte[] bomb = TestingArchive.tar().file("a", "x".repeat(990_000)).zstd();
        assertThatThrownBy(() -> unpack(bomb, BundleType.TAR_ZST, new ArchiveLimits(3, 1_000_000, 10, 100)))
                .hasMessageContaining("10 times as many");
        assertThatThrownBy(() -> unpack(bomb, BundleType.TAR_ZST, new ArchiveLimits(3, 1000, 10, 100)))
                .hasMessageContaining("more than 1,000 bytes");
        byte[] window = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0, (byte) 0xA0, 0x01, 0, 0};
        refuses(
                window,
                BundleType.TAR_ZST,
                "the bundle is refused: zstd needs more than 8 MiB of memory for it; compress it with a level up to 19");
        ByteArrayOutputStream second = new ByteArrayOutputStream();
        second.write(TestingArchive.zstd(new byte[512]));
        second.write(window);
        refuses(
                second.toByteArray(),
                BundleType.TAR_ZST,
                "the bundle is refused: zstd needs more than 8 MiB of memory");
    }
}
