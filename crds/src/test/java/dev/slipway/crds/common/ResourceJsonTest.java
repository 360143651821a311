package dev.slipway.crds.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResourceJsonTest {
    @Test
    void changeOfCopyLeavesTheOriginalAlone() {
        AlarmConfiguration original = alarms("web-5xx");

        AlarmConfiguration copy = ResourceJson.copy(original, AlarmConfiguration.class);
        copy.setAlarms(List.of());

        assertThat(original.getAlarms()).hasSize(1);
    }

    @Test
    void comparesByWhatWouldBeStored() {
        assertThat(ResourceJson.same(alarms("web-5xx"), alarms("web-5xx"))).isTrue();
        assertThat(ResourceJson.same(alarms("web-5xx"), alarms("web-4xx"))).isFalse();
        assertThat(ResourceJson.same(null, null)).isTrue();
        assertThat(ResourceJson.same(null, new AlarmConfiguration())).isFalse();
    }

    private static AlarmConfiguration alarms(String name) {
        Alarm alarm = new Alarm();
        alarm.setName(name);
        AlarmConfiguration configuration = new AlarmConfiguration();
        configuration.setAlarms(List.of(alarm));
        return configuration;
    }
}
