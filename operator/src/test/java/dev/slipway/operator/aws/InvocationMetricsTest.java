package dev.slipway.operator.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvocationMetricsTest {
    @ParameterizedTest
    @CsvSource({
        "checkout, checkout",
        "checkout:live, checkout",
        "function, function",
        "checkout:function, checkout",
        "123456789012:function:checkout, checkout",
        "123456789012:function:checkout:live, checkout",
        "arn:aws:lambda:eu-central-1:123456789012:function:checkout, checkout",
        "arn:aws:lambda:eu-central-1:123456789012:function:checkout:live, checkout"
    })
    void countsWhatIsCalledSo(String inTheAppSpec, String name) {
        assertThat(InvocationMetrics.name(inTheAppSpec)).isEqualTo(name);
    }
}
