package dev.slipway.cli.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.slipway.cli.ExitCodes;
import dev.slipway.cli.Refusal;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked
class ClientConfigTest {
    private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");
    private static final String ANSWER =
            "{\"kind\": \"ExecCredential\", \"apiVersion\": \"client.authentication.k8s.io/v1\", \"status\": {%s}}";

    @TempDir
    private Path directory;

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);

    /** The client takes variables of the environment and system properties alike, and only these a test can set. */
    @ParameterizedTest
    @CsvSource({
        "kubernetes.namespace, ci",
        "kubernetes.master, https://other:6443",
        "kubernetes.auth.token, other",
        "kubernetes.trust.certificates, true"
    })
    void nothingOfTheSurroundingsBeatsTheKubeconfig(String property, String value) throws IOException {
        Path file = file("config", kubeconfig("{token: mine}"));
        System.setProperty(property, value);
        try {
            Config config = of(Kubeconfig.of(Map.of("KUBECONFIG", file.toString()), directory)
                    .orElseThrow());

            assertThat(config.getNamespace()).isEqualTo("shop");
            assertThat(config.getMasterUrl()).startsWith("https://p:6443");
            assertThat(config.isTrustCerts()).isFalse();
            assertThat(config.getOauthTokenProvider().getToken()).isEqualTo("mine");
        } finally {
            System.clearProperty(property);
        }
    }

    @Test
    void filesThatWereCheckedAreTheOnesThatAreUsed() throws IOException {
        Files.createDirectories(directory.resolve("home/.kube"));
        file("home/.kube/config", kubeconfig("{token: mine, client-certificate: own.crt, client-key: own.key}"));

        Config config = of(Kubeconfig.of(Map.of("HOME", directory + "/home"), Path.of("/nowhere"))
                .orElseThrow());

        assertThat(config.getMasterUrl()).startsWith("https://p:6443");
        assertThat(config.getClientCertFile()).isEqualTo(directory + "/home/.kube/own.crt");
    }

    @Test
    void contextAndUserMayStandInSeveralFiles() throws IOException {
        Path contexts = file("contexts", kubeconfig("{token: mine}").replaceFirst("(?s)users:.*", ""));
        Path users = file("users", "users:\n- {name: me, user: {token: mine}}\n");

        TestingClock time = new TestingClock();
        Kubeconfig both = Kubeconfig.of(Map.of("KUBECONFIG", contexts + File.pathSeparator + users), directory)
                .orElseThrow();
        Config config = ClientConfig.of(both, null, Map.of(), time);
        assertThat(config.getOauthTokenProvider().getToken()).isEqualTo("mine");

        file("users", "users:\n- {name: me, user: {token: other}}\n");
        time.now = NOW.plusSeconds(60);
        assertThat(config.getOauthTokenProvider().getToken()).isEqualTo("other");
    }

    @Test
    void tokenThatWasWrittenAnewIsTakenWhileAVerbWaits() throws IOException {
        Path file = file("config", kubeconfig("{token: old}"));
        TestingClock time = new TestingClock();
        Config config = ClientConfig.of(Kubeconfig.of(file), null, Map.of(), time);
        file("config", kubeconfig("{token: new}"));

        assertThat(config.getOauthTokenProvider().getToken()).isEqualTo("old");
        time.now = NOW.plusSeconds(60);
        assertThat(config.getOauthTokenProvider().getToken()).isEqualTo("new");
        Files.delete(file);
        time.now = NOW.plusSeconds(120);
        assertThat(config.getOauthTokenProvider().getToken()).isEqualTo("new");
    }

    /** Yesterday's word may be taken back before its time, or this machine's clock be behind. */
    @Test
    void tokenThatIsRefusedIsAskedForAgainBeforeItsTime() throws IOException {
        Path file = file("config", kubeconfig("{token: old}"));
        TestingClock time = new TestingClock();
        Config config = ClientConfig.of(Kubeconfig.of(file), null, Map.of(), time);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            boolean known = exchange.getRequestHeaders().get("Authorization").equals(List.of("Bearer new"));
            exchange.sendResponseHeaders(known ? 200 : 401, -1);
            exchange.close();
        });
        server.start();
        try (HttpClient client = new JdkHttpClientFactory()
                .newBuilder(config)
                .addOrReplaceInterceptor(
                        "refused-token", RefusedToken.of(config).orElseThrow())
                .build()) {
            HttpRequest request = client.newHttpRequestBuilder()
                    .uri("http://127.0.0.1:" + server.getAddress().getPort())
                    .build();

            time.now = NOW.plusSeconds(5);
            assertThat(client.sendAsync(request, String.class).join().code()).isEqualTo(401);
            file("config", kubeconfig("{token: new}"));
            time.now = NOW.plusSeconds(9);
            assertThat(client.sendAsync(request, String.class).join().code()).isEqualTo(401);
            time.now = NOW.plusSeconds(10);
            assertThat(client.sendAsync(request, String.class).join().code()).isEqualTo(200);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void proxyOfTheEnvironmentHoldsForAnyKubeconfig() throws IOException {
        Kubeconfig kubeconfig = Kubeconfig.of(file("config", kubeconfig("{token: mine}")));

        Config config = ClientConfig.of(kubeconfig, null, Map.of("https_proxy", "proxy:3128"), clock);

        assertThat(config.getHttpsProxy()).isEqualTo("http://proxy:3128");
        assertThat(of(kubeconfig).getHttpsProxy()).isNull();
    }

    /** The client would take the warning for a part of the answer. */
    @Test
    void programThatWarnsIsUnderstood() throws IOException {
        script("login", "echo 'this is deprecated' >&2; echo '%s'".formatted(ANSWER.formatted("\"token\": \"'$1'\"")));

        Config config = of(Kubeconfig.of(file("config", kubeconfig(exec("./login", "shown")))));

        assertThat(config.getOauthTokenProvider().getToken()).isEqualTo("shown");
    }

    @Test
    void programIsAskedAgainWhenItsTokenEnds() throws IOException {
        script(
                "login",
                "echo x >>runs; echo '%s'"
                        .formatted(ANSWER.formatted("\"token\": \"t'$(wc -l <runs | tr -d \" \")'\","
                                + " \"expirationTimestamp\": \"2026-11-30T10:15:00Z\"")));
        TestingClock time = new TestingClock();
        Path file = file("config", kubeconfig(exec("./login", "")));
        Config config = ClientConfig.of(Kubeconfig.of(file), null, Map.of(), time);

        time.now = NOW.plus(Duration.ofMinutes(14));
        assertThat(config.getOauthTokenProvider().getToken()).isEqualTo("t1");
        time.now = NOW.plus(Duration.ofMinutes(15));
        assertThat(config.getOauthTokenProvider().getToken()).isEqualTo("t2");
    }

    @Test
    void programMayAnswerWithACertificate() throws IOException {
        script(
                "login",
                "echo '%s'"
                        .formatted(ANSWER.formatted("\"clientCertificateData\": \"crt\", \"clientKeyData\": \"key\"")));

        Config config = of(Kubeconfig.of(file("config", kubeconfig(exec("./login", "")))));

        assertThat(config.getClientCertData()).isEqualTo("crt");
        assertThat(config.getClientKeyData()).isEqualTo("key");
    }

    /** One that openssl makes, which the client takes for one of RSA unless told otherwise. */
    @Test
    void programMayAnswerWithAKeyOfEllipticCurves() throws IOException {
        script(
                "login",
                "echo '%s'"
                        .formatted(ANSWER.formatted("\"clientCertificateData\": \"crt\", \"clientKeyData\":"
                                + " \"-----BEGIN EC PRIVATE KEY-----\\\\nMHc=\\\\n-----END EC PRIVATE KEY-----\"")));

        Config config = of(Kubeconfig.of(file("config", kubeconfig(exec("./login", "")))));

        assertThat(config.getClientKeyAlgo()).isEqualTo("EC");
    }

    @Test
    void programMayAnswerInYaml() throws IOException {
        script("login", """
                cat <<'END'
                # made by hand
                apiVersion: client.authentication.k8s.io/v1
                kind: ExecCredential
                status:
                  token: shown
                  expirationTimestamp: 2026-11-30T10:15:00Z
                END
                """);

        Config config = of(Kubeconfig.of(file("config", kubeconfig(exec("./login", "")))));

        assertThat(config.getOauthTokenProvider().getToken()).isEqualTo("shown");
    }

    @Test
    void programMayAskIfTheInputIsATerminalWhereverTheOutputGoes() throws IOException {
        script(
                "login",
                "echo \"$KUBERNETES_EXEC_INFO\" >asked; echo '%s'".formatted(ANSWER.formatted("\"token\": \"t\"")));
        Kubeconfig kubeconfig = Kubeconfig.of(file(
                "config", kubeconfig(exec("./login", "").replace("{exec: {", "{exec: {interactiveMode: Always, "))));

        assertThatThrownBy(() -> of(kubeconfig)).hasMessageContaining("always asks at a terminal");
        System.setProperty("slipway.inputFromTerminal", "true");
        try {
            of(kubeconfig);
        } finally {
            System.clearProperty("slipway.inputFromTerminal");
        }
        assertThat(Files.readString(directory.resolve("asked"))).contains("\"interactive\":true");
    }

    @Test
    void variableOfAProgramMayBeEmpty() throws IOException {
        script("login", "echo '%s'".formatted(ANSWER.formatted("\"token\": \"t'${AWS_PROFILE-none}'\"")));

        Config config = of(Kubeconfig.of(file(
                "config",
                kubeconfig(exec("./login", "").replace("{exec: {", "{exec: {env: [{name: AWS_PROFILE}], ")))));

        assertThat(config.getOauthTokenProvider().getToken()).isEqualTo("t");
    }

    /** The file of the context has no users, and a variable is meant for another server. */
    @Test
    void tokenOfOpenIdConnectIsRenewedByTheFilesThatWereChecked() throws IOException {
        Path contexts = file("contexts", kubeconfig("{}").replaceFirst("(?s)users:.*", ""));
        Path users = file("users", oidc("first"));
        Config config = of(Kubeconfig.of(Map.of("KUBECONFIG", contexts + File.pathSeparator + users), directory)
                .orElseThrow());
        file("users", oidc("second"));
        System.setProperty("kubernetes.auth.token", "other");
        try {
            assertThat(config.getAutoOAuthToken()).isEqualTo("first");
            Config renewed = config.refresh();
            assertThat(renewed.getAutoOAuthToken()).isEqualTo("second");
            assertThat(renewed.getAuthProvider().getConfig()).containsEntry("refresh-token", "r");
            Files.delete(users);
            assertThat(config.refresh().getAutoOAuthToken()).isEqualTo("first");
        } finally {
            System.clearProperty("kubernetes.auth.token");
        }
    }

    private static String oidc(String token) {
        return "users:\n- {name: me, user: {auth-provider: {name: oidc, config: {id-token: %s, refresh-token: r}}}}\n"
                .formatted(token);
    }

    @Test
    void tokenMayStandInAFileOfItsOwn() throws IOException {
        file("token", "old\n");
        TestingClock time = new TestingClock();
        Config config = ClientConfig.of(
                Kubeconfig.of(file("config", kubeconfig("{tokenFile: token, token: other}"))), null, Map.of(), time);

        assertThat(config.getOauthTokenProvider().getToken()).isEqualTo("old");
        file("token", "new");
        time.now = NOW.plusSeconds(60);
        assertThat(config.getOauthTokenProvider().getToken()).isEqualTo("new");

        Kubeconfig missing = Kubeconfig.of(file("config", kubeconfig("{tokenFile: nowhere}")));
        assertThatThrownBy(() -> of(missing))
                .hasMessageContainingAll("the tokenFile", "nowhere of user me", "cannot be read");
    }

    @Test
    void userActsAsWhomTheKubeconfigSays() throws IOException {
        Config config = of(Kubeconfig.of(file(
                "config",
                kubeconfig("{token: mine, as: ada, as-uid: u7, as-groups: [ops, dev],"
                        + " as-user-extra: {acme.io/team: [shop]}}"))));

        assertThat(config.getImpersonateUsername()).isEqualTo("ada");
        assertThat(config.getImpersonateGroups()).containsExactly("ops", "dev");
        assertThat(config.getImpersonateExtras()).isEqualTo(Map.of("acme.io%2Fteam", List.of("shop")));
        assertThat(config.getCustomHeaders()).isEqualTo(Map.of("Impersonate-Uid", "u7"));

        Kubeconfig halfway = Kubeconfig.of(file("config", kubeconfig("{token: mine, as-groups: [ops]}")));
        assertThatThrownBy(() -> of(halfway)).hasMessageContaining("as-groups or as-user-extra without as");
    }

    @Test
    void fileOfCommentsAmongSeveralSaysNothing() throws IOException {
        Path empty = file("empty", "---\n# to be filled\n\n");
        Path full = file("config", kubeconfig("{token: mine}"));

        Config config = of(Kubeconfig.of(Map.of("KUBECONFIG", empty + File.pathSeparator + full), directory)
                .orElseThrow());

        assertThat(config.getOauthTokenProvider().getToken()).isEqualTo("mine");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ./login         | exit 255                     | failed with exit status 255
            ./login         | echo hello                   | printed no ExecCredential
            ./login         | echo '{"kind": "Other"}'     | printed no ExecCredential
            ./login         | echo 'kind: [ExecCredential' | printed no ExecCredential
            no-such-program | true                         | cannot be started; is it installed, and on the PATH? Get it.
            """)
    void programThatFailsIsNamed(String command, String script, String sentence) throws IOException {
        script("login", script);
        Kubeconfig kubeconfig = Kubeconfig.of(file("config", kubeconfig(exec(command, "secret"))));

        assertThatThrownBy(() -> of(kubeconfig))
                .hasMessageContainingAll(command, "user me of the kubeconfig " + directory, sentence)
                .hasMessageNotContaining("secret")
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCodes.NOT_ALLOWED));
    }

    private Config of(Kubeconfig kubeconfig) {
        return ClientConfig.of(kubeconfig, null, Map.of(), clock);
    }

    private static String exec(String command, String argument) {
        return "{exec: {apiVersion: client.authentication.k8s.io/v1, command: %s, args: ['%s'], installHint: Get it.}}"
                .formatted(command, argument);
    }

    private static String kubeconfig(String user) {
        return """
                current-context: prod
                contexts:
                - {name: prod, context: {cluster: p, user: me, namespace: shop}}
                clusters:
                - {name: p, cluster: {server: "https://p:6443"}}
                users:
                - {name: me, user: %s}
                """.formatted(user);
    }

    private void script(String name, String text) throws IOException {
        Path script = file(name, "#!/bin/sh\ncd '%s' && %s\n".formatted(directory, text));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private static final class TestingClock extends Clock {
        private Instant now = NOW;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
