package dev.slipway.operator.gateway.enroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.crds.instance.Instance;
import dev.slipway.crds.instance.InstanceSpec;
import dev.slipway.crds.instance.InstanceStatus;
import dev.slipway.operator.gateway.enroll.EnrollmentRules.Verdict;
import dev.slipway.protocol.wire.Tag;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked
class EnrollmentRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
    private static final String KEY = "sha256:0123456789abcdef0123456789abcdef";

    @ParameterizedTest
    @CsvSource({
        "web-*, web-1, true",
        "web-*, db-1, false",
        "web-?, web-1, true",
        "web-?, web-12, false",
        "*, anything, true",
        "a*b*c, axxbyyc, true",
        "a*b*c, axxbyy, false",
        "web-1, web-1, true",
        "web-1, web-10, false",
        "web-*, web-1.example, true",
        "*.example, web-1.example, true",
        "web-1.example, web-1xexample, false",
    })
    void admitsNamesThatTheTokenAllows(String pattern, String name, boolean admitted) throws Exception {
        Verdict verdict = judge(Map.of("allowedNames", pattern), name, List.of(), Optional.empty());
        assertThat(verdict instanceof Verdict.Create).isEqualTo(admitted);
    }

    @ParameterizedTest
    @CsvSource({
        "Web, false",
        "-web, false",
        "web-, false",
        "web_1, false",
        "'', false",
        "w, true",
        "web-1.example.internal, true",
        "web-1..internal, false",
        "web-1., false",
        "web-.example, false",
    })
    void admitsDnsNamesOnly(String name, boolean admitted) throws Exception {
        assertThat(judge(Map.of(), name, List.of(), Optional.empty()) instanceof Verdict.Create)
                .isEqualTo(admitted);
        assertThat(judge(Map.of(), "a".repeat(64), List.of(), Optional.empty())).isInstanceOf(Verdict.Refuse.class);
    }

    @Test
    void givesTheTokensTagsAndTakesClaimedOnesOnlyIfAllowed() throws Exception {
        Map<String, String> token = Map.of("tags", "Stage=prod\nTeam=shop", "allowedTags", "Role=web*, Rack");
        Verdict verdict = judge(
                token,
                "web-1",
                List.of(new Tag("Role", "web-front"), new Tag("Rack", "r1"), new Tag("Stage", "prod")),
                Optional.empty());
        assertThat(((Verdict.Create) verdict).tags())
                .containsExactly(
                        new Tag("Stage", "prod"),
                        new Tag("Team", "shop"),
                        new Tag("Role", "web-front"),
                        new Tag("Rack", "r1"));
        assertThat(judge(token, "web-1", List.of(new Tag("Stage", "test")), Optional.empty()))
                .isInstanceOf(Verdict.Refuse.class);
        assertThat(judge(token, "web-1", List.of(new Tag("Role", "db")), Optional.empty()))
                .isInstanceOf(Verdict.Refuse.class);
        assertThat(judge(Map.of(), "web-1", List.of(new Tag("Any", "thing")), Optional.empty()))
                .isInstanceOf(Verdict.Refuse.class);
    }

    @Test
    void endsWithTheInstantAtWhichTheTokenExpires() throws Exception {
        assertThat(judge(Map.of("expires", "2026-11-25T10:00:01Z"), "web-1", List.of(), Optional.empty()))
                .isInstanceOf(Verdict.Create.class);
        assertThat(judge(Map.of("expires", "2026-11-25T10:00:00Z"), "web-1", List.of(), Optional.empty()))
                .isInstanceOf(Verdict.Refuse.class);
    }

    @Test
    void admitsNobodyByAMalformedToken() {
        for (Map<String, String> bad :
                List.of(Map.of("expires", "tomorrow"), Map.of("uses", "many"), Map.of("tags", "novalue"))) {
            assertThatThrownBy(() -> JoinToken.of(token(bad)))
                    .isInstanceOf(JoinToken.MalformedTokenException.class)
                    .hasMessageContaining("shop/hosts");
        }
    }

    @Test
    void tellsTheOwnerOfANameByItsKey() throws Exception {
        Map<String, String> spent = Map.of("uses", "0");
        assertThat(judge(Map.of(), "web-1", List.of(), Optional.of(instance(KEY, false))))
                .isInstanceOf(Verdict.Repeat.class);
        assertThat(judge(spent, "web-1", List.of(), Optional.of(instance(KEY, false))))
                .as("a repeat needs no use")
                .isInstanceOf(Verdict.Repeat.class);
        assertThat(judge(Map.of(), "web-1", List.of(), Optional.of(instance("sha256:other", false))))
                .isInstanceOf(Verdict.Taken.class);
        assertThat(judge(Map.of(), "web-1", List.of(), Optional.of(instance("sha256:other", true))))
                .isInstanceOf(Verdict.TakeOver.class);
        assertThat(judge(spent, "web-1", List.of(), Optional.of(instance("sha256:other", true))))
                .isInstanceOf(Verdict.Refuse.class);
        assertThat(judge(Map.of(), "web-1", List.of(), Optional.of(instance(null, false))))
                .as("made by a person")
                .isInstanceOf(Verdict.Taken.class);
        Instance broken = instance(null, false);
        broken.getMetadata().setAnnotations(Map.of(EnrollmentRules.CREATED_FOR, KEY));
        assertThat(judge(Map.of(), "web-1", List.of(), Optional.of(broken)))
                .as("made for this key, status lost")
                .isInstanceOf(Verdict.Repeat.class);
    }

    @Test
    void findsATokenAmongManyAndNoneThatIsAmbiguousOrEmpty() {
        Secret one = token(Map.of("token", "first\n"));
        Secret two = token(Map.of("token", "second"));
        Secret empty = token(Map.of("token", ""));
        assertThat(TokenSearch.find(List.of(one, two, empty), "second")).contains(two);
        assertThat(TokenSearch.find(List.of(one, two), "first")).contains(one);
        assertThat(TokenSearch.find(List.of(one, two, empty), "")).isEmpty();
        assertThat(TokenSearch.find(List.of(one, two, empty), null)).isEmpty();
        assertThat(TokenSearch.find(List.of(two, two), "second")).isEmpty();
        assertThat(TokenSearch.find(List.of(one, two), "third")).isEmpty();
    }

    private static Verdict judge(Map<String, String> token, String name, List<Tag> tags, Optional<Instance> existing)
            throws Exception {
        return EnrollmentRules.judge(
                JoinToken.of(token(token)), new EnrollmentRules.Application(name, KEY, tags), existing, NOW);
    }

    private static Secret token(Map<String, String> values) {
        Map<String, String> data = new HashMap<>();
        data.put("token", encode("token"));
        values.forEach((key, value) -> data.put(key, encode(value)));
        return new SecretBuilder()
                .withNewMetadata()
                .withNamespace("shop")
                .withName("hosts")
                .endMetadata()
                .withData(data)
                .build();
    }

    private static String encode(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes());
    }

    private static Instance instance(String fingerprint, boolean allow) {
        InstanceSpec spec = new InstanceSpec();
        spec.setAllowReenrollment(allow);
        Instance instance = new Instance();
        instance.setMetadata(new ObjectMetaBuilder().withName("web-1").build());
        instance.setSpec(spec);
        if (fingerprint != null) {
            InstanceStatus status = new InstanceStatus();
            status.setPublicKeyFingerprint(fingerprint);
            instance.setStatus(status);
        }
        return instance;
    }
}
