package dev.slipway.agent.engine.hooks;

import dev.slipway.agent.engine.program.ProgramRun;
import dev.slipway.agent.work.CancellationSignal;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Looks users up by a program of the system's: what this host's name service hangs in is a process that can be killed, not
 * a thread of the agent's.
 */
class AccountLookup {
    private final String getent;

    /** @param getent the program, as its path or by its name */
    AccountLookup(String getent) {
        this.getent = getent;
    }

    /** What is known of a user. */
    sealed interface Answer {
        /** The user of that name or number. */
        record Found(Account account) implements Answer {}

        /** There is none. */
        record NoSuchUser() implements Answer {}

        /** It was not told before the limit or the cancellation came. */
        record GivenUp() implements Answer {}
    }

    /**
     * Looks the user of that name or number up.
     *
     * @throws IOException if nobody can be looked up
     */
    Answer find(String user, Duration limit, CancellationSignal cancellation) throws IOException, InterruptedException {
        if (user.isEmpty() || user.startsWith("-") || user.indexOf('\0') >= 0) {
            return new Answer.NoSuchUser();
        }
        Optional<ProgramRun.Ended> ended;
        try {
            ended = ProgramRun.run(List.of(getent, "passwd", user), limit, cancellation);
        } catch (IOException e) {
            throw new IOException(
                    "users cannot be looked up, since getent cannot be started; install it (libc-bin)", e);
        }
        if (ended.isEmpty()) {
            return new Answer.GivenUp();
        }
        // Beside the user's line there may be warnings, of the dynamic linker for example.
        Optional<Account> account = ended.get().succeeded()
                ? ended.get()
                        .output()
                        .lines()
                        .flatMap(line -> Account.parse(line).stream())
                        .findFirst()
                : Optional.empty();
        return account.isPresent() ? new Answer.Found(account.get()) : new Answer.NoSuchUser();
    }
}
