package dev.slipway.agent;

import dev.slipway.agent.config.AgentConfig;
import dev.slipway.agent.config.ConfigException;
import dev.slipway.agent.config.ConfigKey;
import dev.slipway.agent.engine.HostEngine;
import dev.slipway.agent.files.IoTrouble;
import dev.slipway.agent.link.HostLink;
import dev.slipway.agent.link.LinkSettings;
import dev.slipway.agent.link.Surroundings;
import dev.slipway.agent.link.identity.Enrolment;
import dev.slipway.agent.link.identity.HostDescription;
import dev.slipway.agent.link.identity.Machine;
import dev.slipway.agent.link.identity.StateDirectory;
import dev.slipway.agent.link.identity.StateException;
import dev.slipway.agent.log.AgentLog;
import dev.slipway.agent.time.Pause;
import dev.slipway.agent.time.ProcBootClock;
import dev.slipway.protocol.wire.HostFacts;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code slipway-agent run}: the daemon. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = "Enrols this host, then carries out what its gateway orders until it is stopped.")
final class RunCommand implements Callable<Integer> {
    private static final Logger LOG = Logger.getLogger(RunCommand.class.getName());

    @Mixin
    private DirectoryOptions directories = new DirectoryOptions();

    @Mixin
    private BundleOptions bundles = new BundleOptions();

    @Mixin
    private GatewayOptions gateway = new GatewayOptions();

    @Option(names = "--rest-after", paramLabel = "SECONDS", hidden = true)
    private @Nullable Integer restAfterSeconds;

    @Override
    public Integer call() throws InterruptedException {
        AgentLog.toStandardError();
        try {
            return serve(config());
        } catch (ConfigException e) {
            LOG.severe(e.getMessage());
            return ExitCode.USAGE;
        } catch (StateException | IOException e) {
            LOG.severe(e.getMessage());
            return ExitCode.FAILED;
        }
    }

    private int serve(AgentConfig config) throws ConfigException, StateException, IOException, InterruptedException {
        URI uri = config.gatewayUri();
        if (uri == null) {
            throw new ConfigException("no gateway is configured; set gatewayUri (--gateway) to https://HOST:PORT");
        }
        logTo(config);
        Machine machine = HostDescription.machine();
        try (StateDirectory state = StateDirectory.open(
                config.stateDirectory(), machine, () -> UUID.randomUUID().toString())) {
            LOG.info("slipway-agent " + Version.text() + " starts, process "
                    + ProcessHandle.current().pid() + ", state in " + config.stateDirectory());
            Clock clock = Clock.systemUTC();
            HostFacts facts = new HostFacts(
                    machine.id(), HostDescription.os(), Version.text(), config.zone(), config.autoScalingGroup());
            HostLink link = HostLink.open(
                    new LinkSettings(
                            uri,
                            config.caFile(),
                            new Enrolment.Applicant(
                                    config.instanceName(), facts, config.tags(), config.joinTokenFile())),
                    state,
                    HostEngine.open(EngineWiring.settings(config), clock),
                    new Surroundings(clock, new ProcBootClock(), Pause.real(), new SecureRandom()));
            AtomicBoolean serving = new AtomicBoolean(true);
            stopOnSignal(link, serving);
            try {
                return restAfterSeconds == null
                        ? serve(link)
                        : new Watched(System.in, System.out, Duration.ofSeconds(restAfterSeconds))
                                .serve(link, config.stateDirectory());
            } finally {
                // An end of its own has an exit status of its own.
                serving.set(false);
            }
        }
    }

    private static int serve(HostLink link) throws StateException, InterruptedException {
        link.run();
        return ExitCode.OK;
    }

    /** Nothing needs the file but people: a disk that cannot be written for a while must not end the service for good. */
    private static void logTo(AgentConfig config) {
        try {
            AgentLog.alsoTo(config.logDirectory());
        } catch (IOException e) {
            LOG.warning("the log directory " + config.logDirectory() + " cannot be written (" + IoTrouble.describe(e)
                    + "), and the log goes to standard error alone until it can; make it writable for the agent's user,"
                    + " or set logDirectory");
        }
    }

    /** Hooks and the agent's threads are left where they are: each of their steps may be the last at any time. */
    private static void stopOnSignal(HostLink link, AtomicBoolean serving) {
        Thread stop = Thread.ofPlatform().name("stop").unstarted(() -> {
            if (!serving.get()) {
                return;
            }
            link.stop();
            AgentLog.lastWord("stopped; running hooks go on and are picked up at the next start");
            Runtime.getRuntime().halt(ExitCode.OK);
        });
        Runtime.getRuntime().addShutdownHook(stop);
    }

    private AgentConfig config() throws ConfigException {
        Map<ConfigKey, String> flags = bundles.flags();
        flags.putAll(gateway.flags());
        return directories.read(flags, gateway.tags(), HostDescription.hostName());
    }
}
