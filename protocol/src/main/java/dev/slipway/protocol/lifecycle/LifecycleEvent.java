package dev.slipway.protocol.lifecycle;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** CodeDeploy's lifecycle events on EC2 and on-premises hosts (S 4.1). */
public enum LifecycleEvent {
    START("Start", Runner.NOBODY),
    BEFORE_BLOCK_TRAFFIC("BeforeBlockTraffic", Runner.SCRIPTS),
    BLOCK_TRAFFIC("BlockTraffic", Runner.OPERATOR),
    AFTER_BLOCK_TRAFFIC("AfterBlockTraffic", Runner.SCRIPTS),
    APPLICATION_STOP("ApplicationStop", Runner.SCRIPTS),
    DOWNLOAD_BUNDLE("DownloadBundle", Runner.AGENT),
    BEFORE_INSTALL("BeforeInstall", Runner.SCRIPTS),
    INSTALL("Install", Runner.AGENT),
    AFTER_INSTALL("AfterInstall", Runner.SCRIPTS),
    APPLICATION_START("ApplicationStart", Runner.SCRIPTS),
    VALIDATE_SERVICE("ValidateService", Runner.SCRIPTS),
    BEFORE_ALLOW_TRAFFIC("BeforeAllowTraffic", Runner.SCRIPTS),
    ALLOW_TRAFFIC("AllowTraffic", Runner.OPERATOR),
    AFTER_ALLOW_TRAFFIC("AfterAllowTraffic", Runner.SCRIPTS),
    END("End", Runner.NOBODY);

    /** Who does an event's work. */
    public enum Runner {
        /** The agent, by running the scripts that the AppSpec lists. */
        SCRIPTS,
        /** The agent itself: DownloadBundle and Install. */
        AGENT,
        /** The operator, at the load balancer. */
        OPERATOR,
        /** Nobody: a mark in diagrams. */
        NOBODY
    }

    private static final Map<String, LifecycleEvent> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(e -> e.eventName, Function.identity()));

    private static final List<String> HOOK_NAMES = Arrays.stream(values())
            .filter(event -> !event.isReserved())
            .map(LifecycleEvent::eventName)
            .toList();

    private final String eventName;
    private final Runner runner;

    LifecycleEvent(String eventName, Runner runner) {
        this.eventName = eventName;
        this.runner = runner;
    }

    /** CodeDeploy's name, as in {@code ApplicationStop}; what hooks see as LIFECYCLE_EVENT. */
    public String eventName() {
        return eventName;
    }

    /** Who does its work. */
    public Runner runner() {
        return runner;
    }

    /** True if scripts listed under it never run: Start, DownloadBundle, Install, BlockTraffic, AllowTraffic, End. */
    public boolean isReserved() {
        return runner != Runner.SCRIPTS;
    }

    /** The event of that exact name; empty for a custom event. */
    public static Optional<LifecycleEvent> ofName(String eventName) {
        return Optional.ofNullable(BY_NAME.get(eventName));
    }

    /** Names under which an AppSpec may list scripts, in lifecycle order. */
    public static List<String> hookNames() {
        return HOOK_NAMES;
    }
}
