package dev.slipway.cli.view.run;

import dev.slipway.crds.common.Timeouts;
import dev.slipway.crds.common.Timestamps;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentOverview;
import dev.slipway.crds.deployment.DeploymentSpec;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deployment.ErrorInformation;
import dev.slipway.crds.deployment.FailureSummary;
import dev.slipway.crds.deployment.FrozenTargets;
import dev.slipway.crds.deployment.OperatorFields;
import dev.slipway.crds.deployment.ResolvedSettings;
import dev.slipway.crds.deployment.RollbackInfo;
import dev.slipway.crds.deployment.WaitingFor;
import dev.slipway.crds.deployment.WarningSummary;
import dev.slipway.crds.deploymenttarget.AliasTraffic;
import dev.slipway.crds.deploymenttarget.Delivery;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.deploymenttarget.DeploymentTargetSpec;
import dev.slipway.crds.deploymenttarget.DeploymentTargetStatus;
import dev.slipway.crds.deploymenttarget.Dispatch;
import dev.slipway.crds.deploymenttarget.EventDiagnostics;
import dev.slipway.crds.deploymenttarget.EventProgress;
import dev.slipway.crds.deploymenttarget.LambdaFunction;
import dev.slipway.crds.deploymenttarget.LambdaFunctionInfo;
import dev.slipway.crds.deploymenttarget.LifecycleEvent;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A run and its targets as the operator would have written them, made by hand. */
public final class TestingRun {
    public static final Instant NOW = Instant.parse("2026-11-23T14:03:12Z");

    private final Deployment run = new Deployment();
    private final List<DeploymentTarget> targets = new ArrayList<>();
    private final List<Deployment> runsOfGroup = new ArrayList<>();
    private String zone = "";

    public TestingRun(String name, String group) {
        run.setMetadata(new ObjectMetaBuilder()
                .withName(name)
                .withUid("uid-" + name)
                .withCreationTimestamp(ago(200))
                .build());
        DeploymentSpec spec = new DeploymentSpec();
        spec.setDeploymentGroupName(group);
        run.setSpec(spec);
        DeploymentStatus status = new DeploymentStatus();
        status.setStatus("InProgress");
        status.setRevisionLabel("v2 (s3 …4f1a)");
        status.setCreateTime(ago(200));
        status.setStartTime(ago(192));
        ResolvedSettings settings = new ResolvedSettings();
        settings.setApplicationName("web");
        Timeouts timeouts = new Timeouts();
        timeouts.setEventStartSeconds(300);
        timeouts.setEventSeconds(3600);
        settings.setTimeouts(timeouts);
        status.setResolved(settings);
        run.setStatus(status);
    }

    public static String ago(long seconds) {
        return Timestamps.format(NOW.minusSeconds(seconds));
    }

    public Deployment run() {
        return run;
    }

    public DeploymentStatus status() {
        return run.getStatus();
    }

    /** So many must stay healthy; sets the width as well. */
    public TestingRun minimum(int minimum, int total, String text) {
        settings().setMinimumHealthyHosts(minimum);
        settings().setMinimumHealthyHostsText(text);
        settings().setWidth(total - minimum);
        FrozenTargets frozen = new FrozenTargets();
        frozen.setTotal(total);
        frozen.setTargets(total);
        status().setFrozen(frozen);
        return this;
    }

    public ResolvedSettings settings() {
        return java.util.Objects.requireNonNull(status().getResolved());
    }

    public TestingRun by(String creator) {
        OperatorFields operator = new OperatorFields();
        operator.setCreator(creator);
        run.getSpec().setOperator(operator);
        return this;
    }

    /** For the hosts that follow. */
    public TestingRun inZone(String name) {
        zone = name;
        return this;
    }

    public TestingRun hosts(String status, String prefix, int from, int to) {
        for (int number = from; number <= to; number++) {
            host(status, prefix + "%02d".formatted(number));
        }
        return this;
    }

    /** A healthy host whose target says this; {@code InProgress} has been dispatched and no more. */
    public DeploymentTargetStatus host(String status, String name) {
        DeploymentTarget target = new DeploymentTarget();
        DeploymentTargetSpec spec = new DeploymentTargetSpec();
        spec.setDeploymentName(run.getMetadata().getName());
        spec.setTargetId(name);
        spec.setInstanceHealth("Healthy");
        spec.setRevisionHealth("Old");
        spec.setZone(zone);
        target.setSpec(spec);
        target.setMetadata(new ObjectMetaBuilder()
                .withName(run.getMetadata().getName() + "-" + name)
                .build());
        DeploymentTargetStatus said = new DeploymentTargetStatus();
        said.setStatus(status);
        if (!"Pending".equals(status) && !"Skipped".equals(status)) {
            Dispatch dispatch = new Dispatch();
            dispatch.setSegment(1);
            dispatch.setTime(ago(40));
            said.setDispatch(dispatch);
        }
        target.setStatus(said);
        targets.add(target);
        return said;
    }

    public TestingRun running(String name, String event, long seconds) {
        DeploymentTargetStatus status = host("InProgress", name);
        status.setDelivered(new Delivery());
        status.setCurrentEvent(event);
        status.setLastProgressTime(ago(seconds));
        return this;
    }

    /** Of the host that was added last: what the script of its event says. */
    public TestingRun saying(@Nullable Integer percent, @Nullable String note) {
        DeploymentTargetStatus status = targets.getLast().getStatus();
        EventProgress progress = new EventProgress();
        progress.setPercent(percent);
        progress.setNote(note);
        LifecycleEvent event = new LifecycleEvent();
        event.setLifecycleEventName(status.getCurrentEvent());
        event.setStatus("InProgress");
        event.setProgress(progress);
        status.setLifecycleEvents(List.of(event));
        return this;
    }

    public TestingRun warning(int count, String message, String example) {
        WarningSummary warning = new WarningSummary();
        warning.setCount(count);
        warning.setMessage(message);
        warning.setExample(example);
        List<WarningSummary> all = new ArrayList<>(dev.slipway.cli.view.Field.list(status().getWarnings()));
        all.add(warning);
        status().setWarnings(all);
        return this;
    }

    public TestingRun failed(String name, String event, String script, String message, String log) {
        DeploymentTargetStatus status = host("Failed", name);
        status.setFailureType("Failed");
        status.setCurrentEvent(event);
        EventDiagnostics diagnostics = new EventDiagnostics();
        diagnostics.setErrorCode("ScriptFailed");
        diagnostics.setScriptName(script);
        diagnostics.setMessage(message);
        diagnostics.setLogTail(log);
        LifecycleEvent failed = new LifecycleEvent();
        failed.setLifecycleEventName(event);
        failed.setStatus("Failed");
        failed.setStartTime(ago(70));
        failed.setEndTime(ago(40));
        failed.setDiagnostics(diagnostics);
        status.setLifecycleEvents(List.of(failed));
        return this;
    }

    /** The target of a Lambda run, with so many percent moved; events as {@code BeforeAllowTraffic=Succeeded}. */
    public TestingRun traffic(int percentage, String... events) {
        DeploymentTargetStatus status = host("InProgress", "checkout:live");
        LambdaFunction function = new LambdaFunction();
        function.setFunctionName("checkout");
        function.setFunctionAlias("live");
        function.setTargetVersion("42");
        targets.getLast().getSpec().setLambdaFunction(function);
        LambdaFunctionInfo info = new LambdaFunctionInfo();
        info.setCurrentVersion("41");
        status.setLambdaFunctionInfo(info);
        AliasTraffic traffic = new AliasTraffic();
        traffic.setPercentage(percentage);
        status.setTraffic(traffic);
        status.setDispatch(null);
        status.setLifecycleEvents(Stream.of(events)
                .map(event -> {
                    LifecycleEvent said = new LifecycleEvent();
                    said.setLifecycleEventName(event.substring(0, event.indexOf('=')));
                    said.setStatus(event.substring(event.indexOf('=') + 1));
                    return said;
                })
                .toList());
        return this;
    }

    public TestingRun cause(int count, int total, String event, String script, String message, String... examples) {
        FailureSummary summary = new FailureSummary();
        summary.setCount(count);
        summary.setTotal(total);
        summary.setEvent(event);
        summary.setScript(script);
        summary.setFailureType("Failed");
        summary.setMessage(message);
        summary.setExamples(List.of(examples));
        List<FailureSummary> all = new ArrayList<>(dev.slipway.cli.view.Field.list(status().getFailures()));
        all.add(summary);
        status().setFailures(all);
        return this;
    }

    public TestingRun waits(String reason, String message) {
        WaitingFor wait = new WaitingFor();
        wait.setReason(reason);
        wait.setSubject("");
        wait.setMessage(message);
        List<WaitingFor> all = new ArrayList<>(dev.slipway.cli.view.Field.list(status().getWaitingFor()));
        all.add(wait);
        status().setWaitingFor(all);
        return this;
    }

    public TestingRun ended(String word, @Nullable String code, @Nullable String message) {
        status().setStatus(word);
        status().setCompleteTime(ago(0));
        if (code != null) {
            ErrorInformation error = new ErrorInformation();
            error.setCode(code);
            error.setMessage(message);
            status().setErrorInformation(error);
        }
        return this;
    }

    public TestingRun rolledBackBy(String name, String message) {
        RollbackInfo info = new RollbackInfo();
        info.setRollbackDeploymentName(name);
        info.setRollbackMessage(message);
        status().setRollbackInfo(info);
        return this;
    }

    /** An earlier run of the group. */
    public TestingRun after(int hosts, int width, long tookSeconds) {
        TestingRun earlier = new TestingRun("earlier-" + runsOfGroup.size(), "web-prod");
        earlier.settings().setWidth(width);
        earlier.status().setStatus("Succeeded");
        earlier.status().setStartTime(ago(10_000 + tookSeconds));
        earlier.status().setCompleteTime(ago(10_000));
        DeploymentOverview overview = new DeploymentOverview();
        overview.setSucceeded(hosts);
        earlier.status().setDeploymentOverview(overview);
        runsOfGroup.add(earlier.run);
        return this;
    }

    /** The view; what the operator counts is counted here. */
    public RunView view() {
        DeploymentOverview overview = new DeploymentOverview();
        overview.setSucceeded(count("Succeeded"::equals));
        overview.setFailed(count("Failed"::equals));
        overview.setInProgress(count("InProgress"::equals));
        overview.setPending(count("Pending"::equals));
        overview.setSkipped(count("Skipped"::equals));
        if (status().getDeploymentOverview() == null) {
            status().setDeploymentOverview(overview);
        }
        return RunViews.of(facts());
    }

    public RunFacts facts() {
        return new RunFacts(run, targets, runsOfGroup, null, NOW);
    }

    private int count(Predicate<String> status) {
        return (int) targets.stream()
                .filter(target -> status.test(String.valueOf(target.getStatus().getStatus())))
                .count();
    }
}
