package dev.slipway.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.agent.TestingCommand.Ended;
import dev.slipway.agent.engine.TestingBundle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Access lists and SELinux contexts by {@code slipway-agent local}, where CodeDeploy's fails (A 8, A 9, A 13, A 17). */
@Timeout(120)
class LocalAccessTest {
    private static final String FILES = """
            files:
              - {source: site, destination: /srv}
            """;
    private static final Path SELINUX = Path.of("/sys/fs/selinux/enforce");

    @TempDir
    private Path directory;

    private Path source;
    private Path root;
    private TestingCommand command;
    private String output = "json";

    @BeforeEach
    void createHost() throws IOException {
        source = Files.createDirectory(directory.resolve("source"));
        root = directory.resolve("root");
        command = new TestingCommand(source, directory);
    }

    private Ended local(TestingBundle bundle, String... options) throws Exception {
        delete(source);
        bundle.writeTo(source);
        List<String> arguments = new ArrayList<>(List.of("local", "--root-directory", root.toString()));
        arguments.addAll(List.of("--state-directory", directory.resolve("state").toString()));
        arguments.addAll(List.of("--log-directory", directory.resolve("logs").toString()));
        arguments.addAll(List.of("--output", output));
        arguments.addAll(List.of(options));
        return command.run(Map.of(), arguments.toArray(String[]::new));
    }

    private void deploys(TestingBundle bundle) throws Exception {
        Ended ended = local(bundle);
        assertThat(ended.status()).as(ended.toString()).isZero();
    }

    private String refused(TestingBundle bundle) throws Exception {
        Ended ended = local(bundle);
        assertThat(ended.status()).as(ended.toString()).isEqualTo(1);
        assertThat(ended.json().get("failedEvent").asText()).isEqualTo("Install");
        return ended.json().get("diagnostics").get("message").asText();
    }

    private static void delete(Path tree) throws IOException {
        try (var all = Files.walk(tree)) {
            for (Path path : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                if (!path.equals(tree)) {
                    Files.delete(path);
                }
            }
        }
    }

    private static void needsRootAndAcls() throws IOException {
        assumeTrue(
                Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid")),
                "only root can give files away");
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/setfacl")) && Files.isExecutable(Path.of("/usr/bin/getfacl")),
                "this host lacks setfacl and getfacl (package acl)");
    }

    /** Entries of the access list, one after the other, as getfacl tells them by number or name. */
    private List<String> acl(String path) throws Exception {
        Process process = new ProcessBuilder(
                        "getfacl", "--omit-header", "--no-effective", "--absolute-names", "--", root + path)
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        return Arrays.stream(out.split("\n")).filter(line -> !line.isBlank()).toList();
    }

    private int mode(String path) throws IOException {
        return (Integer) Files.getAttribute(Path.of(root + path), "unix:mode") & 07777;
    }

    /** A 9: base entries from the mode that the entry gives, a mask equal to its group bits; owner given, setuid kept. */
    @Test
    void givesAFileModeAclAndOwner() throws Exception {
        needsRootAndAcls();
        deploys(TestingBundle.withAppSpec(FILES + """
                        permissions:
                          - object: /srv/tool
                            mode: 4750
                            owner: daemon
                            group: bin
                            acls: ["u:nobody:rwx", "group:mail:4"]
                        """).file("site/tool", ""));

        assertThat(acl("/srv/tool"))
                .contains("user::rwx", "user:nobody:rwx", "group::r-x", "group:mail:r--", "mask::r-x", "other::---");
        assertThat(mode("/srv/tool")).isEqualTo(04750);
        assertThat(Files.getOwner(root.resolve("srv/tool"))).hasToString("daemon");
    }

    /** A 8: forms of an entry; a mask of the AppSpec's own beats the group's bits. */
    @ParameterizedTest
    @CsvSource({
        "nobody:rw, user:nobody:rw-, mask::r--",
        "user:nobody:6, user:nobody:rw-, mask::r--",
        "g:mail:-wx, group:mail:-wx, mask::r--",
        "'u:nobody:rwx\", \"m:rwx', user:nobody:rwx, mask::rwx",
        "'u:65534:rwx\", \"mask::7', user:nobody:rwx, mask::rwx"
    })
    void takesEntriesInAllTheirForms(String written, String entry, String mask) throws Exception {
        needsRootAndAcls();
        deploys(TestingBundle.withAppSpec(FILES + "permissions:\n  - object: /srv\n    acls: [\"" + written + "\"]\n")
                .file("site/page", ""));
        assertThat(acl("/srv/page")).contains(entry, mask, "user::rw-", "other::r--");
    }

    /** The list is the whole list, the first time and any later one: what the parent leaves to new ones is not in it. */
    @Test
    void aDirectoryWithAListOfItsOwnInheritsNoDefaultEntries() throws Exception {
        needsRootAndAcls();
        Path parent = Files.createDirectories(root.resolve("srv"));
        assertThat(new ProcessBuilder("setfacl", "-d", "-m", "u:nobody:rwx", parent.toString())
                        .start()
                        .waitFor())
                .isZero();
        TestingBundle bundle = TestingBundle.withAppSpec(
                        FILES + "permissions:\n  - {object: /srv, type: [directory], acls: [\"u:daemon:r\"]}\n")
                .file("site/dir/page", "");
        for (int times = 0; times < 2; times++) {
            deploys(bundle);
            assertThat(acl("/srv/dir"))
                    .contains("user:daemon:r--")
                    .noneMatch(entry -> entry.contains("nobody") || entry.startsWith("default:"));
        }
    }

    /** A 9: a directory's default entries get default base entries, and what comes into it later inherits them. */
    @Test
    void givesADirectoryDefaultEntries() throws Exception {
        needsRootAndAcls();
        deploys(TestingBundle.withAppSpec(FILES + """
                        permissions:
                          - object: /srv
                            type: [directory]
                            mode: 2750
                            acls: ["d:u:nobody:rwx", "default:other::---"]
                        """).file("site/data/page", ""));

        assertThat(acl("/srv/data"))
                .containsExactly(
                        "user::rwx",
                        "group::r-x",
                        "other::---",
                        "default:user::rwx",
                        "default:user:nobody:rwx",
                        "default:group::r-x",
                        "default:mask::r-x",
                        "default:other::---");
        assertThat(mode("/srv/data")).isEqualTo(02750);
        assertThat(Files.createFile(root.resolve("srv/data/later"))).exists();
        assertThat(acl("/srv/data/later")).contains("user:nobody:rwx");
    }

    /** A 9.3: found before anything is touched, for the file itself and for one below the object. */
    @ParameterizedTest
    @CsvSource({"/srv/page", "/srv"})
    void refusesADefaultEntryForAFile(String object) throws Exception {
        assertThat(refused(TestingBundle.withAppSpec(
                                FILES + "permissions:\n  - object: " + object + "\n    acls: [\"d:u:root:rwx\"]\n")
                        .file("site/page", "")))
                .contains(
                        "the default ACL entry default:user:root:rwx to /srv/page, which is no directory",
                        "type: [directory]");
        assertThat(root.resolve("srv")).doesNotExist();
    }

    /** A 17: whom nobody knows is found before anything is touched. */
    @ParameterizedTest
    @CsvSource({"u:nobody-of-that-name:rwx, user", "g:nobody-of-that-name:rwx, group"})
    void refusesAnUnknownUserOrGroup(String entry, String kind) throws Exception {
        assertThat(refused(TestingBundle.withAppSpec(
                                FILES + "permissions:\n  - object: /srv\n    acls: [\"" + entry + "\"]\n")
                        .file("site/page", "")))
                .contains("in acls the " + kind + " nobody-of-that-name, but this host has no such " + kind);
        assertThat(root.resolve("srv")).doesNotExist();
    }

    /** A 17: file names under acls reach no shell and pass for no option, and the next deployment takes all away. */
    @Test
    void reachesFilesWhateverTheirNames() throws Exception {
        needsRootAndAcls();
        List<String> names = List.of(
                "with blank ",
                "-rf",
                "--set",
                "it's \"quoted\"",
                "$(touch x)`touch y`;&|",
                "line\nfeed",
                "größe",
                "*",
                "-");
        TestingBundle bundle =
                TestingBundle.withAppSpec(FILES + "permissions:\n  - object: /srv\n    acls: [\"u:nobody:r\"]\n");
        for (String name : names) {
            bundle.file("site/" + name, "").file("site/sub" + name + "/" + name, "");
        }
        deploys(bundle);
        for (String name : names) {
            assertThat(acl("/srv/" + name)).contains("user:nobody:r--");
            assertThat(acl("/srv/sub" + name)).contains("user:nobody:r--");
            assertThat(acl("/srv/sub" + name + "/" + name)).contains("user:nobody:r--");
        }

        deploys(TestingBundle.withAppSpec(FILES).file("site/page", ""));
        assertThat(root.resolve("srv")).isDirectoryContaining("glob:**/page");
        try (var left = Files.list(root.resolve("srv"))) {
            assertThat(left).hasSize(1);
        }
    }

    /** A link has no access list, and what it leads to is somebody else's. */
    @Test
    void leavesAloneWhatLinksLeadTo() throws Exception {
        needsRootAndAcls();
        Path precious = Files.createDirectory(directory.resolve("precious"));
        TestingBundle bundle = TestingBundle.withAppSpec(
                        FILES + "permissions:\n  - object: /srv\n    acls: [\"u:nobody:rwx\"]\n")
                .file("site/page", "");
        bundle.writeTo(source);
        Files.createSymbolicLink(source.resolve("site/link"), precious);
        Ended ended = command.run(
                Map.of(),
                "local",
                "--root-directory",
                root.toString(),
                "--state-directory",
                directory.resolve("state").toString(),
                "--log-directory",
                directory.resolve("logs").toString());
        assertThat(ended.status()).as(ended.toString()).isZero();
        assertThat(acl("/srv/page")).contains("user:nobody:rwx");
        assertThat(acl("/../precious")).hasSize(3);
    }

    /** A directory that both revisions have keeps nothing that only the first one gave; twice the same is the same. */
    @Test
    void takesAwayWhatTheNextRevisionDoesNotGive() throws Exception {
        needsRootAndAcls();
        String acls = FILES + """
                permissions:
                  - {object: /srv, type: [directory], acls: ["u:nobody:rwx", "m:rwx", "d:u:nobody:rwx"]}
                """;
        deploys(TestingBundle.withAppSpec(acls).file("site/data/page", ""));
        List<String> first = acl("/srv/data");
        assertThat(first).contains("user:nobody:rwx", "group::r-x", "mask::rwx");

        deploys(TestingBundle.withAppSpec(acls).file("site/data/page", ""));
        assertThat(acl("/srv/data")).isEqualTo(first);

        deploys(TestingBundle.withAppSpec(FILES).file("site/data/page", ""));
        assertThat(acl("/srv/data")).containsExactly("user::rwx", "group::r-x", "other::r-x");
    }

    /** The plan shows who gets what, and touches nothing. */
    @Test
    void showsAccessListsInThePlan() throws Exception {
        needsRootAndAcls();
        TestingBundle bundle = TestingBundle.withAppSpec(
                        FILES + "permissions:\n  - object: /srv/page\n    acls: [\"nobody:rx\"]\n")
                .file("site/page", "");
        JsonNode step = local(bundle, "--plan").json().get("steps").get(1);
        assertThat(step.get("target").asText()).isEqualTo("/srv/page");
        assertThat(step.get("acls").get(0).asText()).isEqualTo("user:nobody:r-x");
        assertThat(step.get("context").isNull()).isTrue();
        output = "text";
        assertThat(local(bundle, "--plan").out()).contains("/srv/page  (acls user:nobody:r-x)");
        assertThat(root).doesNotExist();
    }

    /** A 8, A 17: a host without SELinux cannot give a context, and says so before anything is touched. */
    @Test
    void refusesAContextWhereThereIsNoSelinux() throws Exception {
        assumeFalse(Files.exists(SELINUX), "this kernel has SELinux");
        assertThat(refused(context()))
                .contains("permissions give a SELinux context to /srv/page, but SELinux is not enabled on this host");
        assertThat(root.resolve("srv")).doesNotExist();
    }

    /** A 8, A 9: on a kernel with SELinux the file has its context, and the rule goes with the next deployment. */
    @Test
    void givesAContextWhereThereIsSelinux() throws Exception {
        assumeTrue(Files.exists(SELINUX), "this kernel lacks SELinux");
        needsRootAndAcls();
        deploys(context());
        assertThat(run("ls", "-Z", root.resolve("srv/page").toString())).contains(":httpd_sys_content_t:s0");
        assertThat(run("semanage", "fcontext", "-l", "-C")).contains("/srv/page");

        deploys(TestingBundle.withAppSpec(FILES).file("site/page", ""));
        assertThat(run("semanage", "fcontext", "-l", "-C"))
                .doesNotContain(root.resolve("srv/page").toString());
    }

    private static TestingBundle context() {
        return TestingBundle.withAppSpec(FILES
                        + "permissions:\n  - {object: /srv, type: [file], context: {type: httpd_sys_content_t}}\n")
                .file("site/page", "");
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
