package dev.slipway.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleWarningsTest {
    private static final String OF_THE_TEXT = "appspec.yml line 3, column 1 (hook): \"hook\" is not a key here";
    private static final String OF_THE_FILES =
            "appspec.yml line 6, column 17 (hooks.AfterInstall[0].location): \"run.sh\" has no #! line";

    @TempDir
    private Path root;

    private RevisionAppSpec.Read read;

    @BeforeEach
    void write() throws Exception {
        read = bundle("    - location: run.sh\n");
    }

    private RevisionAppSpec.Read bundle(String scripts) throws Exception {
        TestingBundle.withAppSpec("hook: {}\nhooks:\n  AfterInstall:\n" + scripts)
                .file("run.sh", "exit 0")
                .writeTo(root);
        return RevisionAppSpec.read(root, null);
    }

    @Test
    void haveWhatTheFilesShowBehindWhatIsWorse() {
        assertThat(BundleWarnings.of(root, null, read))
                .satisfiesExactly(
                        first -> assertThat(first).startsWith(OF_THE_TEXT),
                        second -> assertThat(second).startsWith(OF_THE_FILES));
    }

    @Test
    void sayThatAnotherNameWasMeant() {
        assertThat(BundleWarnings.of(root, "deploy/appspec.yml", read))
                .contains(
                        "the bundle: deploy/appspec.yml is not in the bundle, so appspec.yml is used; correct the name,"
                                + " or leave it out.");
    }

    /** Three: the root, the AppSpec, the script. */
    @Test
    void areThoseOfTheTextForABundleOfTooManyFiles() {
        assertThat(BundleWarnings.of(root, null, read, 3)).hasSize(2);
        assertThat(BundleWarnings.of(root, null, read, 2))
                .singleElement()
                .asString()
                .startsWith(OF_THE_TEXT);
    }

    @Test
    void areThoseOfTheTextWhereTheFilesCannotBeLookedAt() throws Exception {
        Path pipe = root.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        List<String> ofThePipe = BundleWarnings.of(root, null, read);
        Files.delete(pipe);
        List<String> ofNothing = BundleWarnings.of(root.resolve("gone"), null, read);

        assertThat(List.of(ofThePipe, ofNothing))
                .allSatisfy(warnings ->
                        assertThat(warnings).singleElement().asString().startsWith(OF_THE_TEXT));
    }

    @Test
    @SuppressWarnings("NullAway") // a bug, which is the point
    void areThoseOfTheTextWhenTheLintCrashes() {
        RevisionAppSpec.Located broken = new RevisionAppSpec.Located("appspec.yml", null);

        assertThat(BundleWarnings.of(
                        root, null, new RevisionAppSpec.Read(read.appSpec(), broken, read.warnings(), Set.of())))
                .singleElement()
                .asString()
                .startsWith(OF_THE_TEXT);
    }

    @Test
    void sayHowManyAReportHasNoRoomFor() throws Exception {
        RevisionAppSpec.Read many = bundle("    - location: run.sh\n      timeout: 1\n".repeat(20));

        assertThat(BundleWarnings.of(root, null, many))
                .hasSize(8)
                .endsWith("14 more warnings were left out here; slipway-agent lint has them all.");
    }
}
