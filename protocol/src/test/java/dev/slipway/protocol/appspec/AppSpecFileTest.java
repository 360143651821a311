package dev.slipway.protocol.appspec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AppSpecFileTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "appspec.yml       | appspec.yml                     | appspec.yml",
                "appspec.yml       | appspec.yaml                    | appspec.yaml",
                "appspec.yml       | appspec.yml appspec.yaml        | appspec.yml",
                "deploy/prod.yml   | deploy/prod.yml appspec.yml     | deploy/prod.yml",
                "deploy/prod.yml   | appspec.yml appspec.yaml        | appspec.yaml",
                "deploy/prod.yml   | appspec.yml                     | appspec.yml",
                "/deploy//prod.yml | deploy/prod.yml                 | deploy/prod.yml",
                "./a/../appspec.yml| appspec.yml                     | appspec.yml",
            })
    void choosesConfiguredThenYamlThenYml(String configured, String existing, String chosen) {
        Set<String> files = Set.of(existing.split(" "));

        assertThat(AppSpecFile.choose(configured, files::contains)).isEqualTo(new AppSpecFile.Found(chosen));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../appspec.yml", "a/../../appspec.yml", "", " ", ".", "/", "..", "a\0b"})
    void refusesNamesThatLeadOutOfTheBundleOrNameNoFile(String configured) {
        assertThat(AppSpecFile.choose(configured, name -> true)).isInstanceOf(AppSpecFile.Refused.class);
    }

    @Test
    void namesAMisspeltFileWhenNoneIsThere() {
        assertThat(AppSpecFile.choose("appspec.yml", "AppSpec.yml"::equals))
                .isEqualTo(
                        new AppSpecFile.Refused(
                                "the bundle has no AppSpec (appspec.yml or appspec.yaml); it has AppSpec.yml: rename that to appspec.yml"));
        assertThat(AppSpecFile.choose("deploy/a.yml", name -> false))
                .isEqualTo(
                        new AppSpecFile.Refused(
                                "the bundle has no AppSpec (deploy/a.yml or appspec.yaml or appspec.yml); put one at the top level of the archive"));
    }
}
