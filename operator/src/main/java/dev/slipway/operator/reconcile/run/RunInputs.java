package dev.slipway.operator.reconcile.run;

import dev.slipway.crds.application.Application;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentSpec;
import dev.slipway.crds.deployment.OperatorFields;
import dev.slipway.crds.deploymentconfig.DeploymentConfigSpec;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.operator.reconcile.status.Reasons;
import dev.slipway.operator.reconcile.translate.Configs;
import dev.slipway.operator.reconcile.translate.Revisions;
import dev.slipway.operator.reconcile.translate.Selections;
import dev.slipway.operator.reconcile.validate.Unsupported;
import dev.slipway.plan.minimum.HostMinimum;
import dev.slipway.plan.minimum.MinimumResolution;
import dev.slipway.plan.minimum.MinimumRule;
import dev.slipway.plan.minimum.ServerConfig;
import dev.slipway.protocol.revision.RevisionLocation;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Resolves what a run needs before it can start: references, configuration, revision, hosts (design 4, "Start"). */
final class RunInputs {
    private static final String SERVER = "Server";

    /** The configuration that applies: the run's, else the group's; empty means the default (S 1.3). */
    static Optional<String> configName(DeploymentSpec spec, @Nullable DeploymentGroup group) {
        return Optional.ofNullable(spec.getDeploymentConfigName())
                .or(() -> Optional.ofNullable(group).map(g -> g.getSpec().getDeploymentConfigName()));
    }

    /** Whether the run can start, and with what. */
    static Inputs resolve(RunFacts facts) {
        DeploymentGroup group = facts.group();
        Application application = facts.application();
        if (group == null) {
            return missing(
                    Reasons.GROUP_NOT_FOUND,
                    "deployment group",
                    Objects.requireNonNullElse(facts.run().getSpec().getDeploymentGroupName(), ""),
                    facts);
        }
        if (application == null) {
            return missing(
                    Reasons.APPLICATION_NOT_FOUND,
                    "application",
                    Objects.requireNonNullElse(group.getSpec().getApplicationName(), ""),
                    facts);
        }
        Optional<String> unsupported = unsupported(facts.run(), group, application);
        if (unsupported.isPresent()) {
            return new Inputs.NotSupported(unsupported.get());
        }
        return withRevision(facts, group, application);
    }

    private static Inputs withRevision(RunFacts facts, DeploymentGroup group, Application application) {
        Optional<RevisionLocation> location =
                Revisions.location(facts.run().getSpec().getRevision());
        if (location.isEmpty()) {
            return new Inputs.Refused(
                    Reasons.INVALID_REVISION,
                    "spec.revision is missing, incomplete or not for hosts: give an S3, GitHub or URL location");
        }
        return withConfig(facts, group, application, location.get());
    }

    private static Inputs withConfig(
            RunFacts facts, DeploymentGroup group, Application application, RevisionLocation location) {
        String name = configName(facts.run().getSpec(), group).orElse(ServerConfig.ONE_AT_A_TIME.name());
        Optional<DeploymentConfigSpec> config = configSpec(facts, name);
        if (config.isEmpty()) {
            return name.startsWith(Configs.PREDEFINED_PREFIX)
                    ? new Inputs.Refused(
                            Reasons.CONFIG_NOT_FOUND,
                            "%s is no predefined deployment configuration for hosts; use one of %s"
                                    .formatted(name, Configs.predefinedNames()))
                    : missing(Reasons.CONFIG_NOT_FOUND, "deployment configuration", name, facts);
        }
        String platform = Objects.requireNonNullElse(config.get().getComputePlatform(), SERVER);
        if (!platform.equals(SERVER)) {
            return new Inputs.Refused(
                    Reasons.INVALID_COMPUTE_PLATFORM,
                    "deployment configuration %s is for %s, but application %s is for Server; name one for Server"
                            .formatted(name, platform, application.getMetadata().getName()));
        }
        Optional<String> unsupported = Unsupported.of(config.get());
        if (unsupported.isPresent()) {
            return new Inputs.NotSupported(Unsupported.sentence("deployment configuration " + name, unsupported.get()));
        }
        return withHosts(facts, group, new Chosen(name, config.get(), location, application));
    }

    /** What is known by the time that hosts are selected. */
    record Chosen(String configName, DeploymentConfigSpec config, RevisionLocation location, Application application) {}

    private static Inputs withHosts(RunFacts facts, DeploymentGroup group, Chosen chosen) {
        List<String> matching =
                Selections.select(group.getSpec(), facts.instances()).hosts();
        List<String> hosts = hosts(facts, matching);
        ServerConfig config = Configs.serverConfig(chosen.configName(), chosen.config());
        HostMinimum minimum;
        if (RunKinds.countsWholeGroup(facts.run())) {
            if (hosts.isEmpty()) {
                return new Inputs.Refused("NO_INSTANCES", "none of the hosts to go back on is registered any longer");
            }
            minimum = MinimumRule.forGroup(config, matching.size());
        } else {
            switch (MinimumRule.forDeployment(config, hosts.size())) {
                case MinimumResolution.Resolved resolved -> minimum = resolved.minimum();
                case MinimumResolution.Refused refused -> {
                    return new Inputs.Refused(
                            refused.error().code().name(), refused.error().message());
                }
            }
        }
        return new Inputs.Complete(
                Settings.resolve(facts.run(), group, chosen, minimum),
                Objects.requireNonNull(facts.run().getSpec().getRevision()),
                chosen.location(),
                hosts,
                minimum.total());
    }

    /** A run of Slipway's own may be restricted to some hosts; a person's takes all that match. */
    private static List<String> hosts(RunFacts facts, List<String> matching) {
        OperatorFields operator = facts.run().getSpec().getOperator();
        if (operator == null || operator.getTargetInstances() == null) {
            return matching;
        }
        return operator.getTargetInstances().stream()
                .filter(host -> facts.instance(host).isPresent())
                .toList();
    }

    private static Optional<DeploymentConfigSpec> configSpec(RunFacts facts, String name) {
        OperatorFields operator = facts.run().getSpec().getOperator();
        if (operator != null && operator.getDeploymentConfig() != null) {
            return Optional.of(operator.getDeploymentConfig());
        }
        return Configs.predefined(name)
                .or(() -> Optional.ofNullable(facts.config()).map(config -> config.getSpec()));
    }

    private static Optional<String> unsupported(Deployment run, DeploymentGroup group, Application application) {
        if (!SERVER.equals(Objects.requireNonNullElse(application.getSpec().getComputePlatform(), SERVER))) {
            return Optional.of("application %s is for %s, which this version of Slipway does not deploy to yet"
                    .formatted(
                            application.getMetadata().getName(),
                            application.getSpec().getComputePlatform()));
        }
        return Unsupported.of(run.getSpec())
                .map(field -> Unsupported.sentence("the run", field))
                .or(() -> Unsupported.of(group.getSpec())
                        .map(field -> Unsupported.sentence(
                                "deployment group " + group.getMetadata().getName(), field)));
    }

    private static Inputs missing(String reason, String what, String name, RunFacts facts) {
        return new Inputs.Missing(
                reason,
                name,
                "%s %s does not exist in namespace %s; the run starts when it does"
                        .formatted(what, name, facts.namespace()));
    }

    private RunInputs() {}
}
