package dev.slipway.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class HookEnvironmentTest {
    @Test
    void givesHooksTheLocaleOfBeforeTheLauncher() {
        assertThat(HookEnvironment.of(Map.of("LC_ALL", "C.UTF-8", "SLIPWAY_ORIGINAL_LC_ALL", "POSIX", "A", "b")))
                .containsOnly(Map.entry("LC_ALL", "POSIX"), Map.entry("A", "b"));
        assertThat(HookEnvironment.of(Map.of("LC_ALL", "C.UTF-8", "SLIPWAY_ORIGINAL_LC_ALL", "", "A", "b")))
                .containsOnly(Map.entry("A", "b"));
        assertThat(HookEnvironment.of(Map.of("LC_ALL", "de_DE.UTF-8")))
                .containsOnly(Map.entry("LC_ALL", "de_DE.UTF-8"));
    }

    @Test
    void leavesTheLaunchersSettingOfTheCLibraryOut() {
        assertThat(HookEnvironment.of(
                        Map.of("MALLOC_ARENA_MAX", "1", "SLIPWAY_ORIGINAL_MALLOC_ARENA_MAX", "unset", "A", "b")))
                .containsOnly(Map.entry("A", "b"));
        assertThat(HookEnvironment.of(Map.of("MALLOC_ARENA_MAX", "4")))
                .containsOnly(Map.entry("MALLOC_ARENA_MAX", "4"));
    }
}
