package dev.slipway.agent.link.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDirectoryTest {
    @TempDir
    private Path directory;

    private final Iterator<String> ids =
            List.of("incarnation-1", "incarnation-2", "incarnation-3").iterator();

    @Test
    void keepsItsIncarnation() throws StateException {
        String first;
        try (StateDirectory state = open("machine-1")) {
            first = state.incarnation();
        }
        try (StateDirectory state = open("machine-1")) {
            assertThat(state.incarnation()).isEqualTo(first).isEqualTo("incarnation-1");
        }
    }

    @Test
    void isPrivate() throws StateException, IOException {
        try (StateDirectory state = open("machine-1")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.link())))
                    .isEqualTo("rwx------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("state"))))
                    .isEqualTo("rwx------");
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(state.link().resolve("incarnation"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void isHeldByOneAgentAtATime() throws StateException {
        try (StateDirectory first = open("machine-1")) {
            assertThat(first.incarnation()).isNotEmpty();
            assertThatThrownBy(() -> open("machine-1"))
                    .isInstanceOf(StateException.class)
                    .hasMessageContaining("another slipway-agent (process "
                            + ProcessHandle.current().pid() + ")")
                    .hasMessageContaining("stateDirectory");
        }
        try (StateDirectory second = open("machine-1")) {
            assertThat(second.incarnation()).isEqualTo("incarnation-1");
        }
    }

    @Test
    void putsStateOfAnotherMachineAside() throws StateException, IOException {
        try (StateDirectory state = open("machine-1")) {
            new IdentityStore(state.link()).keyToEnrol();
        }
        try (StateDirectory state = open("machine-2")) {
            assertThat(state.incarnation()).isEqualTo("incarnation-2");
            assertThat(state.link().resolve("identity.pem")).doesNotExist();
            assertThat(directory.resolve("state/link.copied-1/identity.pem")).exists();
        }
        try (StateDirectory state = open("machine-3")) {
            assertThat(state.incarnation()).isEqualTo("incarnation-3");
            assertThat(directory.resolve("state/link.copied-2/machine-id")).hasContent("machine-2");
        }
    }

    /** Its image was made of an enrolled host whose machine id nobody had emptied. */
    @Test
    void putsStateOfAnotherInstanceOfEc2Aside() throws StateException {
        open(new Machine("machine-1", null)).close();
        try (StateDirectory state = open(new Machine("machine-1", "i-0a11"))) {
            assertThat(state.incarnation()).as("as before it was known").isEqualTo("incarnation-1");
        }
        try (StateDirectory state = open(new Machine("machine-1", "i-0a11"))) {
            assertThat(state.incarnation()).isEqualTo("incarnation-1");
        }
        try (StateDirectory state = open(new Machine("machine-1", "i-0b22"))) {
            assertThat(state.incarnation()).isEqualTo("incarnation-2");
            assertThat(directory.resolve("state/link.copied-1/ec2-instance-id")).hasContent("i-0a11");
        }
        open(new Machine("machine-1", null)).close();
        assertThat(directory.resolve("state/link.copied-2"))
                .as("what is not known tells nothing")
                .doesNotExist();
    }

    @Test
    void takesForAnInstanceIdOnlyWhatIsOne() throws IOException {
        Path machineId = Files.writeString(directory.resolve("machine-id"), "machine-1\n");
        Path tag = directory.resolve("board_asset_tag");
        assertThat(HostDescription.machine(machineId, tag)).isEqualTo(new Machine("machine-1", null));
        Files.writeString(tag, "Not Specified\n");
        assertThat(HostDescription.machine(machineId, tag)).isEqualTo(new Machine("machine-1", null));
        Files.writeString(tag, "i-0123456789abcdef0\n");
        assertThat(HostDescription.machine(machineId, tag)).isEqualTo(new Machine("machine-1", "i-0123456789abcdef0"));
    }

    @Test
    void saysWhatToDoAboutADamagedIncarnation() throws StateException, IOException {
        open("machine-1").close();
        Files.writeString(directory.resolve("state/link/incarnation"), "");

        assertThatThrownBy(() -> open("machine-1"))
                .hasMessageContaining("damaged")
                .hasMessageContaining("aside");
        Files.writeString(directory.resolve("state/link/incarnation"), "incarnation-9");
        open("machine-1").close();
    }

    @Test
    void saysWhatIsWrongWithADirectoryThatIsNone() throws IOException {
        Files.writeString(directory.resolve("state"), "a file");

        assertThatThrownBy(() -> open("machine-1"))
                .isInstanceOf(StateException.class)
                .hasMessageContaining("stateDirectory");
    }

    private StateDirectory open(String machineId) throws StateException {
        return open(new Machine(machineId, null));
    }

    private StateDirectory open(Machine machine) throws StateException {
        return StateDirectory.open(directory.resolve("state"), machine, ids::next);
    }
}
