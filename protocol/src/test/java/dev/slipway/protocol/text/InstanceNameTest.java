package dev.slipway.protocol.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "i-0b02", "web-1.example.com", "0", "a--b"})
    void dnsNamesAreInstanceNames(String name) {
        assertThat(InstanceName.isValid(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "a-", "A", "a_b", "a..b", ".a", "a.", "a.-b", "ä", "a b", "a\n", "a/b"})
    void othersAreNot(String name) {
        assertThat(InstanceName.isValid(name)).isFalse();
    }

    @Test
    void sixtyThreeCharactersAreTheLimit() {
        assertThat(InstanceName.isValid("a".repeat(63))).isTrue();
        assertThat(InstanceName.isValid("a".repeat(64))).isFalse();
        assertThat(InstanceName.isValid("a-".repeat(1_000_000))).isFalse();
    }
}
