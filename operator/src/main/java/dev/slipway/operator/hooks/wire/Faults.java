package dev.slipway.operator.hooks.wire;

import dev.slipway.operator.hooks.wire.Reply.Fault;

/** Every exception that a caller may get, with CodeDeploy's name (S 8.4) and a sentence that says what to do. */
public final class Faults {
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int TOO_LARGE = 413;
    private static final int INTERNAL = 500;
    private static final int UNAVAILABLE = 503;
    private static final int MAX_QUOTED = 64;

    static Fault deploymentIdRequired() {
        return codeDeploy(
                "DeploymentIdRequiredException", "deploymentId is missing: pass on the event's DeploymentId unchanged");
    }

    static Fault invalidDeploymentId(String given) {
        return codeDeploy(
                "InvalidDeploymentIdException",
                quoted(given) + " is no deployment id, which is d- and nine capital letters or digits:"
                        + " pass on the event's DeploymentId unchanged");
    }

    static Fault deploymentDoesNotExist(String deploymentId) {
        return codeDeploy(
                "DeploymentDoesNotExistException",
                "this Slipway knows no deployment " + deploymentId
                        + ": either it was deleted, or the function's AWS_ENDPOINT_URL_CODEDEPLOY leads to another"
                        + " installation than the one that invoked it");
    }

    static Fault executionIdMissing() {
        return codeDeploy(
                "InvalidLifecycleEventHookExecutionIdException",
                "lifecycleEventHookExecutionId is missing: pass on the event's LifecycleEventHookExecutionId unchanged");
    }

    static Fault unknownExecution(String deploymentId) {
        return codeDeploy(
                "InvalidLifecycleEventHookExecutionIdException",
                "deployment " + deploymentId + " has no hook execution of this id: pass on DeploymentId and"
                        + " LifecycleEventHookExecutionId of the same event unchanged");
    }

    static Fault invalidStatus(String given) {
        return codeDeploy(
                "InvalidLifecycleEventHookExecutionStatusException",
                (given.isEmpty() ? "status is missing" : quoted(given) + " is no status for a hook")
                        + ": say Succeeded or Failed");
    }

    static Fault alreadyCompleted(String why) {
        return codeDeploy(
                "LifecycleEventAlreadyCompletedException",
                "this hook execution is over: " + why + ". The answer changes nothing");
    }

    static Fault notLambda(String deploymentId) {
        return codeDeploy(
                "UnsupportedActionForDeploymentTypeException",
                "deployment " + deploymentId + " is one of compute platform Server: its hooks are scripts on the hosts,"
                        + " and their exit codes are the answers");
    }

    /** Too many calls; every AWS SDK tries again later when it gets this. */
    public static Fault throttling() {
        return codeDeploy(
                "ThrottlingException", "more calls come in than are answered here: try again in a second, as SDKs do");
    }

    static Fault unknownOperation(String operation) {
        return new Fault(
                BAD_REQUEST,
                "UnknownOperationException",
                quoted(operation) + " is not served here: this endpoint takes PutLifecycleEventHookExecutionStatus"
                        + " alone. Set AWS_ENDPOINT_URL_CODEDEPLOY in no process but hook functions");
    }

    /** Nothing that speaks CodeDeploy's wire. */
    public static Fault noOperation() {
        return new Fault(
                NOT_FOUND,
                "UnknownOperationException",
                "this is CodeDeploy's endpoint for hook functions: POST PutLifecycleEventHookExecutionStatus as AWS SDKs"
                        + " do, in AWS JSON 1.1 or RPC v2 CBOR");
    }

    static Fault unreadable(String why) {
        return new Fault(BAD_REQUEST, "SerializationException", "the body cannot be read: " + why);
    }

    public static Fault tooLarge(int limitBytes) {
        return new Fault(
                TOO_LARGE,
                "RequestEntityTooLargeException",
                "the body is longer than " + limitBytes / 1024 + " KiB; an answer has three short members");
    }

    /** To be tried again, as SDKs do. */
    public static Fault unavailable(String why) {
        return new Fault(UNAVAILABLE, "ServiceUnavailableException", why + "; the answer is not kept yet: try again");
    }

    /** The server could make nothing of the request. */
    public static Fault refused(int status, String why) {
        return new Fault(status, "BadRequestException", "the request was refused: " + why);
    }

    public static Fault internal() {
        return new Fault(INTERNAL, "InternalFailure", "the answer could not be taken; the operator's log says why");
    }

    private static Fault codeDeploy(String type, String message) {
        return new Fault(BAD_REQUEST, type, message);
    }

    /** What a stranger sent, short and without control characters. */
    private static String quoted(String given) {
        String clean = given.codePoints()
                .limit(MAX_QUOTED)
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return "'" + clean + (clean.length() < given.length() ? "…" : "") + "'";
    }

    private Faults() {}
}
