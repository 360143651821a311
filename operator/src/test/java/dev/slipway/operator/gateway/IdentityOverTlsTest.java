package dev.slipway.operator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.instance.InstanceStatus;
import dev.slipway.operator.gateway.ca.CertificateAuthority;
import dev.slipway.operator.gateway.ca.ClientIdentity;
import dev.slipway.operator.gateway.ca.Pem;
import dev.slipway.protocol.wire.Paths;
import dev.slipway.protocol.wire.WireJson;
import dev.slipway.protocol.wire.enrolment.EnrollResponse;
import java.net.http.HttpRequest;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who is let in, over real TLS: certificates of others, expired, foreign, missing; hostile bodies and paths. */
@NullUnmarked
class IdentityOverTlsTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static TestingGateway gateway;

    @BeforeAll
    static void start() {
        gateway = new TestingGateway(Duration.ofSeconds(1));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void deniesPollsAndReportsWithoutACertificate() {
        TestingAgent agent = gateway.agent();
        assertThat(agent.pollRaw().status()).isEqualTo(401);
        assertThat(agent.report("some-uid", TestingGateway.succeeded("i", 1)).status())
                .isEqualTo(401);
        assertThat(agent.renew().status()).isEqualTo(401);
        assertThat(agent.pollRaw().problem()).contains("enrol first");
    }

    /** A handshake that fails would tell the host nothing: its authority may have been replaced. */
    @Test
    void tellsAHostWithACertificateOfAForeignAuthorityToEnrolAgain() {
        TestingAgent agent = gateway.enrolled("foreign");
        CertificateAuthority foreign = CertificateAuthority.create("slipway-client-ca", Instant.now(), RANDOM);
        X509Certificate forged = foreign.issueClient(
                agent.keys.getPublic(), identity(agent), Instant.now(), Duration.ofHours(1), RANDOM);
        agent.show(List.of(forged), agent.keys);

        assertThat(agent.pollRaw().status()).isEqualTo(401);
        assertThat(agent.report("some-uid", TestingGateway.succeeded("i", 1)).status())
                .isEqualTo(401);
        TestingAgent.Reply renewal = agent.renew();
        assertThat(renewal.status()).isEqualTo(403);
        assertThat(renewal.problem()).contains("another authority").contains("enrol again");

        String uid = agent.enrolled.instanceUid();
        agent.accept(agent.enroll(TestingGateway.TOKEN, "foreign"));
        assertThat(agent.enrolled.instanceUid()).as("the same key").isEqualTo(uid);
        assertThat(agent.pollRaw().status()).isEqualTo(200);
    }

    @Test
    void deniesAServerCertificateOfOursAsAClient() {
        TestingAgent agent = gateway.enrolled("server-as-client");
        X509Certificate server = TestingGateway.clients()
                .issueServer(agent.keys.getPublic(), List.of("localhost"), Instant.now(), Duration.ofHours(1), RANDOM);
        agent.show(List.of(server), agent.keys);
        try {
            assertThat(agent.pollRaw().status()).isEqualTo(401);
        } catch (java.io.UncheckedIOException e) {
            assertThat(e.getCause()).isInstanceOf(java.io.IOException.class);
        }
    }

    @Test
    void asksForRenewalOfAnExpiredCertificateAndRenewsIt() {
        TestingAgent agent = gateway.enrolled("expired");
        agent.show(List.of(issued(agent, Instant.now().minus(Duration.ofDays(10)))), agent.keys);

        TestingAgent.Reply poll = agent.pollRaw();
        assertThat(poll.status()).isEqualTo(401);
        assertThat(poll.problem()).contains("expired").contains("renew");

        TestingAgent.Reply renewal = agent.renew();
        assertThat(renewal.status()).isEqualTo(200);
        agent.accept(renewal);
        assertThat(agent.pollRaw().status()).isEqualTo(200);
    }

    @Test
    void refusesToRenewWhatExpiredLongerThanThirtyDaysAgo() {
        TestingAgent agent = gateway.enrolled("long-expired");
        agent.show(List.of(issued(agent, Instant.now().minus(Duration.ofDays(32)))), agent.keys);
        TestingAgent.Reply renewal = agent.renew();
        assertThat(renewal.status()).isEqualTo(403);
        assertThat(renewal.problem()).contains("30 days").contains("enrol again");
    }

    @Test
    void refusesToRenewForAnotherKey() {
        TestingAgent agent = gateway.enrolled("other-key");
        assertThat(agent.renew(CertificateAuthority.newKeys(RANDOM)).status()).isEqualTo(422);
    }

    @Test
    void refusesADeletedInstanceUntilItEnrolsAgain() {
        TestingAgent agent = gateway.enrolled("deleted");
        gateway.store.deleteInstance(TestingGateway.NAMESPACE, "deleted");
        assertThat(agent.pollRaw().status()).isEqualTo(401);
        assertThat(agent.renew().status()).isEqualTo(403);

        // An Instance made anew under the name is another life: the old certificate stays worthless.
        String before = agent.enrolled.instanceUid();
        agent.reconnect();
        TestingAgent.Reply again = agent.enroll(TestingGateway.TOKEN, "deleted");
        assertThat(again.as(EnrollResponse.class).instanceUid()).isNotEqualTo(before);
        assertThat(agent.pollRaw().status()).isEqualTo(401);
        agent.accept(again);
        assertThat(agent.pollRaw().status()).isEqualTo(200);
    }

    @Test
    void showsAnAgentNothingOfAnother() {
        TestingAgent owner = gateway.enrolled("owner");
        TestingAgent other = gateway.enrolled("other");
        gateway.run("private");
        String uid = gateway.dispatch("private", "owner");

        assertThat(other.poll().orders()).isEmpty();
        TestingAgent.Reply denied = other.report(uid, TestingGateway.succeeded("incarnation-1", 1));
        TestingAgent.Reply absent = other.report("11111111-2222", TestingGateway.succeeded("incarnation-1", 1));
        assertThat(denied.status()).isEqualTo(404);
        assertThat(absent.status()).isEqualTo(404);
        assertThat(denied.problem().replace(uid, "UID"))
                .isEqualTo(absent.problem().replace("11111111-2222", "UID"));
        assertThat(gateway.status("private", "owner").getStatus()).isEqualTo("Pending");
        assertThat(owner.poll().orders()).hasSize(1);
    }

    @Test
    void refusesGarbageOversizedBodiesAndOtherPathsAsProblems() {
        TestingAgent agent = gateway.enrolled("rude");
        for (String garbage : List.of(
                "",
                "null",
                "[]",
                "{",
                "{}",
                "42",
                "{\"incarnation\":{}}",
                "{\"incarnation\":\"a\",\"bootId\":\"b\",\"held\":[null]}",
                "\u0000\u0001")) {
            TestingAgent.Reply reply = agent.post(Paths.POLL, garbage.getBytes());
            assertThat(reply.status()).as(garbage).isEqualTo(400);
            assertThat(reply.problem()).isNotBlank();
        }
        String incomplete = "{\"incarnation\":\"a\",\"bootId\":\"\"}";
        assertThat(agent.post(Paths.POLL, incomplete.getBytes()).status()).isEqualTo(422);
        assertThat(agent.post(Paths.report("x"), "{}".getBytes()).status()).isIn(400, 422);
        assertThat(agent.post(Paths.POLL, new byte[WireJson.MAX_BODY_BYTES + 1]).status())
                .isEqualTo(413);
        assertThat(agent.post(Paths.POLL, new byte[4 * WireJson.MAX_BODY_BYTES]).status())
                .isEqualTo(413);
        assertThat(agent.post("/v1/other", new byte[0]).status()).isEqualTo(404);
        assertThat(agent.post("/v1/targets//report", new byte[0]).status()).isIn(400, 404);
        TestingAgent.Reply get =
                agent.send(HttpRequest.newBuilder(agent.uri(Paths.POLL)).GET().build());
        assertThat(get.status()).isEqualTo(405);
        assertThat(get.response().headers().firstValue("Server")).isEmpty();
        assertThat(agent.pollRaw().status()).as("still served").isEqualTo(200);
    }

    @Test
    void refusesATakenNameUnlessTheKeyIsTheSameOrAPersonAllowsIt() {
        TestingAgent first = gateway.enrolled("taken");
        TestingAgent second = gateway.agent();
        TestingAgent.Reply refused = second.enroll(TestingGateway.TOKEN, "taken");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).contains("taken").contains("allowReenrollment");

        TestingAgent.Reply repeated = first.enroll(TestingGateway.TOKEN, "taken");
        assertThat(repeated.status()).isEqualTo(200);
        assertThat(repeated.as(EnrollResponse.class).instanceUid()).isEqualTo(first.enrolled.instanceUid());

        gateway.store.editInstance(
                TestingGateway.NAMESPACE,
                "taken",
                instance -> instance.getSpec().setAllowReenrollment(true));
        second.accept(second.enroll(TestingGateway.TOKEN, "taken"));
        assertThat(second.pollRaw().status()).isEqualTo(200);
        assertThat(first.pollRaw().status()).as("the former key").isEqualTo(401);
    }

    @Test
    void aMachineThatTakesOverANameDoesNotInheritWhereTheFormerOneWas() {
        gateway.store.put(TestingGateway.token("rehearsal", Map.of("token", "a-trusting-token", "trustFacts", "true")));
        TestingAgent former = gateway.agent().enrolled("a-trusting-token", "moved");
        former.enrolled(TestingGateway.TOKEN, "moved");
        assertThat(status("moved").getZone()).as("the same machine").isEqualTo("zone-a");
        gateway.store.editInstance(
                TestingGateway.NAMESPACE,
                "moved",
                instance -> instance.getSpec().setAllowReenrollment(true));

        gateway.agent().enrolled(TestingGateway.TOKEN, "moved");

        assertThat(status("moved").getZone()).isNull();
        assertThat(status("moved").getAutoScalingGroup()).isNull();
    }

    private static InstanceStatus status(String instance) {
        return gateway.store
                .instance(TestingGateway.NAMESPACE, instance)
                .orElseThrow()
                .getStatus();
    }

    @Test
    void renewsACertificateThatAGatewayWhoseClockWasAheadHasIssued() {
        TestingAgent agent = gateway.enrolled("early");
        agent.show(List.of(issued(agent, Instant.now().plus(Duration.ofHours(1)))), agent.keys);
        assertThat(agent.pollRaw().status()).isEqualTo(401);

        TestingAgent.Reply renewed = agent.renew();
        assertThat(renewed.status()).isEqualTo(200);
        agent.accept(renewed);
        assertThat(agent.pollRaw().status()).isEqualTo(200);
    }

    @Test
    void admitsAsManyHostsAsATokenHasUsesAndCountsARepeatOnce() {
        gateway.store.put(TestingGateway.token("two", Map.of("token", "a-token-for-two", "uses", "2")));
        TestingAgent one = gateway.agent().enrolled("a-token-for-two", "use-1");
        assertThat(one.enroll("a-token-for-two", "use-1").status()).isEqualTo(200);
        gateway.agent().enrolled("a-token-for-two", "use-2");

        TestingAgent.Reply third = gateway.agent().enroll("a-token-for-two", "use-3");
        assertThat(third.status()).isEqualTo(403);
        assertThat(third.problem()).contains("2 hosts");
        assertThat(one.enroll("a-token-for-two", "use-1").status()).as("repeat").isEqualTo(200);
    }

    /** A leaked token for one host would else put any number into the group, and every one would "succeed". */
    @Test
    void admitsAKeyThatTheTokenHasAdmittedUnderNoOtherName() {
        gateway.store.put(TestingGateway.token("single", Map.of("token", "a-token-for-a-single", "uses", "1")));
        TestingAgent agent = gateway.agent().enrolled("a-token-for-a-single", "single-a");

        TestingAgent.Reply other = agent.enroll("a-token-for-a-single", "single-b");

        assertThat(other.status()).isEqualTo(403);
        assertThat(other.problem()).contains("its only host");
        gateway.store.deleteInstance(TestingGateway.NAMESPACE, "single-a");
        assertThat(agent.enroll("a-token-for-a-single", "single-a").status())
                .as("the same host")
                .isEqualTo(200);
    }

    @Test
    void admitsAHostByItsFullName() {
        String name = "ip-10-0-0-12.eu-central-1.compute.internal";
        TestingAgent agent = gateway.enrolled(name);
        assertThat(agent.enrolled.instanceName()).isEqualTo(name);
        assertThat(agent.pollRaw().status()).isEqualTo(200);
        gateway.run("full-name");
        gateway.dispatch("full-name", name);
        assertThat(agent.poll().orders()).hasSize(1);
        assertThat(agent.renew().status()).isEqualTo(200);
    }

    @Test
    void healsAnEnrolmentThatBrokeOffAnywhere() {
        gateway.store.put(TestingGateway.token("once", Map.of("token", "a-token-for-one", "uses", "1")));
        TestingAgent agent = gateway.agent();
        gateway.store.loseAnswersOf = Set.of("once", "fragile");
        // The use is counted, the Instance is made, its status is written; each time the answer is lost.
        for (int lost = 1; lost <= 3; lost++) {
            gateway.store.loseAnswers.set(1);
            assertThat(agent.enroll("a-token-for-one", "fragile").status()).isEqualTo(503);
        }
        gateway.store.loseAnswersOf = Set.of();
        agent.accept(agent.enroll("a-token-for-one", "fragile"));
        assertThat(agent.pollRaw().status()).isEqualTo(200);
        assertThat(gateway.store
                        .secret(TestingGateway.NAMESPACE, "once")
                        .orElseThrow()
                        .getMetadata()
                        .getAnnotations())
                .containsEntry("slipway.dev/uses-taken", "1");
    }

    @Test
    void refusesACertificateRequestThatItsKeyDidNotSign() {
        TestingAgent agent = gateway.agent();
        String csr = TestingAgent.csr(agent.keys);
        String tampered = csr.substring(0, csr.length() / 2)
                + (csr.charAt(csr.length() / 2) == 'A' ? 'B' : 'A')
                + csr.substring(csr.length() / 2 + 1);
        for (String bad : List.of("", "no pem", tampered)) {
            TestingAgent.Reply reply = agent.enroll(new dev.slipway.protocol.wire.enrolment.EnrollRequest(
                    "JoinToken", TestingGateway.TOKEN, bad, "bad-csr", null, null));
            assertThat(reply.status()).isEqualTo(422);
        }
    }

    private static ClientIdentity identity(TestingAgent agent) {
        return new ClientIdentity(
                agent.enrolled.namespace(), agent.enrolled.instanceName(), agent.enrolled.instanceUid());
    }

    private static X509Certificate issued(TestingAgent agent, Instant at) {
        return TestingGateway.clients()
                .issueClient(agent.keys.getPublic(), identity(agent), at, Duration.ofHours(24), RANDOM);
    }

    @Test
    void bindsTheCertificateToNamespaceNameAndUid() throws Exception {
        TestingAgent agent = gateway.enrolled("bound");
        X509Certificate certificate =
                Pem.readCertificates(agent.enrolled.certificate()).getFirst();
        assertThat(ClientIdentity.of(certificate)).contains(identity(agent));
        assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
        assertThat(Duration.between(Instant.now(), certificate.getNotAfter().toInstant()))
                .isBetween(Duration.ofHours(23), Duration.ofHours(24));
        assertThat(certificate.getNotBefore().toInstant())
                .isBefore(Instant.now().minusSeconds(240));
        KeyPair other = CertificateAuthority.newKeys(RANDOM);
        assertThat(certificate.getPublicKey()).isNotEqualTo(other.getPublic());
    }
}
