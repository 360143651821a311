package dev.slipway.operator.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailureFingerprintTest {
    static Stream<Arguments> sameCauses() {
        return Stream.of(
                same(
                        "curl: (7) Failed to connect to 10.0.1.17 port 8080 after 2003 ms: Connection refused",
                        "curl: (7) Failed to connect to 10.0.9.3 port 8080 after 11 ms: Connection refused"),
                same(
                        "cp: error writing '/tmp/slipway-unpack-8fa2/app.jar': No space left on device",
                        "cp: error writing '/tmp/slipway-unpack-77c1/app.jar': No space left on device"),
                same("mktemp: cannot write /srv/tmp.Zq81Lw: full", "mktemp: cannot write /srv/tmp.b02kpa: full"),
                same("lock held by web-1 (pid 4711)", "lock held by web-2 (pid 93)"),
                same("web-1.shop.example does not resolve", "web-2.shop.example does not resolve"),
                same("2026-11-25T13:54:03.123Z ERROR boot failed", "2026-11-25T13:54:11,007+01:00 ERROR boot failed"),
                same("[13:54:03] boot failed", "[3:05:59] boot failed"),
                same(
                        "request 3f2b8a90-5a51-4c0e-9d9b-0b6f5f7c2e11 failed",
                        "request 00000000-5a51-4c0e-9d9b-0b6f5f7c2e12 failed"),
                same("container 5f1c90ab77de is unhealthy", "container 00aa90ab77d1 is unhealthy"),
                same("segfault at 0x7fff12ab", "segfault at 0x55001234cd"),
                same(
                        "tar: /opt/agent/root/d-8K2M4Q7ZT/bundle.tar: damaged",
                        "tar: /opt/agent/root/d-1ZX9PL0Q2/bundle.tar: damaged"),
                same("only 512MB of 2GB left", "only 7MB of 16GB left"),
                same("ip-10-0-1-17.ec2.internal is not ready", "ip-10-0-2-4.ec2.internal is not ready"),
                same("i-0123456789abcdef0 refused", "i-0fedcba9876543210 refused"),
                same("connect to [fe80::1c2:3ff:fe04:5] failed", "connect to [fe80::9:8ff:fe04:77] failed"));
    }

    @ParameterizedTest
    @MethodSource("sameCauses")
    void whatDiffersBetweenHostsDoesNotMakeAnotherCause(String onFirst, String onSecond) {
        assertThat(FailureFingerprint.of(onFirst, "web-1")).isEqualTo(FailureFingerprint.of(onSecond, "web-2"));
    }

    static Stream<Arguments> otherCauses() {
        return Stream.of(
                same("curl: (7) Failed to connect to localhost", "curl: (28) Failed to connect to localhost"),
                same("smoke test: HTTP 404", "smoke test: HTTP 503"),
                same("The requested URL returned error: 404", "The requested URL returned error: 500"),
                same("check.sh exited 1", "check.sh exited 137"),
                same("web.service: Failed with result 'exit-code'.", "web.service: Failed with result 'timeout'."),
                same("no space left on device", "permission denied"),
                same("jvm: command not found", "java: command not found"));
    }

    @ParameterizedTest
    @MethodSource("otherCauses")
    void whatNamesACauseStays(String one, String another) {
        assertThat(FailureFingerprint.of(one, "web-1")).isNotEqualTo(FailureFingerprint.of(another, "web-2"));
    }

    @ParameterizedTest
    @MethodSource("plainWords")
    void wordsAreNoIds(String line) {
        assertThat(FailureFingerprint.of(line, "a")).isEqualTo(line);
    }

    static Stream<String> plainWords() {
        return Stream.of(
                "a defaced facade", "caused by: java.lang.noclassdeffounderror", "the added decade", "a-b c1 v2");
    }

    private static Arguments same(String one, String another) {
        return Arguments.of(one, another);
    }
}
