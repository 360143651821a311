package dev.slipway.operator.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class AllowedRoleTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/slipway-shop";
    private final AllowedRole.Converter converter = new AllowedRole.Converter();

    @Test
    void allowsTheRoleInItsNamespaceOnly() {
        AllowedRole allowed = converter.convert("shop=" + ROLE);
        assertThat(allowed.allows("shop", ROLE)).isTrue();
        assertThat(allowed.allows("other", ROLE)).isFalse();
        assertThat(allowed.allows("shop", ROLE + "x")).isFalse();
    }

    @Test
    void aStarAtTheEndStandsForAnything() {
        AllowedRole allowed = converter.convert("shop=arn:aws:iam::123456789012:role/slipway-*");
        assertThat(allowed.allows("shop", ROLE)).isTrue();
        assertThat(allowed.allows("shop", "arn:aws:iam::123456789012:role/admin"))
                .isFalse();
        assertThat(allowed.allows("shop", "arn:aws:iam::999999999999:role/slipway-shop"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "shop", "=" + ROLE, "shop=*", "shop=arn:aws:s3:::bucket"})
    void refusesWhatIsNoRoleOfANamespace(String text) {
        assertThatThrownBy(() -> converter.convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("NAMESPACE=ARN");
    }
}
