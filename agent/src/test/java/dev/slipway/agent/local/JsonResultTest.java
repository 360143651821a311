package dev.slipway.agent.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.protocol.json.StrictJson;
import dev.slipway.protocol.wire.Diagnostics;
import dev.slipway.protocol.wire.DiagnosticsCode;
import dev.slipway.protocol.wire.EventStatus;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What programs read of a local deployment's end. */
class JsonResultTest {
    /** A 10: the codes and their names. */
    @ParameterizedTest
    @CsvSource({
        "SUCCESS, 0, Success",
        "SCRIPT_MISSING, 1, ScriptMissing",
        "SCRIPT_NOT_EXECUTABLE, 2, ScriptNotExecutable",
        "SCRIPT_TIMED_OUT, 3, ScriptTimedOut",
        "SCRIPT_FAILED, 4, ScriptFailed",
        "UNKNOWN_ERROR, 5, UnknownError",
        "OUTPUTS_LEFT_OPEN, 6, OutputsLeftOpen",
        "FAILED_AFTER_RESTART, 7, FailedAfterRestart"
    })
    void codesAndNamesAreThoseOfCodeDeploy(DiagnosticsCode code, int number, String name) throws Exception {
        JsonNode diagnostics = diagnostics(code);

        assertThat(diagnostics.path("errorCode").intValue()).isEqualTo(number);
        assertThat(diagnostics.path("errorName").textValue()).isEqualTo(name);
    }

    private static JsonNode diagnostics(DiagnosticsCode code) throws Exception {
        LocalResult result = new LocalResult(
                "d-1", EventStatus.FAILED, "AfterInstall", null, new Diagnostics(code, "a.sh", "why", null), List.of());
        return StrictJson.mapper().readTree(JsonResult.of(result)).path("diagnostics");
    }
}
