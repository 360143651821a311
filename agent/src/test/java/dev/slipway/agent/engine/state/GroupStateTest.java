package dev.slipway.agent.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a host remembers of its groups. */
class GroupStateTest {
    private static final Instant THEN = Instant.parse("2026-11-25T10:00:00Z");

    @TempDir
    Path directory;

    private StateLayout layout;
    private GroupState state;

    @BeforeEach
    void create() throws IOException {
        layout = new StateLayout(directory);
        Files.createDirectories(layout.instructions());
        state = new GroupState(layout);
    }

    /** A host that has had a group for each branch; a gateway does not take a list of all of them. */
    @Test
    void ofManyGroupsThoseAreToldThatWereDeployedToLast() throws Exception {
        installed("branch-1", 3);
        installed("branch-2", 1);
        installed("branch-3", 2);
        installed("branch-4", 2);

        assertThat(groups(state.lastInstalled(4))).containsExactly("branch-1", "branch-2", "branch-3", "branch-4");
        assertThat(groups(state.lastInstalled(3))).containsExactly("branch-1", "branch-3", "branch-4");
        assertThat(groups(state.lastInstalled(1))).containsExactly("branch-1");
        assertThat(state.installed()).hasSize(4);
    }

    @Test
    void aRecordThatCannotBeReadTakesNoOthersPlace() throws Exception {
        installed("branch-1", 1);
        installed("branch-2", 2);
        installed("branch-3", 3);
        Files.writeString(file("branch-3"), "{");
        written("branch-3", 3);
        assertThat(groups(state.lastInstalled(2))).containsExactly("branch-1", "branch-2");
    }

    private void installed(String group, int minute) throws IOException {
        state.recordInstalled(
                new InstalledRecord(group, "d-1", "v1:a", "digest", "run-1", true, null), directory.resolve("d-1"));
        written(group, minute);
    }

    private void written(String group, int minute) throws IOException {
        Files.setLastModifiedTime(file(group), FileTime.from(THEN.plusSeconds(60L * minute)));
    }

    private Path file(String group) {
        return layout.instructions().resolve(group + "-installed.json");
    }

    private static List<String> groups(List<InstalledRecord> records) {
        return records.stream().map(InstalledRecord::deploymentGroupId).toList();
    }
}
