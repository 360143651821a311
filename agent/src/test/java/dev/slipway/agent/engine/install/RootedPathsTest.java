package dev.slipway.agent.engine.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.agent.engine.outcome.EventFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Destinations below a root directory are resolved as by a process whose root it is. */
class RootedPathsTest {
    private static final int ALICE = 4001;
    private static final int BOB = 4002;

    @TempDir
    private Path directory;

    private Path root;

    @BeforeEach
    void createRoot() throws IOException {
        root = Files.createDirectory(directory.resolve("root")).toRealPath();
        directory("srv/www/html");
        directory("data");
        Files.writeString(root.resolve("srv/file"), "");
        link("var", "srv");
        link("absolute", "/srv/www");
        link("outside", directory.resolve("elsewhere").toString());
        link("srv/up", "../../../../data");
        link("srv/www/chained", "/absolute/html/../chain2");
        link("srv/www/chain2", "html");
        link("dangling", "/new/place");
        link("self", ".");
        link("slash", "/");
        link("blank name", "srv//www/./");
        link("srv/größe", "/data/größer");
    }

    private void directory(String path) throws IOException {
        Files.createDirectories(root.resolve(path));
    }

    private void link(String path, String text) throws IOException {
        Files.createSymbolicLink(root.resolve(path), Path.of(text));
    }

    private void give(String path, int user) throws IOException {
        Files.setAttribute(root.resolve(path), "unix:uid", user, LinkOption.NOFOLLOW_LINKS);
    }

    private String resolve(String destination) throws EventFailedException, IOException {
        try (RootedPaths paths = new RootedPaths(root)) {
            Path resolved = paths.destination(destination);
            assertThat(resolved.startsWith(root)).as(resolved.toString()).isTrue();
            return paths.shown(resolved);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/, /",
        "/srv/www, /srv/www",
        "//srv///www/, /srv/www",
        "/srv/./www/., /srv/www",
        "/srv/file, /srv/file",
        "/not/there/yet, /not/there/yet",
        "/.., /",
        "/../../etc, /etc",
        "/srv/../../data, /data",
        "/not/there/../../../data, /data",
        // Links: relative ones from where they lie, absolute ones from the root directory on.
        "/var, /srv",
        "/var/www/new, /srv/www/new",
        "/absolute/html, /srv/www/html",
        "/srv/up, /data",
        "/srv/up/sub, /data/sub",
        "/srv/www/chained/x, /srv/www/html/x",
        "/dangling/sub, /new/place/sub",
        "/self/self/data, /data",
        "/slash/slash/data, /data",
        "'/blank name/html', /srv/www/html",
        "/srv/größe/x, /data/größer/x",
        // The parent of a link's target, as for a kernel, and not of its name.
        "/absolute/.., /srv",
        "/var/../data, /data",
    })
    void resolvesAsBelowARootOfItsOwn(String destination, String expected) throws Exception {
        assertThat(resolve(destination)).isEqualTo(expected);
    }

    @Test
    void anAbsoluteLinkOutOfTheRootDirectoryLeadsToTheSameNameWithinIt() throws Exception {
        assertThat(resolve("/outside/x")).isEqualTo(directory.resolve("elsewhere") + "/x");
    }

    @Test
    void refusesLinksInACircle() throws Exception {
        link("a", "b");
        link("b", "/a");

        assertThatThrownBy(() -> resolve("/a/x"))
                .isInstanceOf(EventFailedException.class)
                .hasMessage("/a is a link in a circle");
    }

    @Test
    void followsAsManyLinksAsAKernel() throws Exception {
        for (int i = 0; i < 41; i++) {
            link("l" + i, i == 0 ? "data" : "l" + (i - 1));
        }

        assertThat(resolve("/l39")).isEqualTo("/data");
        assertThatThrownBy(() -> resolve("/l40")).hasMessageContaining("circle");
    }

    @Test
    void followsAnotherUsersLinkToWhatIsThatUsersOnly() throws Exception {
        assumeRoot();
        directory("home/alice/releases/1/public");
        directory("home/bob");
        give("home/alice/releases/1", ALICE);
        give("home/bob", BOB);
        for (String target :
                new String[] {"releases/1", "/srv/www", "/home/bob", "/home/alice/nowhere", "releases/1/public"}) {
            String name = "home/alice/to-" + Path.of(target).getFileName();
            link(name, target);
            give(name, ALICE);
        }
        link("srv/www/current", "/home/alice/to-1");

        assertThat(resolve("/home/alice/to-1/x")).isEqualTo("/home/alice/releases/1/x");
        assertThat(resolve("/srv/www/current/x")).isEqualTo("/home/alice/releases/1/x");
        for (String name : new String[] {"to-www", "to-bob", "to-nowhere", "to-public"}) {
            assertThatThrownBy(() -> resolve("/home/alice/" + name + "/x"))
                    .as(name)
                    .isInstanceOf(EventFailedException.class)
                    .hasMessageContaining("/home/alice/%s is a link of %d to ", name, ALICE)
                    .hasMessageContaining("(chown -h root /home/alice/%s)", name);
        }
    }

    @Test
    void followsRootsLinkInAnotherUsersDirectory() throws Exception {
        assumeRoot();
        directory("home/alice");
        link("home/alice/www", "/srv/www");
        give("home/alice", ALICE);

        assertThat(resolve("/home/alice/www/x")).isEqualTo("/srv/www/x");
    }

    private static void assumeRoot() throws IOException {
        assumeTrue(Principals.isRoot(), "only root can make links of other users");
    }
}
