package dev.slipway.plan.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The canonical story of a group that Git rules, decision by decision. After an intended change renew the file with
 * {@code ./mvnw -pl plan test -Dtest=GroupTranscriptTest -Dslipway.renew=true} and read its diff.
 */
class GroupTranscriptTest {

    private static final Path FILE =
            Path.of("src", "test", "resources", "transcripts", "gitops-failure-fix-revert-retry.txt");

    /** v2 fails and is rolled back, v3 fixes it, v2 comes again by a revert and fails again, a retry brings it. */
    @Test
    void aFailureItsFixARevertAndARetry() throws IOException {
        String text = new GroupStory()
                .git("v1")
                .joins("h1")
                .succeeds("web-1")
                .git("v2")
                .failsAndIsRolledBack("web-2", "v1")
                .git("v1")
                .git("v3")
                .succeeds("web-3")
                .git("v2")
                .failsAndIsRolledBack("web-4", "v3")
                .retry("again")
                .succeeds("web-5")
                .joins("h2")
                .succeeds("web-6")
                .text();
        if (Boolean.getBoolean("slipway.renew")) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, text);
        }
        assertThat(text)
                .as(
                        "%s; if the change is intended: ./mvnw -pl plan test -Dtest=GroupTranscriptTest"
                                + " -Dslipway.renew=true",
                        FILE)
                .isEqualTo(Files.readString(FILE));
    }
}
