package dev.slipway.operator.hooks.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import dev.slipway.operator.hooks.HookAnswer;
import dev.slipway.operator.hooks.HookAnswer.Verdict;
import dev.slipway.operator.hooks.HookAnswers.Outcome;
import dev.slipway.operator.hooks.TestingAnswers;
import dev.slipway.operator.hooks.wire.Reply.Done;
import dev.slipway.operator.hooks.wire.Reply.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PutHookStatusTest {
    private static final String OPERATION = "PutLifecycleEventHookExecutionStatus";
    private static final String ID = "d-ABCDE1234";
    private static final String EXECUTION = "eyJlbmNyeXB0ZWREYXRhIjoi";

    private final TestingAnswers answers = new TestingAnswers();
    private final PutHookStatus operation = new PutHookStatus(answers);

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void theAnswerIsKeptAndItsExecutionIdComesBack(Protocol protocol) throws Exception {
        Reply reply = call(protocol, ID, EXECUTION, "Failed");

        assertThat(answers.told()).containsExactly(new HookAnswer(ID, EXECUTION, Verdict.FAILED));
        Protocol.Shaped shaped = protocol.shape(reply);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(members(protocol, shaped.body())).isEqualTo(Map.of("lifecycleEventHookExecutionId", EXECUTION));
    }

    @Test
    void eachProtocolHasItsOwnShapeOfAnException() throws Exception {
        Fault fault = new Fault(400, "InvalidDeploymentIdException", "what to do");

        Protocol.Shaped json = Protocol.JSON_1_1.shape(fault);
        assertThat(json.headers())
                .isEqualTo(Map.of(
                        "Content-Type",
                        "application/x-amz-json-1.1",
                        "x-amzn-ErrorType",
                        "InvalidDeploymentIdException"));
        assertThat(new String(json.body(), StandardCharsets.UTF_8))
                .isEqualTo("{\"__type\":\"InvalidDeploymentIdException\",\"message\":\"what to do\"}");

        Protocol.Shaped cbor = Protocol.RPC_V2_CBOR.shape(fault);
        assertThat(cbor.headers())
                .containsEntry("smithy-protocol", "rpc-v2-cbor")
                .containsEntry("Content-Type", "application/cbor");
        assertThat(members(Protocol.RPC_V2_CBOR, cbor.body()))
                .isEqualTo(Map.of(
                        "__type", "com.amazonaws.codedeploy#InvalidDeploymentIdException", "message", "what to do"));
    }

    @Test
    void aCborMapOfUnknownLengthIsReadLikeAnyOther() {
        byte[] body = HexFormat.of()
                .parseHex("bf" + text("deploymentId") + text(ID) + text("lifecycleEventHookExecutionId")
                        + text(EXECUTION) + text("status") + text("Succeeded") + "ff");

        Reply reply = operation.answer(new Addressee(Protocol.RPC_V2_CBOR, OPERATION), body, false);

        assertThat(reply).isInstanceOf(Done.class);
        assertThat(answers.told()).containsExactly(new HookAnswer(ID, EXECUTION, Verdict.SUCCEEDED));
    }

    private static String text(String text) {
        String length = text.length() < 24 ? "%02x".formatted(0x60 + text.length()) : "78%02x".formatted(text.length());
        return length + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "none,        x,    Succeeded,  DeploymentIdRequiredException",
                "'',          x,    Succeeded,  DeploymentIdRequiredException",
                "d-abcde1234, x,    Succeeded,  InvalidDeploymentIdException",
                "ABCDE1234,   x,    Succeeded,  InvalidDeploymentIdException",
                "d-ABCDE1234, none, Succeeded,  InvalidLifecycleEventHookExecutionIdException",
                "d-ABCDE1234, x,    none,       InvalidLifecycleEventHookExecutionStatusException",
                "d-ABCDE1234, x,    Skipped,    InvalidLifecycleEventHookExecutionStatusException",
                "d-ABCDE1234, x,    Pending,    InvalidLifecycleEventHookExecutionStatusException",
                "d-ABCDE1234, x,    InProgress, InvalidLifecycleEventHookExecutionStatusException",
                "d-ABCDE1234, x,    Unknown,    InvalidLifecycleEventHookExecutionStatusException",
                "d-ABCDE1234, x,    succeeded,  InvalidLifecycleEventHookExecutionStatusException",
            })
    void whatCannotBeAnAnswerIsRefusedByCodeDeploysExceptions(
            String deploymentId, String executionId, String status, String exception) throws Exception {
        Fault fault = (Fault) call(Protocol.JSON_1_1, deploymentId, executionId, status);

        assertThat(fault.type()).isEqualTo(exception);
        assertThat(fault.status()).isEqualTo(400);
        assertThat(answers.told()).isEmpty();
    }

    @Test
    void everyOutcomeIsToldInCodeDeploysWords() throws Exception {
        assertThat(fault(new Outcome.NoSuchDeployment()))
                .isEqualTo(
                        "400 DeploymentDoesNotExistException: this Slipway knows no deployment d-ABCDE1234: either it"
                                + " was deleted, or the function's AWS_ENDPOINT_URL_CODEDEPLOY leads to another installation"
                                + " than the one that invoked it");
        assertThat(fault(new Outcome.NotLambda())).startsWith("400 UnsupportedActionForDeploymentTypeException");
        assertThat(fault(new Outcome.NoSuchExecution()))
                .startsWith("400 InvalidLifecycleEventHookExecutionIdException");
        assertThat(fault(new Outcome.Over("the time for it was up at 10:00", false)))
                .isEqualTo(
                        "400 LifecycleEventAlreadyCompletedException: this hook execution is over: the time for it was"
                                + " up at 10:00. The answer changes nothing");
        assertThat(fault(new Outcome.Unavailable("the API server cannot be reached")))
                .startsWith("503 ServiceUnavailableException");
    }

    @Test
    void anSdkThatHasNotHeardThatItsAnswerIsKeptHearsItAtItsNextAttempt() throws Exception {
        answers.says(new Outcome.Over("it was answered", true));
        Addressee addressee = new Addressee(Protocol.JSON_1_1, OPERATION);
        byte[] body = body(Protocol.JSON_1_1, ID, EXECUTION, "Succeeded");

        assertThat(operation.answer(addressee, body, true)).isInstanceOf(Done.class);
        assertThat(operation.answer(addressee, body, false)).isInstanceOf(Fault.class);

        answers.says(new Outcome.Over("it was answered otherwise", false));
        assertThat(operation.answer(addressee, body, true)).isInstanceOf(Fault.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GetDeployment", "", "PutLifecycleEventHookExecutionStatus "})
    void otherOperationsAreUnknown(String name) {
        Reply reply = operation.answer(new Addressee(Protocol.JSON_1_1, name), new byte[0], false);

        assertThat(((Fault) reply).type()).isEqualTo("UnknownOperationException");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{",
                "\"d-ABCDE1234\"",
                "{\"deploymentId\": 7}",
                "{\"deploymentId\": {}}",
                "nonsense",
                "{\"deploymentId\":\"d-ABCDE1234\""
            })
    void bodiesThatCannotBeReadAreSaidToBe(String body) {
        for (Protocol protocol : Protocol.values()) {
            Reply reply =
                    operation.answer(new Addressee(protocol, OPERATION), body.getBytes(StandardCharsets.UTF_8), false);
            assertThat(((Fault) reply).type()).isEqualTo("SerializationException");
        }
        assertThat(answers.told()).isEmpty();
    }

    @Test
    void whatAStrangerSentIsRepeatedShortAndWithoutControlCharacters() throws Exception {
        Fault fault = (Fault) call(Protocol.JSON_1_1, "d-\u001b[31m\n" + "x".repeat(5000), EXECUTION, "Succeeded");

        assertThat(fault.message()).hasSizeLessThan(300).doesNotContain("\u001b", "\n");
    }

    @Test
    void theExecutionIdStandsInNoText() {
        assertThat(new HookAnswer(ID, EXECUTION, Verdict.FAILED).toString()).doesNotContain(EXECUTION);
    }

    private String fault(Outcome outcome) throws Exception {
        answers.says(outcome);
        Fault fault = (Fault) call(Protocol.JSON_1_1, ID, EXECUTION, "Succeeded");
        assertThat(fault.message()).doesNotContain(EXECUTION);
        return fault.status() + " " + fault.type() + ": " + fault.message();
    }

    private Reply call(Protocol protocol, String deploymentId, String executionId, String status) throws Exception {
        return operation.answer(
                new Addressee(protocol, OPERATION), body(protocol, deploymentId, executionId, status), false);
    }

    private static byte[] body(Protocol protocol, String deploymentId, String executionId, String status)
            throws JsonProcessingException {
        Map<String, Object> members = new HashMap<>();
        members.put("deploymentId", deploymentId);
        members.put("lifecycleEventHookExecutionId", executionId);
        members.put("status", status);
        members.put("somethingNewer", List.of(1, 2));
        return mapper(protocol).writeValueAsBytes(members);
    }

    private static Map<?, ?> members(Protocol protocol, byte[] body) throws IOException {
        return mapper(protocol).readValue(body, Map.class);
    }

    private static ObjectMapper mapper(Protocol protocol) {
        return switch (protocol) {
            case JSON_1_1 -> new JsonMapper();
            case RPC_V2_CBOR -> new CBORMapper();
        };
    }
}
