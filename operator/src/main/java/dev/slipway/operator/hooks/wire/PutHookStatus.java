package dev.slipway.operator.hooks.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.operator.hooks.HookAnswer;
import dev.slipway.operator.hooks.HookAnswers;
import dev.slipway.operator.hooks.HookAnswers.Outcome;
import dev.slipway.operator.hooks.wire.Protocol.UnreadableException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code PutLifecycleEventHookExecutionStatus}, the one operation of CodeDeploy that is served (S 5.5). */
public final class PutHookStatus {
    private static final String NAME = "PutLifecycleEventHookExecutionStatus";
    private static final String DEPLOYMENT_ID = "deploymentId";
    private static final String EXECUTION_ID = "lifecycleEventHookExecutionId";
    private static final String STATUS = "status";
    private static final Pattern DEPLOYMENT_ID_FORM = Pattern.compile("d-[A-Z0-9]{9}");

    private final HookAnswers answers;

    public PutHookStatus(HookAnswers answers) {
        this.answers = answers;
    }

    /**
     * Answers a call.
     *
     * @param sentAgain whether an SDK says that this is not the call's first attempt: then the answer to the first may
     *     have been lost after its effect, and an answer that is kept already is no error
     */
    public Reply answer(Addressee addressee, byte[] body, boolean sentAgain) {
        if (!NAME.equals(addressee.operation())) {
            return Faults.unknownOperation(addressee.operation());
        }
        try {
            JsonNode members = addressee.protocol().read(body);
            return checked(text(members, DEPLOYMENT_ID), text(members, EXECUTION_ID), text(members, STATUS), sentAgain);
        } catch (UnreadableException e) {
            return Faults.unreadable(e.why());
        }
    }

    private Reply checked(String deploymentId, String executionId, String status, boolean sentAgain) {
        if (deploymentId.isEmpty()) {
            return Faults.deploymentIdRequired();
        }
        if (!DEPLOYMENT_ID_FORM.matcher(deploymentId).matches()) {
            return Faults.invalidDeploymentId(deploymentId);
        }
        Optional<HookAnswer.Verdict> verdict = Arrays.stream(HookAnswer.Verdict.values())
                .filter(word -> word.text().equals(status))
                .findFirst();
        if (verdict.isEmpty()) {
            return Faults.invalidStatus(status);
        }
        if (executionId.isEmpty()) {
            return Faults.executionIdMissing();
        }
        HookAnswer answer = new HookAnswer(deploymentId, executionId, verdict.get());
        return reply(answer, answers.put(answer), sentAgain);
    }

    private static Reply reply(HookAnswer answer, Outcome outcome, boolean sentAgain) {
        return switch (outcome) {
            case Outcome.Stored stored -> done(answer);
            case Outcome.Over over ->
                over.sameAnswer() && sentAgain ? done(answer) : Faults.alreadyCompleted(over.why());
            case Outcome.NoSuchDeployment none -> Faults.deploymentDoesNotExist(answer.deploymentId());
            case Outcome.NotLambda server -> Faults.notLambda(answer.deploymentId());
            case Outcome.NoSuchExecution none -> Faults.unknownExecution(answer.deploymentId());
            case Outcome.Unavailable unavailable -> Faults.unavailable(unavailable.why());
        };
    }

    private static Reply done(HookAnswer answer) {
        return new Reply.Done(Map.of(EXECUTION_ID, answer.executionId()));
    }

    /** Empty if it is missing or null. */
    private static String text(JsonNode members, String name) throws UnreadableException {
        JsonNode member = members.path(name);
        if (member.isMissingNode() || member.isNull()) {
            return "";
        }
        if (!member.isTextual()) {
            throw new UnreadableException(name + " is no string");
        }
        return member.textValue();
    }
}
