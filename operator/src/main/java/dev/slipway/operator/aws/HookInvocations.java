package dev.slipway.operator.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.slipway.operator.cloud.AwsScope;
import dev.slipway.plan.lambda.call.Invocation;
import dev.slipway.plan.lambda.call.Trouble;
import dev.slipway.plan.text.Cut;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** Invokes hook functions, each call once at most (S 5.5). */
final class HookInvocations {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final AwsCaller aws;

    HookInvocations(AwsCaller aws) {
        this.aws = aws;
    }

    Invocation event(AwsScope scope, String function, String payload) {
        try {
            aws.call(
                    scope,
                    bundle -> bundle.once()
                            .invoke(request -> request.functionName(function)
                                    .invocationType(InvocationType.EVENT)
                                    .payload(SdkBytes.fromUtf8String(payload))));
            return new Invocation.Accepted();
        } catch (RuntimeException e) {
            return failed(function, e);
        }
    }

    Invocation andWait(AwsScope scope, String function, String payload) {
        try {
            return returned(aws.callFunction(
                    scope,
                    bundle -> bundle.patient()
                            .invoke(request -> request.functionName(function)
                                    .invocationType(InvocationType.REQUEST_RESPONSE)
                                    .payload(SdkBytes.fromUtf8String(payload)))));
        } catch (RuntimeException e) {
            return failed(function, e);
        }
    }

    private static Invocation failed(String function, RuntimeException failure) {
        if (failure instanceof ResourceNotFoundException) {
            return new Invocation.Absent("hook function %s does not exist".formatted(function));
        }
        Trouble trouble = AwsErrors.trouble("lambda:InvokeFunction of " + function, failure);
        return AwsErrors.certainlyNotDone(failure)
                ? new Invocation.NotInvoked(trouble)
                : new Invocation.Unknown(trouble.message());
    }

    private static Invocation returned(InvokeResponse response) {
        String text = response.payload() == null ? "" : response.payload().asUtf8String();
        if (response.functionError() != null) {
            return new Invocation.Returned(
                    false,
                    Cut.message("it ended with an error (%s): %s".formatted(response.functionError(), message(text))));
        }
        return answer(text);
    }

    private static Invocation answer(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            String status = node == null ? "" : node.path("status").asText();
            String message = node == null ? "" : node.path("message").asText();
            return switch (status) {
                case "Succeeded" -> new Invocation.Returned(true, Cut.message(message));
                case "Failed" -> new Invocation.Returned(false, Cut.message(message));
                default -> unreadable(text);
            };
        } catch (JsonProcessingException e) {
            return unreadable(text);
        }
    }

    private static Invocation unreadable(String text) {
        return new Invocation.Returned(
                false,
                Cut.message("it returned %s instead of {\"status\": \"Succeeded\" or \"Failed\"}"
                        .formatted(text.isEmpty() ? "nothing" : Cut.to(text, 80))));
    }

    private static String message(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return node == null ? "" : node.path("errorMessage").asText(text);
        } catch (JsonProcessingException e) {
            return text;
        }
    }
}
