package dev.slipway.agent.link.identity;

import dev.slipway.agent.link.http.GatewayClient;
import dev.slipway.agent.link.http.TlsContexts;
import dev.slipway.agent.time.Backoff;
import dev.slipway.agent.time.BootClock;
import dev.slipway.agent.time.Pause;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps this host enrolled: enrols it, renews its certificate at two thirds of its life (with jitter, so that a fleet
 * does not renew at once) or when the gateway refuses it, and opens connections with the certificate in force.
 */
public final class IdentityKeeper {
    private static final Logger LOG = Logger.getLogger(IdentityKeeper.class.getName());

    private final GatewayAddress gateway;
    private final Enrolment enrolment;
    private final RandomGenerator random;
    private final BootClock bootClock;
    private final Backoff backoff;

    /** Written under this object's lock, read without: a renewal that hangs must not hold up reports. */
    private volatile @Nullable Connections connections;

    private Instant renewAt = Instant.MAX;

    /**
     * Uptime before which no renewal is tried again. A host that boots with its clock years ahead fails its renewals until
     * that is set right; by the wall clock the pause would then last for years.
     */
    private Duration pauseEnd = Duration.ZERO;

    /** @param bootClock counts the pauses between attempts; all else about certificates goes by the gateway's wall clock */
    public IdentityKeeper(GatewayAddress gateway, Enrolment enrolment, RandomGenerator random, BootClock bootClock) {
        this.gateway = gateway;
        this.enrolment = enrolment;
        this.random = random;
        this.bootClock = bootClock;
        this.backoff = new Backoff(random);
    }

    /**
     * Takes over the stored identity, or enrols the host and does not return before that is done.
     *
     * @throws StateException if the state directory cannot be used
     */
    public void begin(IdentityStore store, Pause pause) throws StateException, InterruptedException {
        Enrolled stored = store.load().orElse(null);
        if (stored != null) {
            use(stored);
            renewAt = dueAfter(stored.identity().notBefore(), stored.identity());
            Enrolment.clockTrouble(stored, now()).ifPresent(LOG::warning);
            return;
        }
        Backoff wait = new Backoff(random);
        while (true) {
            switch (enrolment.enrol(List.of())) {
                case Outcome.Granted granted -> {
                    useFresh(granted.enrolled());
                    logEnrolled(granted.enrolled());
                    return;
                }
                case Outcome.NotNow notNow -> LOG.warning(notNow.sentence() + "; trying again");
                case Outcome.Refused refused -> LOG.severe(refused.sentence() + "; trying again");
            }
            pause.sleep(wait.next());
        }
    }

    /** The connections to use now. */
    public Connections connections() {
        Connections present = connections;
        if (present == null) {
            throw new IllegalStateException("the host is not enrolled");
        }
        return present;
    }

    /** When the certificate is to be renewed. */
    public synchronized Instant renewAt() {
        return renewAt;
    }

    /** Whether it is time to renew. It stays so as long as renewing fails. */
    public synchronized boolean renewalIsDue() {
        return !now().isBefore(renewAt);
    }

    /** Renews if it is time. If that fails the present certificate serves on, and the renewal is tried again later. */
    public synchronized void renewIfDue() throws StateException {
        if (renewalIsDue() && pauseIsOver()) {
            renew();
        }
    }

    /**
     * Renews because the gateway refused these connections' certificate; nothing happens if it was replaced since.
     *
     * @return whether there is a certificate now that was not refused
     */
    public synchronized boolean renewAfterRefusal(Connections refused) throws StateException {
        if (connections != refused) {
            return true;
        }
        return pauseIsOver() && renew();
    }

    private boolean pauseIsOver() {
        return bootClock.uptime().compareTo(pauseEnd) >= 0;
    }

    private boolean renew() throws StateException {
        Enrolled present = connections().enrolled();
        Outcome outcome = enrolment.renew(present);
        if (outcome instanceof Outcome.Refused refused && enrolment.hasUnusedToken(present.registration())) {
            LOG.warning(refused.sentence() + "; enrolling again with the new join token");
            outcome = enrolment.enrol(present.trust());
        }
        return switch (outcome) {
            case Outcome.Granted granted -> {
                backoff.reset();
                useFresh(granted.enrolled());
                logRenewed(granted.enrolled());
                yield true;
            }
            case Outcome.NotNow notNow -> failed(notNow.sentence(), "");
            case Outcome.Refused refused ->
                failed(
                        refused.sentence(),
                        "; if the host shall be enrolled again, put a join token that it has not used yet into"
                                + " joinTokenFile");
        };
    }

    private boolean failed(String sentence, String advice) {
        Duration wait = backoff.next();
        pauseEnd = bootClock.uptime().plus(wait);
        LOG.warning(sentence + advice + "; trying again in " + wait.toSeconds() + " s");
        return false;
    }

    private synchronized void use(Enrolled enrolled) throws StateException {
        Identity identity = enrolled.identity();
        try {
            Collection<X509Certificate> trusted = gateway.trusted(enrolled.trust());
            connections = new Connections(
                    enrolled,
                    new GatewayClient(gateway.uri(), TlsContexts.of(trusted, identity.privateKey(), identity.chain())),
                    new GatewayClient(gateway.uri(), TlsContexts.of(trusted, identity.privateKey(), identity.chain())));
        } catch (IOException e) {
            throw new StateException(String.valueOf(e.getMessage()), e);
        }
        pauseEnd = Duration.ZERO;
    }

    /**
     * Uses a certificate that was issued just now. By a clock that is ahead it may be due for renewal already, as would be
     * the next one: then two thirds of its life are counted from now by that clock, else each poll would renew. If the clock
     * is set right meanwhile, the gateway refuses the certificate at its end, and it is renewed then.
     */
    private synchronized void useFresh(Enrolled enrolled) throws StateException {
        use(enrolled);
        Identity identity = enrolled.identity();
        Instant now = now();
        Instant due = dueAfter(identity.notBefore(), identity);
        Optional<String> trouble = Enrolment.clockTrouble(enrolled, now);
        if (now.isBefore(due)) {
            renewAt = due;
        } else {
            renewAt = dueAfter(now, identity);
            trouble = trouble.or(() -> Optional.of("by this host's clock it is " + now
                    + ", and a certificate that was issued just now is due for renewal (" + identity.notBefore()
                    + " to " + identity.notAfter() + "); set the clock if it is wrong"));
        }
        trouble.ifPresent(LOG::warning);
    }

    private Instant dueAfter(Instant begin, Identity identity) {
        long life = Math.max(30, identity.lifetime().toMillis());
        long jitter = life / 30;
        return begin.plusMillis(life * 2 / 3 + random.nextLong(-jitter, jitter + 1));
    }

    private Instant now() {
        return gateway.clock().instant();
    }

    private static void logEnrolled(Enrolled enrolled) {
        Registration registration = enrolled.registration();
        LOG.info("enrolled as Instance " + registration.instanceName() + " in namespace " + registration.namespace()
                + "; certificate valid until " + enrolled.identity().notAfter());
    }

    private static void logRenewed(Enrolled enrolled) {
        LOG.info("renewed the certificate; valid until " + enrolled.identity().notAfter());
    }
}
