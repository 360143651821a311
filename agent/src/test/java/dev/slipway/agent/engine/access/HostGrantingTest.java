package dev.slipway.agent.engine.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.agent.engine.program.ProgramRun;
import dev.slipway.agent.engine.tree.Granting.Kind;
import dev.slipway.agent.engine.tree.Granting.Open;
import dev.slipway.protocol.appspec.permissions.AclEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How programs are found and called, and what is made of what they say. */
class HostGrantingTest {
    private static final List<AclEntry> ACL = List.of(new AclEntry(false, AclEntry.Kind.USER, "bob", 4));

    @TempDir
    private Path directory;

    private Open open;
    private HostGranting granting;

    @BeforeEach
    void createHost() {
        open = new Open(directory.resolve("fd/7"), Path.of("/srv/page"), Kind.FILE);
        granting = new HostGranting(new HostPrograms(List.of(directory), directory));
    }

    private void setfacl(String script) throws IOException {
        Path file = Files.writeString(directory.resolve("setfacl"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Everything at once, and by what is open instead of by a name (stack 6). */
    @Test
    void setsTheWholeListAtOnceOnWhatIsOpen() throws Exception {
        setfacl("printf '[%s]' \"$@\" >>" + directory.resolve("calls"));
        granting.setAcl(open, ACL, 0640);
        granting.removeAcl(open);
        assertThat(directory.resolve("calls"))
                .hasContent("[-k][--set][user::rw-,group::r--,other::---,user:bob:r--,mask::r--][--][" + open.path()
                        + "][-b][--][" + open.path() + "]");
    }

    @Test
    void saysThatAFileSystemKeepsNoAccessLists() throws Exception {
        setfacl("echo \"setfacl: $5: Operation not supported\" >&2; exit 1");
        assertThatThrownBy(() -> granting.setAcl(open, ACL, 0640))
                .hasMessage(
                        "/srv/page: its file system keeps no access lists; leave acls out, or install to another one");
    }

    @Test
    void saysWhatTheProgramSaysWithoutPathsThatNobodyKnows() throws Exception {
        setfacl("echo \"setfacl: $5: No space left\" >&2; echo on device; exit 1");
        assertThatThrownBy(() -> granting.setAcl(open, ACL, 0640))
                .hasMessage("/srv/page: its access list could not be set: setfacl: No space left; on device");
        setfacl("exit 3");
        assertThatThrownBy(() -> granting.setAcl(open, ACL, 0640))
                .hasMessageEndingWith("could not be set: exit status 3");
    }

    @Test
    void endsAProgramThatDoesNotEnd() throws Exception {
        setfacl("exec sleep 1000");
        List<String> command = List.of(directory.resolve("setfacl").toString());
        assertThatThrownBy(() -> ProgramRun.run(command, Duration.ofMillis(200)))
                .hasMessageContaining("setfacl did not end within 0 s");
    }

    /** Four times what a pipe holds. */
    @Test
    void doesNotKeepAProgramWaitingThatSaysMuch() throws Exception {
        setfacl("head -c 262144 /dev/zero | tr '\\0' x; exit 3");
        ProgramRun.Ended ended =
                ProgramRun.run(List.of(directory.resolve("setfacl").toString()), Duration.ofSeconds(30));
        assertThat(ended).isEqualTo(new ProgramRun.Ended(3, "x".repeat(4096)));
    }

    @Test
    void doesNotWaitForWhatAProgramLeavesBehind() throws Exception {
        setfacl("sleep 1000 & echo $!");
        ProgramRun.Ended ended =
                ProgramRun.run(List.of(directory.resolve("setfacl").toString()), Duration.ofSeconds(30));
        assertThat(ended.succeeded()).isTrue();
        ProcessHandle left =
                ProcessHandle.of(Long.parseLong(ended.output().strip())).orElseThrow();
        assertThat(left.destroyForcibly()).isTrue();
    }

    /** Programs are looked for in the agent's own path, but never next to whatever it happens to work in. */
    @Test
    void findsProgramsInAbsoluteDirectoriesOnly() throws Exception {
        setfacl("exit 0");
        assertThat(HostPrograms.of(Map.of("PATH", "::.:bin:" + directory)).find("setfacl"))
                .contains(directory.resolve("setfacl"));
        assertThat(HostPrograms.of(Map.of("PATH", ".::bin")).directories())
                .containsExactly(Path.of("/usr/sbin"), Path.of("/usr/bin"), Path.of("/sbin"), Path.of("/bin"));
    }

    /** What is made of messages depends on their words, and Python looks at LANGUAGE first. */
    @Test
    void hearsMessagesInEnglish() {
        Map<String, String> environment =
                new HashMap<>(Map.of("LANG", "de_DE.UTF-8", "LANGUAGE", "de", "LC_MESSAGES", "de_DE.UTF-8", "A", "b"));
        ProgramRun.speakEnglish(environment);
        assertThat(environment).isEqualTo(Map.of("LC_ALL", "C.UTF-8", "A", "b"));
    }
}
