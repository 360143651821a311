package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.revision.Revision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What people may say about a revision, and the sentence for all else. */
@NullUnmarked
class RevisionOptionsTest {
    private static final String COMMIT = "4fd1".repeat(10);
    private static final String SHA256 = "77d2".repeat(16);

    private static final String RUN =
            "{apiVersion: slipway.dev/v1alpha1, kind: Deployment, metadata: {name: web-1}, spec: {%s}}";

    @TempDir
    private Path directory;

    @Test
    void takesAnObjectOfS3() {
        Revision revision =
                located("--s3=s3://rel/web/web-2.tar.gz", "--etag=abc", "--s3-version=7", "--revision-name=v2");
        assertThat(revision.getRevisionType()).isEqualTo("S3");
        assertThat(revision.getName()).isEqualTo("v2");
        assertThat(revision.getS3Location())
                .extracting("bucket", "key", "bundleType", "version", "eTag")
                .containsExactly("rel", "web/web-2.tar.gz", "tgz", "7", "abc");
        assertThat(located("--s3", "rel/web-2.zip").getS3Location())
                .extracting("bucket", "key", "bundleType")
                .containsExactly("rel", "web-2.zip", "zip");
        assertThat(located("--s3", "rel/web", "--bundle-type", "tar").getS3Location())
                .extracting("bundleType")
                .isEqualTo("tar");
    }

    @Test
    void takesACommitOfGitHub() {
        Revision revision = located("--github", "acme/web@" + COMMIT, "--secret", "gh:token");
        assertThat(revision.getGitHubLocation())
                .extracting("repository", "commitId", "baseUrl", "tokenSecretRef.name", "tokenSecretRef.key")
                .containsExactly("acme/web", COMMIT, null, "gh", "token");
    }

    @Test
    void takesAUrlWithItsDigest() {
        Revision revision = located("--url", "https://rel.example.com/web.zip?x=1", "--sha256", SHA256.toUpperCase());
        assertThat(revision.getUrlLocation())
                .extracting("url", "sha256", "bundleType", "headersSecretRef")
                .containsExactly("https://rel.example.com/web.zip?x=1", SHA256, "zip", null);
    }

    @Test
    void takesWordsAndNothing() {
        assertThat(given()).isEqualTo(new RevisionOptions.Given.Nothing());
        assertThat(given("--revision", "v2")).isEqualTo(new RevisionOptions.Given.Known("v2"));
        assertThat(given("--revision-of", "web-prod-7")).isEqualTo(new RevisionOptions.Given.Known("web-prod-7"));
    }

    @Test
    void takesManifests() throws IOException {
        String revision = "{revisionType: S3, name: v2, s3Location: {bucket: rel, key: web-2.zip, bundleType: zip}}";
        Deployment run = filed("{apiVersion: slipway.dev/v1alpha1, kind: Deployment, metadata: {generateName: web-},"
                + " spec: {deploymentGroupName: web-prod, deploymentConfigName: slow, revision: " + revision + "}}");
        assertThat(run.getSpec().getDeploymentConfigName()).isEqualTo("slow");
        assertThat(run.getSpec().getRevision().getName()).isEqualTo("v2");
        assertThat(locatedBy(
                                "{apiVersion: slipway.dev/v1alpha1, kind: DeploymentGroup, metadata: {name: web-prod}, spec:"
                                        + " {applicationName: web, revision: " + revision + "}}")
                        .getS3Location()
                        .getKey())
                .isEqualTo("web-2.zip");
        assertThat(locatedBy(revision).getName()).isEqualTo("v2");
    }

    @Test
    void takesAnObjectAsTheApiServerShowsIt() throws IOException {
        Deployment run =
                filed("---\n" + RUN.formatted("description: again").replaceFirst("}}$", "}, status: {newer: 1}}")
                        + "\n---\n# nothing\n");

        assertThat(run.getSpec().getDescription()).isEqualTo("again");
        assertThat(run.getMetadata().getName()).isEqualTo("web-1");
    }

    static Stream<Arguments> badInputs() {
        return Stream.of(
                bad("--s3 and --url each say what to deploy", "--s3=a/b.zip", "--url=http://h/b.zip"),
                bad("--revision and -f each say what to deploy", "--revision=v2", "-f=x.yaml"),
                bad("say s3://BUCKET/KEY", "--s3=web.zip"),
                bad("say s3://BUCKET/KEY", "--s3=https://rel/web.zip"),
                bad("add --bundle-type tar, tgz, zip or tar.zst", "--s3=rel/web"),
                bad("add --bundle-type tar, tgz, zip or tar.zst", "--url=http://h/web", "--sha256=" + SHA256),
                bad("one of tar, tgz, zip, tar.zst", "--s3=rel/web", "--bundle-type=rar"),
                bad("--etag must be visible ASCII", "--s3=rel/web.zip", "--etag=a b"),
                bad("--s3-version must be visible ASCII", "--s3=rel/web.zip", "--s3-version="),
                bad("say ACCOUNT/REPOSITORY@COMMIT", "--github=acme/web"),
                bad("not the full SHA-1", "--github=acme/web@main"),
                bad("nothing is not the full SHA-1", "--github=acme/web@"),
                bad("--github-api", "--github=acme/web@" + COMMIT, "--github-api=ftp://x"),
                bad("say NAME or NAME:KEY", "--github=acme/web@" + COMMIT, "--secret=A B"),
                bad("must be an http or https URL", "--url=file:///etc/passwd", "--sha256=" + SHA256),
                bad("without spaces, fragment or credentials", "--url=https://u:p@h/b.zip", "--sha256=" + SHA256),
                bad("--url needs --sha256", "--url=https://h/b.zip"),
                bad("64 hexadecimal digits", "--url=https://h/b.zip", "--sha256=77d2"),
                bad("--sha256 goes with --url only", "--s3=rel/b.zip", "--sha256=" + SHA256),
                bad("--etag goes with --s3 only", "--etag=a"),
                bad("--github-api goes with --github only", "--url=http://h/b.zip", "--github-api=https://g"),
                bad("--bundle-type goes with --s3 or --url only", "--github=a/b@" + COMMIT, "--bundle-type=zip"),
                bad("--secret goes with --github or --url only", "--s3=rel/b.zip", "--secret=s"),
                bad("--revision-name goes with --s3 or --github or --url only", "--revision=v1", "--revision-name=v2"),
                bad("--revision-name must have", "--s3=rel/b.zip", "--revision-name="),
                bad("there is no file", "-f=/nowhere/at/all.yaml"));
    }

    @ParameterizedTest
    @MethodSource("badInputs")
    void saysWhatIsWrongInOneSentence(String sentence, String[] arguments) {
        assertThatThrownBy(() -> given(arguments))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(sentence)
                .hasMessageNotContaining("\n");
    }

    static Stream<Arguments> badFiles() {
        return Stream.of(
                Arguments.of("holds no object", ""),
                Arguments.of("holds no object", "just words"),
                Arguments.of("names no revision", "{a: b}"),
                Arguments.of("not of slipway.dev/v1alpha1", "{apiVersion: apps/v1, kind: Deployment, spec: {}}"),
                Arguments.of("not of slipway.dev/v1alpha1", "{kind: Deployment, spec: {}}"),
                Arguments.of("has no spec", "{apiVersion: slipway.dev/v1alpha1, kind: Deployment}"),
                Arguments.of("holds a Service", "{apiVersion: v1, kind: Service}"),
                Arguments.of(
                        "names no revision",
                        "{apiVersion: slipway.dev/v1alpha1, kind: DeploymentGroup, spec: {applicationName: web}}"),
                Arguments.of(
                        "is no YAML of",
                        "{apiVersion: slipway.dev/v1alpha1, kind: Deployment, spec: {revision: [1, 2]}}"),
                Arguments.of(
                        "has a field spec.deploymentConfigname, which kubectl slipway does not know; did you mean"
                                + " deploymentConfigName?",
                        RUN.formatted("deploymentConfigname: slow")),
                Arguments.of("has a field spec.autoRollback,", RUN.formatted("autoRollback: {}")),
                Arguments.of(
                        "has a field metadata.nmae, which kubectl slipway does not know; did you mean name?",
                        RUN.formatted("").replace("name:", "nmae:")),
                Arguments.of("has a field metadata.label,", RUN.formatted("").replace("name:", "label:")),
                Arguments.of("has a field extra,", RUN.formatted("").replace("kind:", "extra: 1, kind:")),
                Arguments.of(
                        "has a field spec.revision.s3Location.etag, which kubectl slipway does not know; did you mean eTag?",
                        RUN.formatted("revision: {revisionType: S3, s3Location: {bucket: b, key: k, etag: abc}}")),
                Arguments.of(
                        "has a field s3Location.etag,",
                        "{revisionType: S3, s3Location: {bucket: b, key: k, bundleType: zip, etag: abc}}"),
                Arguments.of("holds 2 documents; give a file with one", "revisionType: S3\n---\nrevisionType: S3\n"),
                Arguments.of("revision: line 2, column 1: ", "kind: Nonsense\n: [\n"));
    }

    @ParameterizedTest
    @MethodSource("badFiles")
    void saysWhatIsWrongWithAFile(String sentence, String text) {
        assertThatThrownBy(() -> filed(text))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(sentence)
                .hasMessageNotContaining("\n");
    }

    private static Arguments bad(String sentence, String... arguments) {
        return Arguments.of(sentence, arguments);
    }

    private Deployment filed(String text) throws IOException {
        return ((RevisionOptions.Given.Filed) given("-f", file(text))).run();
    }

    private Revision locatedBy(String text) throws IOException {
        return located("-f", file(text));
    }

    private String file(String text) throws IOException {
        return Files.writeString(directory.resolve("manifest.yaml"), text).toString();
    }

    private static Revision located(String... arguments) {
        return ((RevisionOptions.Given.Located) given(arguments)).revision();
    }

    private static RevisionOptions.Given given(String... arguments) {
        RevisionOptions options = new RevisionOptions();
        new CommandLine(CommandLine.Model.CommandSpec.create()
                        .addMixin("revision", CommandLine.Model.CommandSpec.forAnnotatedObject(options)))
                .parseArgs(arguments);
        return options.given();
    }
}
