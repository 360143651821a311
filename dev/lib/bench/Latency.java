import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Creates Deployments one after the other and measures, by the machine's one clock, the time from just before the
 * create call to the start of the first hook on any host. Hooks append "DEPLOYMENT_ID NANOSECONDS" to HOSTS/NAME/root/first-hook.
 *
 * <p>java Latency.java KUBECONFIG GROUP URL SHA256 HOSTS RUNS
 */
public final class Latency {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String RUNS = "/apis/slipway.dev/v1alpha1/namespaces/default/deployments";

    private final HttpClient http;
    private final String server;
    private final String token;

    private Latency(String kubeconfig) throws Exception {
        this.server = field(kubeconfig, "server");
        this.token = field(kubeconfig, "token");
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        byte[] pem = Base64.getDecoder().decode(field(kubeconfig, "certificate-authority-data"));
        int number = 0;
        for (Certificate authority : CertificateFactory.getInstance("X.509")
                .generateCertificates(new java.io.ByteArrayInputStream(pem))) {
            trusted.setCertificateEntry("authority-" + number++, authority);
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        this.http = HttpClient.newBuilder().sslContext(tls).build();
    }

    public static void main(String[] arguments) throws Exception {
        Latency latency = new Latency(Files.readString(Path.of(arguments[0])));
        int runs = Integer.parseInt(arguments[5]);
        List<Double> millis = new ArrayList<>();
        for (int run = -3; run < runs; run++) {
            double took = latency.measure(
                    "bench-" + (run + 3), arguments[1], arguments[2], arguments[3], Path.of(arguments[4]));
            // The first three warm up operator, agents and API server.
            if (run >= 0) {
                millis.add(took);
            }
        }
        Collections.sort(millis);
        System.out.printf(
                "%d %.0f %.0f %.0f %.0f%n",
                runs, millis.getFirst(), percentile(millis, 50), percentile(millis, 99), millis.getLast());
    }

    private static double percentile(List<Double> sorted, int percent) {
        return sorted.get(Math.max(0, (int) Math.ceil(sorted.size() * percent / 100.0) - 1));
    }

    private double measure(String name, String group, String url, String sha256, Path hosts) throws Exception {
        String body = """
                {"apiVersion": "slipway.dev/v1alpha1", "kind": "Deployment", "metadata": {"name": "%s"},
                 "spec": {"deploymentGroupName": "%s", "revision": {"revisionType": "URL",
                  "urlLocation": {"url": "%s", "sha256": "%s", "bundleType": "tar"}}}}
                """.formatted(name, group, url, sha256);
        Instant began = Instant.now();
        call("POST", RUNS, body);
        String id = awaitEnd(name);
        long first = firstHook(hosts, id);
        return (first - (began.getEpochSecond() * 1_000_000_000L + began.getNano())) / 1e6;
    }

    private String awaitEnd(String name) throws Exception {
        Instant limit = Instant.now().plus(LIMIT);
        while (Instant.now().isBefore(limit)) {
            String run = call("GET", RUNS + "/" + name, null);
            if (run.contains("\"status\":\"Succeeded\"") && run.contains("\"completeTime\"")) {
                Matcher id = Pattern.compile("\"deploymentId\":\"(d-[A-Z0-9]+)\"").matcher(run);
                if (id.find()) {
                    return id.group(1);
                }
            }
            if (run.contains("\"reason\":\"Failed\"")) {
                throw new IllegalStateException(name + " failed: " + run);
            }
            Thread.sleep(50);
        }
        throw new IllegalStateException(name + " did not end within " + LIMIT.toSeconds() + " s");
    }

    private static long firstHook(Path hosts, String deploymentId) throws IOException {
        try (Stream<Path> homes = Files.list(hosts)) {
            long first = Long.MAX_VALUE;
            for (Path home : homes.toList()) {
                for (String line : Files.readAllLines(home.resolve("root/first-hook"))) {
                    String[] words = line.split(" ");
                    if (words[0].equals(deploymentId)) {
                        first = Math.min(first, Long.parseLong(words[1]));
                    }
                }
            }
            return first;
        }
    }

    private String call(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(method + " " + path + ": " + answer.body());
        }
        return answer.body();
    }

    private static String field(String kubeconfig, String name) {
        Matcher line = Pattern.compile("(?m)^\\s*" + name + ": (\\S+)$").matcher(kubeconfig);
        if (!line.find()) {
            throw new IllegalArgumentException("the kubeconfig has no " + name);
        }
        return line.group(1);
    }
}
