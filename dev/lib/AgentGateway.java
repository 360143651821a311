import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * A gateway for one agent, and an S3 that has one object: enrols whoever comes, orders deployments when told to, takes
 * reports. For the agent's benchmark and for Java's preparation of the agent, where an operator would be too much.
 *
 * <p>java AgentGateway.java DIRECTORY, which holds bundle.tgz; it writes ca.pem there, and gateway and s3 with their URLs.
 * Of its input it reads "deploy COUNT", which orders that many deployments one after the other and answers "COUNT ended,
 * FAILED failed", and "polls COUNT", which answers when the agent has polled that often without a pause. Ends with its
 * input.
 */
public final class AgentGateway {
    private static final String PASSWORD = "training";
    private static final Pattern CSR = Pattern.compile("\"csr\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern NAME = Pattern.compile("\"instanceName\"\\s*:\\s*\"([^\"]+)\"");
    /** Events have a status as well; the report's own stands behind the segment. */
    private static final Pattern END = Pattern.compile("\"segment\":1,\"status\":\"(Succeeded|Failed)\"");
    private static final long HOLD_MILLIS = 2_000;

    private final Path directory;
    private final byte[] bundle;
    private int ordered;
    private int ended;
    private int failed;
    private long polls;
    private long hurriedUntil;

    private AgentGateway(Path directory) throws IOException {
        this.directory = directory;
        this.bundle = Files.readAllBytes(directory.resolve("bundle.tgz"));
    }

    public static void main(String[] arguments) throws Exception {
        AgentGateway gateway = new AgentGateway(Path.of(arguments[0]));
        gateway.start();
        gateway.obey();
        System.exit(0);
    }

    private void start() throws Exception {
        keytool("-genkeypair", "-keyalg", "EC", "-dname", "CN=training", "-ext", "san=ip:127.0.0.1", "-ext", "bc:c");
        Files.writeString(directory.resolve("ca.pem"), keytool("-exportcert", "-rfc"));
        HttpServer s3 = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        s3.createContext("/", this::object);
        s3.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        s3.start();
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new AskingForCertificates(tls()));
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        tell("s3", "http://127.0.0.1:" + s3.getAddress().getPort());
        tell("gateway", "https://127.0.0.1:" + server.getAddress().getPort());
    }

    private void tell(String name, String text) throws IOException {
        Path half = Files.writeString(directory.resolve(name + ".part"), text);
        Files.move(half, directory.resolve(name));
    }

    private void obey() throws InterruptedException {
        Scanner input = new Scanner(System.in, StandardCharsets.UTF_8);
        while (input.hasNextLine()) {
            String[] words = input.nextLine().split(" ");
            int count = Integer.parseInt(words[1]);
            System.out.println(words[0].equals("deploy") ? deploy(count) : polls(count));
        }
    }

    private synchronized String deploy(int count) throws InterruptedException {
        int failedBefore = failed;
        for (int i = 0; i < count; i++) {
            ordered++;
            notifyAll();
            while (ended < ordered) {
                wait();
            }
        }
        return count + " ended, " + (failed - failedBefore) + " failed";
    }

    private synchronized String polls(int count) throws InterruptedException {
        hurriedUntil = polls + count;
        notifyAll();
        while (polls < hurriedUntil) {
            wait();
        }
        return count + " polls";
    }

    private void object(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("ETag", "\"training\"");
        exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
        exchange.sendResponseHeaders(200, bundle.length);
        exchange.getResponseBody().write(bundle);
        exchange.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String answer;
        try {
            answer = path.equals("/v1/poll") ? poll(body) : path.endsWith("/report") ? report(path, body) : enrol(body);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private synchronized String enrol(String body) throws IOException, InterruptedException {
        Matcher csr = CSR.matcher(body);
        Matcher name = NAME.matcher(body);
        if (!csr.find() || !name.find()) {
            throw new IOException("no enrolment: " + body);
        }
        Path request = directory.resolve("host.csr");
        Files.writeString(request, csr.group(1).replace("\\n", "\n").replace("\\r", ""));
        String certificate = keytool("-gencert", "-rfc", "-infile", request.toString());
        return """
                {"certificate": "%s", "trustBundle": "%s", "installationId": "training", "namespace": "default",
                 "instanceName": "%s", "instanceUid": "training-host"}
                """.formatted(
                        escaped(certificate),
                        escaped(Files.readString(directory.resolve("ca.pem"))),
                        name.group(1));
    }

    private synchronized String poll(String body) throws InterruptedException {
        polls++;
        notifyAll();
        long until = System.nanoTime() + HOLD_MILLIS * 1_000_000;
        while (ended == ordered && polls >= hurriedUntil && System.nanoTime() < until) {
            wait(Math.max(1, (until - System.nanoTime()) / 1_000_000));
        }
        boolean offered = ended < ordered && !body.contains("\"target-" + ordered + "\"");
        if (!offered && ended < ordered) {
            // It is at work: its next poll is not to spin.
            wait(HOLD_MILLIS);
        }
        return """
                {"orders": [%s], "cancellations": [], "holdSeconds": 10, "nextPollMillis": 0}
                """.formatted(offered ? order(ordered) : "");
    }

    private synchronized String report(String path, String body) {
        Matcher end = END.matcher(body);
        if (end.find() && path.contains("/target-" + ordered + "/")) {
            if (end.group(1).equals("Failed")) {
                failed++;
                System.err.println(body);
            }
            ended = ordered;
            notifyAll();
        }
        return "{}";
    }

    private static String order(int number) {
        return """
                {"targetUid": "target-%1$d", "segment": 1, "epoch": {"installationId": "training", "counter": 1},
                 "startWithinSeconds": 300, "groupUid": "training-group", "sequence": %1$d,
                 "events": ["ApplicationStop", "DownloadBundle", "BeforeInstall", "Install", "AfterInstall",
                            "ApplicationStart", "ValidateService"],
                 "eventSeconds": 300, "applicationName": "training", "deploymentId": "d-%2$s",
                 "deployment": "training-%1$d", "deploymentGroupName": "training", "deploymentGroupId": "training-group",
                 "deploymentCreator": "user",
                 "revision": {"revisionType": "S3", "bucket": "training", "key": "bundle.tgz", "bundleType": "tgz"},
                 "revisionHash": "v1:training", "fileExistsBehavior": "DISALLOW", "ignoreApplicationStopFailures": false,
                 "mustUnderstand": ["S3"]}
                """.formatted(number, "%09d".formatted(number));
    }

    private static String escaped(String pem) {
        return pem.replace("\r", "").replace("\n", "\\n");
    }

    private String keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + "/bin/keytool");
        command.addAll(List.of(arguments));
        command.addAll(List.of("-alias", "ca", "-storetype", "PKCS12", "-storepass", PASSWORD));
        command.addAll(List.of("-keystore", directory.resolve("keys").toString(), "-J-XX:TieredStopAtLevel=1"));
        Process process = new ProcessBuilder(command)
                .redirectError(directory.resolve("keytool.log").toFile())
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        if (process.waitFor() != 0) {
            throw new IOException(command + ": " + output);
        }
        return output;
    }

    private SSLContext tls() throws Exception {
        KeyStore keys = KeyStore.getInstance(directory.resolve("keys").toFile(), PASSWORD.toCharArray());
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), new TrustManager[] {new AnyClient()}, null);
        return context;
    }

    private static final class AskingForCertificates extends HttpsConfigurator {
        AskingForCertificates(SSLContext context) {
            super(context);
        }

        @Override
        public void configure(HttpsParameters parameters) {
            SSLParameters ssl = getSSLContext().getDefaultSSLParameters();
            ssl.setWantClientAuth(true);
            parameters.setSSLParameters(ssl);
        }
    }

    private static final class AnyClient extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
