package dev.slipway.agent.engine.access;

import dev.slipway.agent.engine.program.ProgramRun;
import dev.slipway.protocol.appspec.permissions.SelinuxContext;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * This host's own rules of which path has which SELinux label, kept by {@code semanage fcontext} (A 9). Safe for use by
 * several threads; agents on one host take turns.
 */
public final class SelinuxRules {
    /** It builds the whole policy anew each time. */
    private static final Duration LIMIT = Duration.ofMinutes(5);
    /** Agents take turns, so that each waits for a call of another one, and for one of a third. */
    private static final Duration LONGEST_WAIT = LIMIT.multipliedBy(2);
    /** The policy is the host's, whatever state directories its agents have. Only root may write here. */
    private static final Path LOCK = Path.of("/run/slipway-agent-semanage.lock");

    private final HostPrograms programs;
    /** semanage waits for another one for some seconds only, and then fails. */
    private final ReentrantLock oneAtATime = new ReentrantLock();

    private final SemanageTurn turn;

    public SelinuxRules(HostPrograms programs) {
        this(programs, LOCK);
    }

    SelinuxRules(HostPrograms programs, Path lock) {
        this.programs = programs;
        this.turn = new SemanageTurn(lock, LONGEST_WAIT);
    }

    /** Whether rules can be added and removed here. */
    public boolean isThere() {
        return programs.lacksSelinux().isEmpty();
    }

    /** Adds a rule for all paths that the regular expression matches whole. */
    public void add(String pattern, SelinuxContext context) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("-a", "-t", context.type()));
        if (context.user() != null) {
            words.addAll(List.of("-s", context.user()));
        }
        if (context.range() != null) {
            words.addAll(List.of("-r", context.range()));
        }
        ProgramRun.Ended ended = semanage(words, pattern);
        if (!ended.succeeded()) {
            throw new IOException("its SELinux context could not be set: " + ended.said());
        }
    }

    /** Removes a rule; one that is gone already is fine, also if the distribution's policy has the same. */
    public void remove(String pattern) throws IOException, InterruptedException {
        ProgramRun.Ended ended = semanage(List.of("-d"), pattern);
        boolean gone = ended.output().contains("is not defined")
                || ended.output().contains("is defined in policy, cannot be deleted");
        if (!ended.succeeded() && !gone) {
            throw new IOException(ended.said());
        }
    }

    private ProgramRun.Ended semanage(List<String> words, String pattern) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(programs.find(HostPrograms.SEMANAGE)
                .orElseThrow(() -> new IOException("this host lacks semanage by now; install it again"))
                .toString());
        command.add("fcontext");
        command.addAll(words);
        command.addAll(List.of("--", pattern));
        oneAtATime.lockInterruptibly();
        try (SemanageTurn.Held ignored = turn.take()) {
            return ProgramRun.run(command, LIMIT);
        } finally {
            oneAtATime.unlock();
        }
    }
}
