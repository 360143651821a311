package dev.slipway.operator.aws;

import dev.slipway.operator.cloud.AwsScope;
import dev.slipway.operator.cloud.LambdaTraffic;
import dev.slipway.plan.lambda.call.AliasContent;
import dev.slipway.plan.lambda.call.AliasReading;
import dev.slipway.plan.lambda.call.AliasUpdate;
import dev.slipway.plan.lambda.call.Invocation;
import dev.slipway.plan.lambda.call.InvocationCount;
import dev.slipway.plan.lambda.call.Preflight;
import dev.slipway.plan.lambda.call.Trouble;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.lambda.model.AliasRoutingConfiguration;
import software.amazon.awssdk.services.lambda.model.GetAliasResponse;
import software.amazon.awssdk.services.lambda.model.PreconditionFailedException;
import software.amazon.awssdk.services.lambda.model.ProvisionedConcurrencyConfigNotFoundException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.UpdateAliasResponse;

/** Aliases of AWS Lambda. Changes are made once: what became of one that was not answered shows at the next look. */
final class AwsLambdaTraffic implements LambdaTraffic {
    private final AwsCaller aws;
    private final HookInvocations hooks;
    private final InvocationMetrics metrics;

    AwsLambdaTraffic(AwsCaller aws) {
        this.aws = aws;
        this.hooks = new HookInvocations(aws);
        this.metrics = new InvocationMetrics(aws);
    }

    @Override
    public Preflight preflight(Alias alias, Set<String> versions) {
        return switch (read(alias)) {
            case AliasReading.Absent(var message) -> new Preflight.Absent(message);
            case AliasReading.Failed(var trouble) -> new Preflight.Failed(trouble);
            case AliasReading.Found found -> preflight(alias, versions, found);
        };
    }

    private Preflight preflight(Alias alias, Set<String> versions, AliasReading.Found found) {
        try {
            Set<String> missing = new HashSet<>();
            for (String version : versions) {
                if (!exists(alias, version)) {
                    missing.add(version);
                }
            }
            return new Preflight.Found(found, missing, provisioned(alias));
        } catch (RuntimeException e) {
            return new Preflight.Failed(AwsErrors.trouble("looking at the versions of " + alias.function(), e));
        }
    }

    private boolean exists(Alias alias, String version) {
        try {
            aws.call(
                    alias.scope(),
                    bundle -> bundle.lambda()
                            .getFunctionConfiguration(request ->
                                    request.functionName(alias.function()).qualifier(version)));
            return true;
        } catch (ResourceNotFoundException e) {
            return false;
        }
    }

    private boolean provisioned(Alias alias) {
        try {
            aws.call(
                    alias.scope(),
                    bundle -> bundle.lambda()
                            .getProvisionedConcurrencyConfig(request ->
                                    request.functionName(alias.function()).qualifier(alias.name())));
            return true;
        } catch (ProvisionedConcurrencyConfigNotFoundException e) {
            return false;
        }
    }

    @Override
    public AliasReading read(Alias alias) {
        try {
            GetAliasResponse found = aws.call(
                    alias.scope(),
                    bundle -> bundle.lambda()
                            .getAlias(request ->
                                    request.functionName(alias.function()).name(alias.name())));
            AliasRoutingConfiguration routing = found.routingConfig();
            return new AliasReading.Found(
                    new AliasContent(
                            found.functionVersion(),
                            routing == null || !routing.hasAdditionalVersionWeights()
                                    ? Map.of()
                                    : routing.additionalVersionWeights()),
                    found.revisionId());
        } catch (ResourceNotFoundException e) {
            return new AliasReading.Absent(absent(alias));
        } catch (RuntimeException e) {
            return new AliasReading.Failed(AwsErrors.trouble("lambda:GetAlias of " + words(alias), e));
        }
    }

    @Override
    public AliasUpdate update(Alias alias, AliasContent content, String revisionId) {
        try {
            // An absent routing would leave the weights as they are; an empty one takes them away.
            UpdateAliasResponse done = aws.call(
                    alias.scope(),
                    bundle -> bundle.once()
                            .updateAlias(request -> request.functionName(alias.function())
                                    .name(alias.name())
                                    .functionVersion(content.version())
                                    .routingConfig(routing -> routing.additionalVersionWeights(content.weights()))
                                    .revisionId(revisionId)));
            return new AliasUpdate.Done(done.revisionId());
        } catch (PreconditionFailedException e) {
            return new AliasUpdate.Stale();
        } catch (ResourceNotFoundException e) {
            return new AliasUpdate.Absent(absent(alias));
        } catch (RuntimeException e) {
            Trouble trouble = AwsErrors.trouble("lambda:UpdateAlias of " + words(alias), e);
            return AwsErrors.certainlyNotDone(e) ? new AliasUpdate.NotDone(trouble) : new AliasUpdate.Unknown(trouble);
        }
    }

    @Override
    public Invocation invokeEvent(AwsScope scope, String function, String payload) {
        return hooks.event(scope, function, payload);
    }

    @Override
    public Invocation invokeAndWait(AwsScope scope, String function, String payload) {
        return hooks.andWait(scope, function, payload);
    }

    @Override
    public InvocationCount invocations(Alias alias, String version, Instant since, Instant until) {
        return metrics.count(alias, version, since, until);
    }

    private static String words(Alias alias) {
        return alias.function() + ":" + alias.name();
    }

    private static String absent(Alias alias) {
        return "function %s has no alias %s, or does not exist; create both before the first deployment"
                .formatted(alias.function(), alias.name());
    }
}
