package dev.slipway.agent.engine.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.agent.engine.TestingBundle;
import dev.slipway.agent.engine.outcome.Checkpoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An Install of so many files that two threads bring them. */
class ManyFilesTest {
    private static final int FILES = 600;
    private static final String FILES_SECTION = "files:\n- source: site\n  destination: /app\n";

    @TempDir
    private Path directory;

    private InstallFixture host;

    @BeforeEach
    void prepare() throws Exception {
        host = new InstallFixture(directory);
    }

    /** In directories of a hundred. */
    private static TestingBundle bundle(String content, int from) {
        TestingBundle bundle = TestingBundle.withAppSpec(FILES_SECTION);
        IntStream.range(from, from + FILES).forEach(number -> bundle.file("site/" + name(number), content + number));
        return bundle;
    }

    private static String name(int number) {
        return "d%d/f%d".formatted(number / 100, number);
    }

    private static TreeSet<String> tree(String content, int from) {
        TreeSet<String> tree = new TreeSet<>();
        tree.add("app/");
        IntStream.range(from, from + FILES).forEach(number -> {
            tree.add("app/d%d/".formatted(number / 100));
            tree.add("app/" + name(number) + " = " + content + number);
        });
        return tree;
    }

    @Test
    void eachIsThereAndTheNextRevisionTakesItsPlace() throws Exception {
        host.install(bundle("one ", 0));
        assertThat(host.tree()).isEqualTo(tree("one ", 0));

        host.install(bundle("two ", 250));
        assertThat(host.tree()).isEqualTo(tree("two ", 250));
    }

    /** Also of the files that the other thread brings. */
    @Test
    void saysOfEachFileHowManyAreInPlace() throws Exception {
        Set<Long> counts = ConcurrentHashMap.newKeySet();
        host.install(bundle("one ", 0), new Checkpoint() {
            @Override
            public void check() {}

            @Override
            public void advanced(long done, long whole, Piece piece) {
                assertThat(whole).isEqualTo(FILES);
                assertThat(piece).isEqualTo(Piece.FILES);
                counts.add(done);
            }
        });

        assertThat(counts)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, FILES).boxed().toList());
    }

    /** Power fails in either half, or after both; there are as many milestones as steps and three more. */
    @Test
    void anInterruptedInstallIsCompletedByTheNext() throws Exception {
        host.install(bundle("one ", 0));
        for (int milestone : new int[] {300, 500, 800}) {
            host.installUntil(milestone, bundle("two ", 250));
        }

        host.install(bundle("two ", 250));

        assertThat(host.tree()).isEqualTo(tree("two ", 250));
    }

    @Test
    void aFileThatIsGoneFromTheBundleIsNamedInWhicheverHalf() throws Exception {
        for (int number : new int[] {0, FILES - 1}) {
            Path archive = host.bundle(bundle("one ", 0));
            assertThatThrownBy(() -> host.install(archive, () -> Files.delete(archive.resolve("site/" + name(number)))))
                    .hasMessageContaining("/app/" + name(number) + " could not be installed");
        }
    }
}
