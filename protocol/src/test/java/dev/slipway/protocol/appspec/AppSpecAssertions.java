package dev.slipway.protocol.appspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.protocol.yaml.Remark;
import java.util.List;

/** Reads AppSpecs in tests and shows why when the result is the other one. */
final class AppSpecAssertions {
    static final String FILE_NAME = "appspec.yml";

    static AppSpecResult.Parsed parsed(String text) {
        AppSpecResult result = AppSpecParser.parse(text, FILE_NAME);
        assertThat(result).as(text).isInstanceOf(AppSpecResult.Parsed.class);
        return (AppSpecResult.Parsed) result;
    }

    static AppSpecResult.Refused refused(String text) {
        AppSpecResult result = AppSpecParser.parse(text, FILE_NAME);
        assertThat(result).as(text).isInstanceOf(AppSpecResult.Refused.class);
        return (AppSpecResult.Refused) result;
    }

    static List<String> lines(List<Remark> remarks) {
        return remarks.stream().map(remark -> remark.in(FILE_NAME)).toList();
    }

    private AppSpecAssertions() {}
}
