package dev.slipway.agent.engine.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.agent.engine.TestingBundle;
import dev.slipway.agent.engine.access.HostPrograms;
import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.agent.engine.state.Milestones;
import dev.slipway.agent.files.Seal;
import dev.slipway.protocol.appspec.AppSpec;
import dev.slipway.protocol.appspec.AppSpecParser;
import dev.slipway.protocol.appspec.AppSpecResult;
import dev.slipway.protocol.appspec.FileExistsBehavior;
import dev.slipway.protocol.appspec.OperatingSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * SELinux contexts (A 8, A 9.4, A 17). Programs stand in for the host's own, since a kernel with SELinux cannot be had
 * everywhere; they record how they were called. What they make the agent write is really written: a kernel without
 * SELinux keeps labels as it keeps any attribute.
 */
@Timeout(120)
class SelinuxTest {
    private static final String LABEL = "system_u:object_r:httpd_sys_content_t:s0:c1";
    private static final String FILES = """
            files:
              - {source: /site, destination: /srv}
            """;
    private static final String CONTEXT = FILES + """
            permissions:
              - object: /srv
                type: [file]
                context: {user: system_u, type: httpd_sys_content_t, range: "s0:c1"}
            """;

    @TempDir
    private Path directory;

    private Path root;
    private Path manifest;
    private Path calls;
    private HostPrograms programs;
    private int bundles;

    @BeforeEach
    void createHost() throws IOException {
        root = Files.createDirectories(directory.resolve("root")).toRealPath();
        manifest = directory.resolve("manifest");
        calls = Files.createFile(directory.resolve("calls"));
        Path selinux = Files.createDirectories(directory.resolve("selinux"));
        Files.createFile(selinux.resolve("enforce"));
        program("semanage", "");
        program("matchpathcon", "echo " + LABEL);
        programs = new HostPrograms(List.of(directory.resolve("bin")), selinux);
    }

    /** A program that notes its words, each in brackets. */
    private void program(String name, String rest) throws IOException {
        Path file = Files.createDirectories(directory.resolve("bin")).resolve(name);
        String text =
                "#!/bin/sh\n{ printf %%s %s; printf '[%%s]' \"$@\"; echo; } >>'%s'\n%s\n".formatted(name, calls, rest);
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private InstallPlan plan(TestingBundle bundle) throws Exception {
        Path archive = Files.createDirectory(directory.resolve("bundle-" + ++bundles));
        bundle.writeTo(archive);
        AppSpecResult result = AppSpecParser.parse(
                Files.readAllBytes(archive.resolve("appspec.yml")), "appspec.yml", OperatingSystem.LINUX);
        AppSpec appSpec = ((AppSpecResult.Parsed) result).appSpec();
        InstallRequest request = new InstallRequest(archive, appSpec, FileExistsBehavior.DISALLOW, manifest, null);
        return Planner.plan(request, root, programs, () -> {});
    }

    private List<String> install(TestingBundle bundle) throws Exception {
        run(plan(bundle), Milestones.NONE);
        return calls();
    }

    private void run(InstallPlan plan, Milestones milestones) throws Exception {
        new Executor(Syncer.NONE, milestones, programs).run(plan, manifest, () -> {});
    }

    /** What was called since the last time. */
    private List<String> calls() throws IOException {
        List<String> lines = Files.readAllLines(calls);
        Files.writeString(calls, "");
        return lines;
    }

    private void canLabel() throws Exception {
        assumeFalse(
                Files.exists(Path.of("/sys/fs/selinux/enforce")), "this kernel has SELinux and a policy of its own");
        Path probe = Files.createFile(directory.resolve("probe"));
        assumeTrue(
                python("os.setxattr(sys.argv[1], 'security.selinux', b'probe')", probe)
                        .isPresent(),
                "this user may not set SELinux labels here");
    }

    private static String label(Path path) throws Exception {
        return python("print(os.getxattr(sys.argv[1], 'security.selinux', follow_symlinks=False))", path)
                .orElse("none");
    }

    /** What a statement prints; empty if it fails. */
    private static Optional<String> python(String statement, Path path) throws Exception {
        Process process = new ProcessBuilder("python3", "-c", "import os, sys; " + statement, path.toString())
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? Optional.of(out.strip()) : Optional.empty();
    }

    /** A 9.4: a rule for each target, then its label; the path is a regular expression to semanage, and none here. */
    @Test
    void addsARuleForEachTargetAndLabelsIt() throws Exception {
        canLabel();
        List<String> called = install(TestingBundle.withAppSpec(CONTEXT).file("site/a.html", ""));

        String pattern = root.resolve("srv").toString().replace(".", "\\.") + "/a\\.html";
        assertThat(called)
                .containsExactly(
                        "semanage[fcontext][-a][-t][httpd_sys_content_t][-s][system_u][-r][s0:c1][--][" + pattern + "]",
                        "matchpathcon[-n][-m][file][--][" + root.resolve("srv/a.html") + "]");
        assertThat(label(root.resolve("srv/a.html"))).isEqualTo("b'" + LABEL + "\\x00'");
        assertThat(label(root.resolve("srv"))).isEqualTo("none");
    }

    /** A 17: a context without range or user works, and the user may be called name, as CodeDeploy's agent reads it. */
    @Test
    void leavesOutWhatTheContextLeavesOut() throws Exception {
        canLabel();
        TestingBundle bare = TestingBundle.withAppSpec(FILES + """
                permissions:
                  - {object: /srv, context: {type: bin_t}}
                """).file("site/dir/tool", "");
        assertThat(install(bare))
                .filteredOn(call -> call.startsWith("semanage"))
                .hasSize(2)
                .allSatisfy(call -> assertThat(call).startsWith("semanage[fcontext][-a][-t][bin_t][--][/"));
        assertThat(label(root.resolve("srv/dir"))).contains(LABEL);

        TestingBundle named = TestingBundle.withAppSpec(FILES + """
                permissions:
                  - {object: /srv/tool, context: {type: bin_t, name: staff_u}}
                """).file("site/tool", "");
        assertThat(install(named))
                .anySatisfy(call -> assertThat(call).startsWith("semanage[fcontext][-a][-t][bin_t][-s][staff_u][--]["));
    }

    /** A link gets a label of its own; what it leads to gets none. */
    @Test
    void labelsALinkAndNotWhatItLeadsTo() throws Exception {
        canLabel();
        Path precious = Files.writeString(directory.resolve("precious"), "");
        Path archive = Files.createDirectory(directory.resolve("bundle-1"));
        Files.createDirectory(archive.resolve("site"));
        Files.createSymbolicLink(archive.resolve("site/link"), precious);
        bundles = 0;
        Files.writeString(archive.resolve("appspec.yml"), "version: 0.0\nos: linux\n" + CONTEXT);
        AppSpecResult result = AppSpecParser.parse(
                Files.readAllBytes(archive.resolve("appspec.yml")), "appspec.yml", OperatingSystem.LINUX);
        InstallRequest request = new InstallRequest(
                archive, ((AppSpecResult.Parsed) result).appSpec(), FileExistsBehavior.DISALLOW, manifest, null);
        run(Planner.plan(request, root, programs, () -> {}), Milestones.NONE);

        assertThat(calls()).last().asString().startsWith("matchpathcon[-n][-m][lnk_file][--][");
        assertThat(label(root.resolve("srv/link"))).contains(LABEL);
        assertThat(label(precious)).isEqualTo("none");
    }

    /** A 9.1: the next Install removes the rules of the last one; a directory that stays gets the policy's label back. */
    @Test
    void theNextInstallRemovesTheRules() throws Exception {
        canLabel();
        TestingBundle first = TestingBundle.withAppSpec(FILES + """
                permissions:
                  - {object: /srv, context: {type: bin_t}}
                """);
        install(first.file("site/dir/file", ""));
        program("matchpathcon", "echo system_u:object_r:var_t:s0");

        List<String> called = install(TestingBundle.withAppSpec(FILES).file("site/dir/file", ""));

        assertThat(called)
                .filteredOn(call -> call.startsWith("semanage[fcontext][-d][--]["))
                .hasSize(2);
        assertThat(called).noneMatch(call -> call.contains("[-a]"));
        assertThat(called)
                .last()
                .asString()
                .isEqualTo("matchpathcon[-n][-m][dir][--][" + root.resolve("srv/dir") + "]");
        assertThat(label(root.resolve("srv/dir"))).contains("var_t");
        assertThat(install(TestingBundle.withAppSpec(FILES).file("site/dir/file", "")))
                .isEmpty();
    }

    /** A 12: wherever an Install is cut off, the next one knows which rules may be there; one that is not is fine. */
    @Test
    void anInterruptedInstallLeavesNoRuleBehind() throws Exception {
        canLabel();
        InstallPlan plan =
                plan(TestingBundle.withAppSpec(CONTEXT).file("site/a", "").file("site/b", ""));
        assertThatThrownBy(() -> run(plan, name -> {
                    if (name.equals("install step 1")) {
                        throw new IllegalStateException("power is gone");
                    }
                }))
                .hasMessage("power is gone");
        assertThat(calls()).hasSize(1);
        program("semanage", "case $2 in -d) echo \"ValueError: File context for x is not defined\"; exit 1;; esac");

        assertThat(install(TestingBundle.withAppSpec(FILES).file("site/a", "")))
                .hasSize(2)
                .allSatisfy(call -> assertThat(call).startsWith("semanage[fcontext][-d][--][/"));
    }

    /** What semanage refuses is told in its own words, and the file is not put in place without its label. */
    @Test
    void failsWithWhatTheProgramSays() throws Exception {
        program("semanage", "echo 'ValueError: Type bin_t is invalid' >&2; exit 1");
        assertThatThrownBy(() -> install(TestingBundle.withAppSpec(CONTEXT).file("site/a", "")))
                .isInstanceOf(EventFailedException.class)
                .hasMessage(root.resolve("srv/a")
                        + " could not be installed: its SELinux context could not be set: ValueError: Type bin_t is"
                        + " invalid");
        program("semanage", "");
        program("matchpathcon", "echo 'no such thing' >&2; exit 1");
        assertThatThrownBy(() -> install(TestingBundle.withAppSpec(CONTEXT).file("site/a", "")))
                .hasMessageEndingWith("its SELinux label could not be looked up: no such thing");
        assertThat(root.resolve("srv/a")).doesNotExist();
    }

    /** Before anything is touched: a host that cannot do it says so in one sentence. */
    @Test
    void refusesAHostWithoutSelinuxBeforeAnythingIsTouched() throws Exception {
        TestingBundle bundle = TestingBundle.withAppSpec(CONTEXT).file("site/a", "");
        Path bin = directory.resolve("bin");
        programs = new HostPrograms(List.of(bin), directory.resolve("nowhere"));
        assertThatThrownBy(() -> plan(bundle))
                .hasMessage(
                        "permissions give a SELinux context to /srv/a, but SELinux is not enabled on this host; enable"
                                + " it, or leave context out");
        programs = new HostPrograms(List.of(bin), directory.resolve("selinux"));
        Files.delete(bin.resolve("matchpathcon"));
        assertThatThrownBy(() -> plan(bundle))
                .hasMessageContaining("/srv/a, but this host lacks matchpathcon; install");
        Files.delete(bin.resolve("semanage"));
        assertThatThrownBy(() -> plan(bundle)).hasMessageContaining("/srv/a, but this host lacks semanage; install");
        assertThat(root).isEmptyDirectory();
    }

    /** Rules outlive SELinux itself: where it is off they can wait, and no deployment fails for them. */
    @Test
    void keepsRulesOnRecordWhileSelinuxIsOff() throws Exception {
        canLabel();
        install(TestingBundle.withAppSpec(CONTEXT).file("site/a", ""));
        HostPrograms on = programs;
        programs = new HostPrograms(List.of(), directory.resolve("nowhere"));
        assertThat(install(TestingBundle.withAppSpec(FILES).file("site/a", ""))).isEmpty();
        programs = on;
        assertThat(install(TestingBundle.withAppSpec(FILES).file("site/a", "")))
                .singleElement()
                .asString()
                .startsWith("semanage[fcontext][-d]");
    }

    /** Like access lists: setfacl may be missing, and then nothing is touched. */
    @Test
    void refusesAHostWithoutSetfaclBeforeAnythingIsTouched() {
        TestingBundle bundle = TestingBundle.withAppSpec(FILES + """
                permissions:
                  - {object: /srv, acls: ["user:root:rwx"]}
                """).file("site/a", "");
        assertThatThrownBy(() -> plan(bundle))
                .hasMessage("permissions give acls to /srv/a, but this host lacks setfacl; install the package acl");
    }

    /** The program is needed to take away what it gave, too, and its lack is found before anything is touched. */
    @Test
    void refusesToLeaveAnOldAccessListBehind() throws Exception {
        program("setfacl", "");
        install(TestingBundle.withAppSpec(FILES + """
                permissions:
                  - {object: /srv, type: [directory], acls: ["user:root:rwx"]}
                """).file("site/dir/a", ""));
        Files.delete(directory.resolve("bin/setfacl"));
        TestingBundle next = TestingBundle.withAppSpec(FILES).file("site/dir/a", "");
        assertThatThrownBy(() -> plan(next))
                .hasMessage("the last revision's acls of /srv/dir must go, but this host lacks setfacl; install the"
                        + " package acl");
        program("setfacl", "");
        assertThat(install(next)).singleElement().asString().startsWith("setfacl[-b]");
    }

    /** A line of a kind that a later agent has written is not taken for a file to be removed. */
    @Test
    void refusesAManifestWithLinesThatItDoesNotKnow() throws Exception {
        TestingBundle bundle = TestingBundle.withAppSpec(FILES).file("site/a", "");
        for (String line : List.of("X /etc/passwd", "F")) {
            byte[] text = ("slipway-manifest 2 complete\n" + line).getBytes(StandardCharsets.US_ASCII);
            Files.write(manifest, Seal.put(text));
            assertThatThrownBy(() -> plan(bundle))
                    .as(line)
                    .hasMessageContaining("which says what is installed, is damaged");
        }
    }

    /** Hostile names: to semanage they are one word that matches themselves and nothing else. */
    @Test
    void quotesPathsForSemanage() {
        assertThat(SelinuxPattern.of(Path.of("/srv/a b\n(c)*[d]|e$^f{2}+g?.h\\-i/größe")))
                .isEqualTo(
                        "/srv/a\\x20b\\x0a\\(c\\)\\*\\[d\\]\\|e\\$\\^f\\{2\\}\\+g\\?\\.h\\\\-i/gr\\xc3\\xb6\\xc3\\x9fe");
    }
}
