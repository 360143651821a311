package dev.slipway.agent.link.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.agent.link.TestingAuthority;
import dev.slipway.agent.link.TestingGateway;
import dev.slipway.agent.link.TestingGateway.Scripted;
import dev.slipway.agent.time.TestingBootClock;
import dev.slipway.agent.time.TestingClock;
import dev.slipway.protocol.wire.HostFacts;
import dev.slipway.protocol.wire.Tag;
import dev.slipway.protocol.wire.enrolment.EnrollRequest;
import dev.slipway.protocol.wire.enrolment.EnrollResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked
class EnrolmentTest {
    private static final Instant NOW = Instant.now();

    @TempDir
    private Path directory;

    private final TestingAuthority authority = new TestingAuthority("gateway-ca");
    private final TestingClock clock = new TestingClock(NOW);
    private final TestingBootClock bootClock = new TestingBootClock();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private TestingGateway gateway;
    private IdentityStore store;

    @BeforeEach
    void open() throws IOException {
        gateway = gateway(new TestingGateway(authority));
        store = new IdentityStore(directory);
        Files.writeString(directory.resolve("ca.pem"), authority.pem());
        Files.writeString(directory.resolve("token"), "token-1\n");
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    @Test
    void storesWhatItIsGiven() throws StateException {
        List<EnrollRequest> requests = new ArrayList<>();
        gateway.onEnrol(request -> {
            requests.add(request);
            return gateway.enrol(request);
        });

        assertThat(enrolment(gateway.uri()).enrol(List.of())).isInstanceOf(Outcome.Granted.class);

        Enrolled enrolled = store.load().orElseThrow();
        assertThat(enrolled.registration().installationId()).isEqualTo("installation-1");
        assertThat(enrolled.registration().instanceName()).isEqualTo("host");
        assertThat(enrolled.registration().namespace()).isEqualTo("shop");
        assertThat(enrolled.trust()).containsExactly(authority.certificate());
        assertThat(requests.getFirst().method()).isEqualTo("JoinToken");
        assertThat(requests.getFirst().joinToken()).isEqualTo("token-1");
        assertThat(requests.getFirst().tags()).containsExactly(new Tag("Stage", "prod"));
    }

    @Test
    void asksAgainWithTheSameKeyWhenTheAnswerWasLost() throws StateException {
        gateway.onEnrol(request -> {
            gateway.enrol(request);
            return new Scripted(0, "the answer is lost");
        });
        assertThat(enrolment(gateway.uri()).enrol(List.of())).isInstanceOf(Outcome.NotNow.class);
        assertThat(store.load()).isEmpty();

        gateway.onEnrol(gateway::enrol);
        store = new IdentityStore(directory);
        assertThat(enrolment(gateway.uri()).enrol(List.of())).isInstanceOf(Outcome.Granted.class);

        assertThat(gateway.enrolledKeys()).hasSize(2);
        assertThat(gateway.enrolledKeys().get(0))
                .isEqualTo(gateway.enrolledKeys().get(1));
    }

    @Test
    void saysThatTheTokenIsRefused() throws StateException {
        gateway.onEnrol(request -> Scripted.problem(403, "the join token is unknown"));

        assertThat(refusal())
                .contains("with the join token in " + directory.resolve("token"))
                .contains("the join token is unknown");
    }

    @Test
    void saysThatTheNameIsTaken() throws StateException {
        gateway.onEnrol(request -> Scripted.problem(403, "Instance host exists with another key"));

        assertThat(refusal())
                .contains("does not enrol this host as host")
                .contains("Instance host exists with another key");
    }

    @Test
    void saysThatTheAuthorityIsUnknown() throws IOException, StateException {
        Files.writeString(directory.resolve("ca.pem"), new TestingAuthority("other").pem());

        assertThat(notNow(gateway.uri()))
                .contains("is not signed by any authority in " + directory.resolve("ca.pem"))
                .contains("set caFile");
    }

    @Test
    void saysThatTheHostIsUnreachable() throws IOException, StateException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        assertThat(notNow(URI.create("https://127.0.0.1:" + free))).contains("cannot be reached");
        assertThat(notNow(URI.create("https://no-such-host.invalid:8443")))
                .contains("the name no-such-host.invalid cannot be resolved");
    }

    @Test
    void saysThatTheClockIsOutsideTheCertificatesValidity() throws StateException {
        URI future = gateway(new TestingGateway(
                        authority.server(NOW.plus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(2))), authority))
                .uri();
        URI past = gateway(new TestingGateway(
                        authority.server(NOW.minus(Duration.ofDays(2)), NOW.minus(Duration.ofDays(1))), authority))
                .uri();

        assertThat(notNow(future)).contains("not valid at " + NOW).contains("set the clock");
        assertThat(notNow(past)).contains("not valid at " + NOW).contains("set the clock");
    }

    @Test
    void saysThatTheCertificateIsForAnotherName() throws StateException {
        URI other = gateway(new TestingGateway(
                        authority.server("127.0.0.2", NOW.minusSeconds(60), NOW.plusSeconds(600)), authority))
                .uri();

        assertThat(notNow(other)).contains("does not fit").contains("127.0.0.1");
    }

    @Test
    void saysWhichFileIsMissing() throws IOException, StateException {
        Files.delete(directory.resolve("token"));
        assertThat(notNow(gateway.uri())).contains(directory.resolve("token").toString());
        Files.writeString(directory.resolve("token"), " \n");
        assertThat(notNow(gateway.uri())).contains("is empty");
        Files.writeString(directory.resolve("token"), "token-1");
        Files.writeString(directory.resolve("ca.pem"), "no certificate");
        assertThat(notNow(gateway.uri())).contains("CA file").contains("ca.pem");
    }

    @Test
    void refusesACertificateForAnotherKey() throws StateException {
        gateway.onEnrol(request -> {
            Scripted good = gateway.enrol(request);
            EnrollResponse response = (EnrollResponse) good.body();
            return new Scripted(
                    200,
                    new EnrollResponse(
                            authority.pem(),
                            response.trustBundle(),
                            response.installationId(),
                            response.namespace(),
                            response.instanceName(),
                            response.instanceUid()));
        });

        assertThat(notNow(gateway.uri())).contains("not for this host's key");
        assertThat(store.load()).isEmpty();
    }

    @Test
    void takesATokenThatIsPutThereLater() throws Exception {
        Files.delete(directory.resolve("token"));
        IdentityKeeper keeper = keeper();

        keeper.begin(store, wait -> write("token", "token-2"));

        assertThat(keeper.connections().enrolled().registration().instanceName())
                .isEqualTo("host");
    }

    @Test
    void renewsAtTwoThirdsOfTheCertificatesLife() throws Exception {
        IdentityKeeper keeper = keeper();
        keeper.begin(store, wait -> {});
        Connections first = keeper.connections();
        clock.advance(Duration.ofHours(15));
        keeper.renewIfDue();
        assertThat(keeper.connections()).isSameAs(first);

        clock.advance(Duration.ofMinutes(110));
        keeper.renewIfDue();

        Connections second = keeper.connections();
        assertThat(second).isNotSameAs(first);
        assertThat(second.enrolled().identity().publicKey())
                .isEqualTo(first.enrolled().identity().publicKey());
        assertThat(store.load().orElseThrow().identity().chain())
                .isEqualTo(second.enrolled().identity().chain());
    }

    @Test
    void renewsAnExpiredCertificateAfterARestart() throws Exception {
        gateway.certificateLife(Duration.ofSeconds(1).negated());
        keeper().begin(store, wait -> {});
        gateway.certificateLife(Duration.ofHours(24));
        IdentityKeeper keeper = keeper();
        keeper.begin(store, wait -> {});

        keeper.renewIfDue();

        assertThat(keeper.connections().enrolled().identity().notAfter()).isAfter(NOW);
    }

    @Test
    void servesOnWithThePresentCertificateWhenTheRenewalFails() throws Exception {
        IdentityKeeper keeper = keeper();
        keeper.begin(store, wait -> {});
        Connections first = keeper.connections();
        List<Integer> attempts = new ArrayList<>();
        gateway.onRenew(peer -> {
            attempts.add(1);
            return Scripted.problem(503, "later");
        });
        clock.advance(Duration.ofHours(18));

        keeper.renewIfDue();
        keeper.renewIfDue();

        assertThat(keeper.connections()).isSameAs(first);
        assertThat(attempts).as("the second call comes within the back-off").hasSize(1);
        gateway.onRenew(peer -> null);
        bootClock.advance(Duration.ofMinutes(1));
        keeper.renewIfDue();
        assertThat(keeper.connections()).isNotSameAs(first);
    }

    @Test
    void enrolsAgainAfterARefusedRenewalOnlyWithAnotherToken() throws Exception {
        IdentityKeeper keeper = keeper();
        keeper.begin(store, wait -> {});
        gateway.onRenew(peer -> Scripted.problem(401, "the Instance was deleted"));

        assertThat(keeper.renewAfterRefusal(keeper.connections())).isFalse();
        assertThat(gateway.enrolledKeys()).hasSize(1);

        write("token", "token-2");
        bootClock.advance(Duration.ofMinutes(1));
        assertThat(keeper.renewAfterRefusal(keeper.connections())).isTrue();
        assertThat(gateway.enrolledKeys()).hasSize(2);
    }

    /** Which is less than the gateway's certificate lasts, so that nothing else fails. */
    @Test
    void comesToRestWithAClockThatIsADayAhead() throws Exception {
        IdentityKeeper keeper = keeper();
        keeper.begin(store, wait -> {});
        Connections first = keeper.connections();
        clock.advance(Duration.ofDays(1));
        keeper.renewIfDue();
        Connections second = keeper.connections();
        assertThat(second).isNotSameAs(first);

        keeper.renewIfDue();
        clock.advance(Duration.ofHours(15));
        keeper.renewIfDue();
        assertThat(keeper.connections()).isSameAs(second);

        clock.advance(Duration.ofMinutes(110));
        keeper.renewIfDue();
        assertThat(keeper.connections()).isNotSameAs(second);
    }

    /** The power fails between two files: the token must not count as used before its certificate is there. */
    @Test
    void enrolsAgainWithTheSameTokenAfterAReenrolmentThatBrokeOff() throws Exception {
        IdentityKeeper keeper = keeper();
        keeper.begin(store, wait -> {});
        gateway.onRenew(peer -> Scripted.problem(403, "the Instance was deleted"));
        write("token", "token-2");
        Path inTheWay = Files.createDirectories(directory.resolve(".identity.pem.new/file"));
        assertThat(keeper.renewAfterRefusal(keeper.connections())).isFalse();
        assertThat(gateway.enrolledKeys()).hasSize(2);

        Files.delete(inTheWay);
        Files.delete(inTheWay.getParent());
        IdentityKeeper restarted = keeper();
        restarted.begin(store, wait -> {});

        assertThat(restarted.renewAfterRefusal(restarted.connections())).isTrue();
        assertThat(gateway.enrolledKeys()).hasSize(3);
    }

    /** As a host that boots with a clock years ahead, until its time service has set it right. */
    @Test
    void renewsSoonAfterItsClockWasSetBack() throws Exception {
        Duration ahead = Duration.ofDays(4 * 365);
        IdentityKeeper keeper = keeper();
        keeper.begin(store, wait -> {});
        Connections first = keeper.connections();
        gateway.onRenew(peer -> Scripted.problem(503, "whatever fails by such a clock"));
        clock.advance(ahead);
        keeper.renewIfDue();
        assertThat(keeper.connections()).isSameAs(first);

        gateway.onRenew(peer -> null);
        clock.advance(ahead.negated().plus(Duration.ofHours(18)));
        bootClock.advance(Duration.ofMinutes(1));
        keeper.renewIfDue();

        assertThat(keeper.connections()).isNotSameAs(first);
    }

    @Test
    void trustsTheAuthorityThatTheGatewayNamedWithoutTheConfiguredOne() throws Exception {
        keeper().begin(store, wait -> {});
        Files.delete(directory.resolve("ca.pem"));
        IdentityKeeper keeper = keeper();
        keeper.begin(store, wait -> {});

        assertThat(keeper.renewAfterRefusal(keeper.connections())).isTrue();
    }

    @Test
    void enrolsAgainAtAGatewayWhoseAuthorityItWasToldSince() throws Exception {
        IdentityKeeper keeper = keeper();
        keeper.begin(store, wait -> {});
        gateway.onRenew(peer -> Scripted.problem(403, "the Instance was deleted"));
        write("token", "token-2");
        write("ca.pem", new TestingAuthority("replaced since").pem());

        assertThat(keeper.renewAfterRefusal(keeper.connections())).isTrue();
    }

    private void write(String file, String text) {
        try {
            Files.writeString(directory.resolve(file), text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private IdentityKeeper keeper() {
        return new IdentityKeeper(address(gateway.uri()), enrolment(gateway.uri()), new Random(5), bootClock);
    }

    private GatewayAddress address(URI uri) {
        return new GatewayAddress(uri, directory.resolve("ca.pem"), clock);
    }

    private Enrolment enrolment(URI uri) {
        return new Enrolment(
                address(uri),
                new Enrolment.Applicant(
                        "host",
                        new HostFacts("machine-1", "linux", "0.1.0", null, null),
                        List.of(new Tag("Stage", "prod")),
                        directory.resolve("token")),
                store);
    }

    private String refusal() throws StateException {
        return ((Outcome.Refused) enrolment(gateway.uri()).enrol(List.of())).sentence();
    }

    private String notNow(URI uri) throws StateException {
        return ((Outcome.NotNow) enrolment(uri).enrol(List.of())).sentence();
    }

    private TestingGateway gateway(TestingGateway one) {
        opened.add(one);
        return one;
    }
}
