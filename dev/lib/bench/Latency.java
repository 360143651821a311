import java.io.ByteArrayInputStream;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Creates Deployments one after the other and measures, by the machine's one clock, the time from just before the
 * create call to the start of the first hook on any host. Hooks append "DEPLOYMENT_ID NANOSECONDS" to
 * HOSTS/NAME/root/first-hook. No process is started between the two: the call comes from this warm JVM over a kept
 * connection. Prints the distribution of the whole and of each step, as the objects' own times tell them.
 *
 * <p>java Latency.java KUBECONFIG GROUP URL SHA256 HOSTS WARM-UP RUNS
 */
public final class Latency {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String DEPLOYMENTS = "/apis/slipway.dev/v1alpha1/namespaces/default/deployments";
    private static final String TARGETS =
            "/apis/slipway.dev/v1alpha1/namespaces/default/deploymenttargets?fieldSelector=spec.deploymentName%3D";

    private final HttpClient http;
    private final String server;
    private final String token;

    /** When the hook of one host began. */
    private record Hook(String host, Instant at) {}

    private Latency(String kubeconfig) throws Exception {
        this.server = field(kubeconfig, "server");
        this.token = field(kubeconfig, "token");
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        byte[] pem = Base64.getDecoder().decode(field(kubeconfig, "certificate-authority-data"));
        int number = 0;
        for (Certificate authority :
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem))) {
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
        int warmUp = Integer.parseInt(arguments[5]);
        int runs = Integer.parseInt(arguments[6]);
        String prefix = "bench-" + Long.toString(System.currentTimeMillis(), 36) + "-";
        Map<String, List<Double>> steps = new LinkedHashMap<>();
        for (int run = 0; run < warmUp + runs; run++) {
            Map<String, Double> took =
                    latency.measure(prefix + run, arguments[1], arguments[2], arguments[3], Path.of(arguments[4]));
            if (run >= warmUp) {
                took.forEach((step, millis) ->
                        steps.computeIfAbsent(step, _ -> new ArrayList<>()).add(millis));
            }
            // The hosts are to be at rest again, and no beat of ours is to fall in with one of theirs.
            Thread.sleep(ThreadLocalRandom.current().nextInt(200, 500));
        }
        if (!steps.isEmpty()) {
            System.out.printf("  %-44s %7s %7s %7s %7s%n", "ms", "min", "p50", "p99", "max");
        }
        steps.forEach(Latency::print);
    }

    private static void print(String step, List<Double> millis) {
        List<Double> sorted = millis.stream().sorted().toList();
        System.out.printf(
                "  %-44s %7.0f %7.0f %7.0f %7.0f%n",
                step, sorted.getFirst(), percentile(sorted, 50), percentile(sorted, 99), sorted.getLast());
    }

    /** Nearest rank: of 50 runs the 99th percentile is the slowest. */
    private static double percentile(List<Double> sorted, int percent) {
        return sorted.get(Math.max(0, (int) Math.ceil(sorted.size() * percent / 100.0) - 1));
    }

    private Map<String, Double> measure(String name, String group, String url, String sha256, Path hosts)
            throws Exception {
        String body = """
                {"apiVersion": "slipway.dev/v1alpha1", "kind": "Deployment", "metadata": {"name": "%s"},
                 "spec": {"deploymentGroupName": "%s", "revision": {"revisionType": "URL",
                  "urlLocation": {"url": "%s", "sha256": "%s", "bundleType": "tar"}}}}
                """.formatted(name, group, url, sha256);
        Instant began = Instant.now();
        call("POST", DEPLOYMENTS, body);
        Instant answered = Instant.now();
        String run = awaitEnd(name);
        Hook first = firstHook(hosts, text(run, "\"deploymentId\":\"(d-[A-Z0-9]+)\""));
        String target = targetOf(call("GET", TARGETS + name, null), first.host());
        Instant started = time(run, "\"startTime\":\"([^\"]+)\"");
        Instant dispatched = time(target, "\"dispatch\":\\{.*?\"time\":\"([^\"]+)\"");
        Instant delivered = time(target, "\"delivered\":\\{\"at\":\"([^\"]+)\"");
        Instant agentBegan = eventStart(target, "ApplicationStop");
        Instant event = eventStart(target, "BeforeInstall");
        Map<String, Double> steps = new LinkedHashMap<>();
        steps.put("create call to first hook", millis(began, first.at()));
        steps.put("  the create call itself", millis(began, answered));
        steps.put("  create call to status.startTime", millis(began, started));
        steps.put("  status.startTime to dispatch.time", millis(started, dispatched));
        steps.put("  dispatch.time to delivered.at", millis(dispatched, delivered));
        steps.put("  delivered.at to the agent's first event", millis(delivered, agentBegan));
        steps.put("  first event to BeforeInstall (download)", millis(agentBegan, event));
        steps.put("  BeforeInstall to its script's first act", millis(event, first.at()));
        return steps;
    }

    private String awaitEnd(String name) throws Exception {
        Instant limit = Instant.now().plus(LIMIT);
        while (Instant.now().isBefore(limit)) {
            // Seldom enough not to disturb what is measured.
            Thread.sleep(200);
            String run = call("GET", DEPLOYMENTS + "/" + name, null);
            if (run.contains("\"status\":\"Succeeded\"") && run.contains("\"completeTime\"")) {
                return run;
            }
            if (run.contains("\"status\":\"Failed\"") || run.contains("\"status\":\"Stopped\"")) {
                throw new IllegalStateException(name + " did not succeed: " + run);
            }
        }
        throw new IllegalStateException(name + " did not end within " + LIMIT.toSeconds() + " s");
    }

    private static Hook firstHook(Path hosts, String deploymentId) throws IOException {
        Hook first = new Hook("", Instant.MAX);
        try (Stream<Path> homes = Files.list(hosts)) {
            for (Path home : homes.toList()) {
                for (String line : Files.readAllLines(home.resolve("root/first-hook"))) {
                    String[] words = line.split(" ");
                    if (words[0].equals(deploymentId)) {
                        long nanos = Long.parseLong(words[1]);
                        Instant at = Instant.ofEpochSecond(nanos / 1_000_000_000L, nanos % 1_000_000_000L);
                        first = at.isBefore(first.at()) ? new Hook(home.getFileName().toString(), at) : first;
                    }
                }
            }
        }
        return first;
    }

    /** The API server writes keys in alphabetical order, which is what the patterns here rely on. */
    private static String targetOf(String list, String host) {
        for (String target : list.split("\"kind\":\"DeploymentTarget\"")) {
            if (target.contains("\"targetId\":\"" + host + "\"")) {
                return target;
            }
        }
        throw new IllegalStateException("no target of " + host + " in " + list);
    }

    private static Instant eventStart(String target, String event) {
        return time(target, "\"lifecycleEventName\":\"" + event + "\",\"startTime\":\"([^\"]+)\"");
    }

    private static Instant time(String text, String pattern) {
        return Instant.parse(text(text, pattern));
    }

    private static String text(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException(pattern + " is not in " + text);
        }
        return matcher.group(1);
    }

    private static double millis(Instant from, Instant until) {
        return Duration.between(from, until).toNanos() / 1e6;
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
