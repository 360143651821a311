package dev.slipway.e2e.aws;

import dev.slipway.e2e.controlplane.Checkout;
import dev.slipway.e2e.controlplane.Watchdog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;

/**
 * A running AWS stand-in, an account of its own. When it is closed, every call that was not the test's own must have
 * been allowed by the policy in {@code docs/iam}; the IAM actions are left in {@code target/aws-calls} for the check of the
 * whole policy ({@code dev/lib/aws policy}).
 */
public final class AwsStandIn implements AutoCloseable {
    public static final Region REGION = Region.US_EAST_1;
    public static final String ACCOUNT = "123456789012";

    /** The key of {@link #client}, whose calls are not the operator's. */
    static final String TEST_KEY = "AKIASTANDINFIXTURE00";

    private static final String OPERATOR_KEY = "AKIASLIPWAYOPERATOR0";
    private static final Path SCRIPT = Checkout.path("dev/lib/aws");

    /** Long enough for a first download of moto. */
    private static final long LIMIT_SECONDS = 300;

    private static final AtomicInteger STARTED = new AtomicInteger();

    private final String name;
    private final Path directory;
    private final URI endpoint;
    private final StandInControl control;

    private AwsStandIn(String name, Path directory) {
        this.name = name;
        this.directory = directory;
        try {
            this.endpoint =
                    URI.create(Files.readString(directory.resolve("endpoint")).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("no endpoint of the AWS stand-in", e);
        }
        this.control = new StandInControl(endpoint);
    }

    /** Returns when it is ready. The test class names the file of recorded calls. */
    public static AwsStandIn start(Class<?> testClass) {
        String name = testClass.getSimpleName() + "-" + STARTED.incrementAndGet();
        Path directory = Path.of(
                        "target",
                        "aws-stand-in",
                        name + "-" + ProcessHandle.current().pid())
                .toAbsolutePath();
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("no directory for the AWS stand-in: " + directory, e);
        }
        Watchdog.watch(directory);
        run("start", directory);
        return new AwsStandIn(name, directory);
    }

    /** Where all services answer. */
    public URI endpoint() {
        return endpoint;
    }

    public StandInControl control() {
        return control;
    }

    /** The test's own client of any service: {@code client(LambdaClient.builder())}. The caller closes it. */
    public <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
        return builder.endpointOverride(endpoint)
                .region(REGION)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(TEST_KEY, "test")))
                .build();
    }

    /** The environment in which a program finds the operator's credentials, and no other. */
    public static Map<String, String> operatorEnvironment() {
        return Map.of(
                "AWS_ACCESS_KEY_ID", OPERATOR_KEY,
                "AWS_SECRET_ACCESS_KEY", "operator",
                "AWS_REGION", REGION.id(),
                "AWS_CONFIG_FILE", "/dev/null",
                "AWS_SHARED_CREDENTIALS_FILE", "/dev/null",
                "AWS_EC2_METADATA_DISABLED", "true");
    }

    /** What others than the test have called, since the start or since the test had it forgotten. */
    public List<AwsCall> callsOfOthers() {
        return control.calls().stream()
                .filter(call -> !call.caller().equals(TEST_KEY))
                .toList();
    }

    /** The IAM actions that others than the test have needed since the start. */
    Set<String> permissionsOfOthers() {
        return control.permissions().stream()
                .filter(needed -> !needed.caller().equals(TEST_KEY))
                .map(StandInControl.Needed::permission)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public void close() {
        try {
            Set<String> permissions = permissionsOfOthers();
            if (!permissions.isEmpty()) {
                IamPolicyCheck.record(permissions, Path.of("target", "aws-calls", name + ".json"));
            }
            IamPolicyCheck.ofSlipway().requireAllowed(permissions);
        } finally {
            run("stop", directory);
        }
    }

    /** Output goes into a file: a pipe would be held open by what the script leaves running. */
    private static void run(String verb, Path directory) {
        List<String> command = List.of(SCRIPT.toString(), verb, directory.toString());
        Path log = directory.resolve(verb + ".log");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroy();
                throw new IllegalStateException(command + " failed: " + Files.readString(log));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(command + " could not be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + command + " ran", e);
        }
    }
}
