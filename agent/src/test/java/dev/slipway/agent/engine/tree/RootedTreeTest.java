package dev.slipway.agent.engine.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.agent.engine.access.HostGranting;
import dev.slipway.agent.engine.access.HostPrograms;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RootedTreeTest {
    private static final int STRANGER = 4001;
    private static final Granting NOTHING = new HostGranting(new HostPrograms(List.of(), Path.of("/nowhere")));

    @TempDir
    private Path directory;

    private Path root;
    private Path source;
    private Path outside;
    private RootedTree tree;
    private RootedTree bundle;

    @BeforeEach
    void createTrees() throws IOException {
        root = Files.createDirectories(directory.resolve("root"));
        Files.createDirectory(root.resolve("srv"));
        source = Files.createDirectories(directory.resolve("bundle"));
        outside = Files.createDirectories(directory.resolve("outside"));
        Files.writeString(outside.resolve("precious"), "untouched");
        tree = RootedTree.open(root);
        bundle = RootedTree.open(source);
    }

    @AfterEach
    void nothingOutsideHasChanged() throws IOException {
        tree.close();
        bundle.close();
        assertThat(outside.resolve("precious")).hasContent("untouched");
        assertThat(outside).isDirectoryContaining("glob:**/precious");
        try (var all = Files.list(outside)) {
            assertThat(all).hasSize(1);
        }
    }

    private void place(String name, String target, Change change) throws Exception {
        Path from = source.resolve(name);
        Path to = root.resolve(target);
        tree.parentOf(to).placeFile(bundle.parentOf(from), from.getFileName(), to.getFileName(), change, NOTHING);
    }

    private static Object attribute(Path path, String name) throws IOException {
        return Files.getAttribute(path, "unix:" + name, LinkOption.NOFOLLOW_LINKS);
    }

    private static int mode(Path path) throws IOException {
        return (Integer) attribute(path, "mode") & 07777;
    }

    private UserPrincipal user(String name) throws IOException {
        return root.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(name);
    }

    private static void assumeRoot() throws IOException {
        assumeTrue(
                Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid")),
                "only root can give files away");
    }

    @Test
    void makesAFileExecutableAndNothingElse() throws IOException {
        Path script = Files.writeString(root.resolve("srv/script"), "#!/bin/sh\n");
        Files.setAttribute(script, "unix:mode", 0640);
        Files.createSymbolicLink(root.resolve("srv/link"), outside.resolve("precious"));
        Files.setAttribute(outside.resolve("precious"), "unix:mode", 0600);
        Directory srv = tree.parentOf(script);

        srv.makeExecutable(Path.of("script"));
        assertThatThrownBy(() -> srv.makeExecutable(Path.of("link"))).isInstanceOf(NoWayException.class);

        assertThat((int) Files.getAttribute(script, "unix:mode") & 0777).isEqualTo(0751);
        assertThat((int) Files.getAttribute(outside.resolve("precious"), "unix:mode") & 0777)
                .isEqualTo(0600);
    }

    @Test
    void copiesContentTimesOwnerModeAndUsersAttributes() throws Exception {
        byte[] content = new byte[3_000_000];
        new Random(7).nextBytes(content);
        Path file = Files.write(source.resolve("file"), content);
        Files.setAttribute(file, "unix:mode", 04751);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_123L));
        UserDefinedFileAttributeView view = Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
        boolean attributes = Files.getFileStore(file).supportsFileAttributeView(UserDefinedFileAttributeView.class);
        if (attributes) {
            view.write("note", ByteBuffer.wrap(new byte[] {1, 2}));
        }

        place("file", "srv/file", Change.NONE);

        Path placed = root.resolve("srv/file");
        assertThat(placed).hasBinaryContent(content);
        assertThat(mode(placed)).isEqualTo(04751);
        assertThat(Files.getLastModifiedTime(placed).toMillis()).isEqualTo(1_700_000_000_123L);
        if (attributes) {
            assertThat(Files.getFileAttributeView(placed, UserDefinedFileAttributeView.class)
                            .list())
                    .containsExactly("note");
        }
    }

    /** The kernel takes them from a file that is given away. */
    @Test
    void copiesCapabilitiesOfAFileThatGetsAnotherOwner() throws Exception {
        assumeRoot();
        Path file = Files.writeString(source.resolve("file"), "");
        assumeTrue(capabilities("setcap", "cap_net_bind_service=ep", file).isEmpty(), "this host has no setcap");
        String wanted = capabilities("getcap", file).replace(file.toString(), "");
        assertThat(wanted).contains("cap_net_bind_service");

        place("file", "srv/file", new Change(0755, user("daemon"), null));

        Path placed = root.resolve("srv/file");
        assertThat(capabilities("getcap", placed)).isEqualTo(placed + wanted);
    }

    /** What the program says. */
    private static String capabilities(Object... command) throws Exception {
        List<String> words = Stream.of(command).map(Object::toString).toList();
        try {
            Process process =
                    new ProcessBuilder(words).redirectErrorStream(true).start();
            try (BufferedReader out = process.inputReader()) {
                return out.readAllAsString();
            }
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    void copiesFromAnotherFileSystem() throws Exception {
        Path memory = Path.of("/dev/shm");
        assumeTrue(Files.isWritable(memory), "this host has no /dev/shm");
        FileStore here = Files.getFileStore(root);
        assumeTrue(!Files.getFileStore(memory).equals(here), "there is one file system only");
        Path elsewhere = Files.createTempFile(memory, "slipway", "test");
        try (RootedTree from = RootedTree.open(memory)) {
            Files.writeString(elsewhere, "text ".repeat(50_000));
            Path target = root.resolve("srv/file");
            tree.parentOf(target)
                    .placeFile(
                            from.parentOf(elsewhere),
                            elsewhere.getFileName(),
                            target.getFileName(),
                            Change.NONE,
                            NOTHING);
            assertThat(target).hasContent("text ".repeat(50_000));
        } finally {
            Files.delete(elsewhere);
        }
    }

    @Test
    void givesOwnerAndModeAtOnce() throws Exception {
        assumeRoot();
        UserPrincipal daemon = user("daemon");
        Files.writeString(source.resolve("file"), "");
        Files.setAttribute(source.resolve("file"), "unix:gid", STRANGER);
        Files.createSymbolicLink(source.resolve("link"), outside);
        Files.setAttribute(source.resolve("link"), "unix:gid", STRANGER, LinkOption.NOFOLLOW_LINKS);
        Directory srv = tree.parentOf(root.resolve("srv/x"));

        place("file", "srv/file", new Change(04750, daemon, null));
        srv.makeDirectory(Path.of("directory"), new Change(02770, daemon, null), NOTHING);
        srv.makeDirectory(Path.of("owned"), new Change(null, daemon, null), NOTHING);
        srv.placeLink(
                bundle.parentOf(source.resolve("link")),
                Path.of("link"),
                Path.of("link"),
                new Change(null, daemon, null),
                NOTHING);

        assertThat(mode(root.resolve("srv/file"))).isEqualTo(04750);
        assertThat(attribute(root.resolve("srv/file"), "gid")).isEqualTo(STRANGER);
        assertThat(mode(root.resolve("srv/directory"))).isEqualTo(02770);
        assertThat(mode(root.resolve("srv/owned"))).isEqualTo(0755);
        for (String name : List.of("file", "directory", "owned", "link")) {
            assertThat(attribute(root.resolve("srv/" + name), "owner")).as(name).isEqualTo(daemon);
        }
        assertThat(attribute(root.resolve("srv/link"), "gid")).isEqualTo(STRANGER);
        assertThat(attribute(outside, "uid")).isEqualTo(0);
        assertThat(attribute(outside, "gid")).isEqualTo(0);
    }

    @Test
    void refusesALinkOnTheWayAndNamesIt() throws Exception {
        Files.writeString(source.resolve("file"), "ours");
        Files.createSymbolicLink(root.resolve("srv/web"), outside);

        assertThatThrownBy(() -> place("file", "srv/web/file", Change.NONE))
                .isInstanceOf(NoWayException.class)
                .hasMessageContaining(root.resolve("srv/web") + " has become a link since");
        assertThatThrownBy(() ->
                        tree.parentOf(root.resolve("srv/web")).makeDirectory(Path.of("web"), Change.NONE, NOTHING))
                .hasMessageContaining("has become a link since");
        assertThatThrownBy(() -> place("file", "srv/gone/file", Change.NONE))
                .hasMessageContaining(root.resolve("srv/gone") + " is gone, or no directory any more");
    }

    @Test
    void removesNothingBehindALink() throws Exception {
        Files.createSymbolicLink(root.resolve("srv/web"), outside);

        assertThat(tree.findParentOf(root.resolve("srv/web/precious"))).isEmpty();
        assertThat(tree.find(root.resolve("srv/web/precious"))).isEqualTo(new Found.Nothing());
        tree.parentOf(root.resolve("srv/web")).remove(Path.of("web"));
        assertThat(root.resolve("srv/web")).doesNotExist();
    }

    @Test
    void leavesADirectoryOnWhichADiskIsMounted() throws Exception {
        Path mounted = Files.createDirectory(root.resolve("srv/web"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "tmpfs", mounted.toString()) == 0,
                "mounting needs root and its capability");
        try {
            tree.parentOf(mounted).remove(Path.of("web"));
            assertThat(mounted).isEmptyDirectory();
        } finally {
            assertThat(run("umount", mounted.toString())).isZero();
        }
        tree.parentOf(mounted).remove(Path.of("web"));
        assertThat(mounted).doesNotExist();
    }

    private static int run(String... command) throws Exception {
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    @Test
    void noticesThatADirectoryWasTakenAwayUnderItsHands() throws Exception {
        Files.writeString(source.resolve("file"), "ours");
        Files.createDirectory(root.resolve("srv/web"));
        place("file", "srv/web/one", Change.NONE);
        Files.move(root.resolve("srv/web"), root.resolve("srv/taken"));
        Files.createSymbolicLink(root.resolve("srv/web"), outside);

        place("file", "srv/web/two", Change.NONE);

        assertThat(root.resolve("srv/taken/two")).hasContent("ours");
        assertThatThrownBy(tree::finish)
                .isInstanceOf(NoWayException.class)
                .hasMessageContaining(root.resolve("srv/web") + " was moved away or replaced while files were put");
    }

    @Test
    void replacesWhateverHasTheNameOfItsTemporaryFile() throws Exception {
        Files.writeString(source.resolve("file"), "ours");
        Path leftover = root.resolve("srv/.slipway-8c9f3610");
        Directory srv = tree.parentOf(leftover);
        assertThat(Directory.temporary(Path.of("file"))).isEqualTo(leftover.getFileName());
        for (boolean hard : new boolean[] {true, false}) {
            if (hard) {
                Files.createLink(leftover, outside.resolve("precious"));
            } else {
                Files.createSymbolicLink(leftover, outside.resolve("precious"));
            }

            place("file", "srv/file", new Change(0600, null, null));

            assertThat(root.resolve("srv/file")).isRegularFile().hasContent("ours");
            assertThat(Files.exists(leftover, LinkOption.NOFOLLOW_LINKS)).isFalse();
            assertThat(mode(outside.resolve("precious"))).isEqualTo(0644);
        }
        Files.writeString(leftover, "");
        srv.removeTemporary(Path.of("file"));
        assertThat(leftover).doesNotExist();
    }

    @Test
    void copiesNoPipeThatTookTheSourcesPlace() throws Exception {
        Process mkfifo = new ProcessBuilder("mkfifo", source.resolve("file").toString()).start();
        assertThat(mkfifo.waitFor()).isZero();

        assertThatThrownBy(() -> place("file", "srv/file", Change.NONE))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("its source is no file any more");
        try (var all = Files.list(root.resolve("srv"))) {
            assertThat(all).isEmpty();
        }
    }

    static List<Path> names() {
        return List.of(
                Path.of(" blank "),
                Path.of("it's \"quoted\""),
                Path.of("line\nfeed"),
                Path.of("-rf"),
                Path.of("%2e%2e"),
                Path.of("größe"),
                Path.of("\uD83D\uDE00"),
                Path.of(URI.create("file:///gr%F6%DFe")).getFileName(),
                Path.of(URI.create("file:///%FF%25%FE")).getFileName());
    }

    @ParameterizedTest
    @MethodSource("names")
    void takesEveryNameThatAFileSystemCanHold(Path name) throws Exception {
        Files.createDirectories(source.resolve(name));
        Files.writeString(source.resolve(name).resolve(name), "ours");
        Files.createSymbolicLink(source.resolve("link"), name);
        Path parent = root.resolve("srv").resolve(name);
        Path target = parent.resolve(name);

        tree.parentOf(parent).makeDirectory(name, Change.NONE, NOTHING);
        tree.parentOf(target)
                .placeFile(bundle.parentOf(source.resolve(name).resolve(name)), name, name, Change.NONE, NOTHING);
        tree.parentOf(target)
                .placeLink(
                        bundle.parentOf(source.resolve("link")),
                        Path.of("link"),
                        Path.of("link"),
                        Change.NONE,
                        NOTHING);

        assertThat(target).hasContent("ours");
        assertThat(Files.readSymbolicLink(target.resolveSibling("link"))).isEqualTo(name);
        assertThat(tree.find(target.resolveSibling("link")))
                .isInstanceOfSatisfying(
                        Found.Link.class, link -> assertThat(link.text()).isEqualTo(name));
        assertThat(tree.find(parent)).isInstanceOf(Found.Subdirectory.class);
        tree.finish();
        tree.sync();

        tree.parentOf(target).remove(name);
        tree.parentOf(target).remove(Path.of("link"));
        tree.parentOf(parent).remove(name);
        assertThat(parent).doesNotExist();
    }
}
