package dev.slipway.operator.reconcile.triggers;

import dev.slipway.crds.common.ResourceJson;
import dev.slipway.crds.common.Timestamps;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.operator.reconcile.run.AwsScopes;
import dev.slipway.operator.reconcile.run.Next;
import dev.slipway.operator.reconcile.run.RunParts;
import dev.slipway.operator.reconcile.run.RunTriggers;
import dev.slipway.operator.store.StaleException;
import dev.slipway.translate.run.RunFacts;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what is due and notes what was sent: in the run for the run, in a target for its host. */
public final class Triggers implements RunTriggers {
    private static final Logger LOG = LoggerFactory.getLogger(Triggers.class);

    /** After this nobody wants to hear of a run any more. */
    private static final Duration STALE = Duration.ofHours(24);

    private final RunParts parts;
    private final Outbox outbox;

    public Triggers(RunParts parts, Outbox outbox) {
        this.parts = parts;
        this.outbox = outbox;
    }

    @Override
    public boolean wanted(RunFacts facts) {
        return !DueNotices.triggers(facts).isEmpty();
    }

    @Override
    public boolean owes(RunFacts facts) {
        return !tooLate(facts) && !DueNotices.of(facts).isEmpty();
    }

    @Override
    public void forget(Deployment run) {
        outbox.keepOnly(run.getMetadata().getUid(), Set.of());
    }

    @Override
    public Next pass(RunFacts facts) {
        String uid = facts.run().getMetadata().getUid();
        List<Notice> due = tooLate(facts) ? List.of() : DueNotices.of(facts);
        outbox.keepOnly(uid, due.stream().map(Notice::key).collect(Collectors.toSet()));
        List<Notice> sent = new ArrayList<>();
        Instant again = null;
        for (Notice notice : due) {
            Outbox.State state = outbox.state(uid, notice.key()).orElse(null);
            switch (state) {
                case null -> send(facts, notice);
                case Outbox.State.Sent _ -> sent.add(notice);
                case Outbox.State.Sending _ -> {
                    // Its answer wakes the run.
                }
                case Outbox.State.Failed(var _, var at) -> {
                    if (facts.now().isBefore(at)) {
                        again = again == null || at.isBefore(again) ? at : again;
                    } else {
                        send(facts, notice);
                    }
                }
            }
        }
        note(facts, sent);
        return new Next(again);
    }

    private void send(RunFacts facts, Notice notice) {
        Deployment run = facts.run();
        outbox.send(new Outbox.Letter(
                run.getMetadata().getUid(),
                notice.key(),
                ResourceID.fromResource(run),
                AwsScopes.of(facts),
                notice.topicArn(),
                TriggerMessages.subject(run, notice),
                TriggerMessages.json(run, notice)));
    }

    private void note(RunFacts facts, List<Notice> sent) {
        String uid = facts.run().getMetadata().getUid();
        List<String> ofRun = sent.stream()
                .filter(notice -> notice.target() == null)
                .map(Notice::mark)
                .toList();
        if (!ofRun.isEmpty()) {
            parts.writer()
                    .status(facts.run(), facts.now(), status -> status.setNotified(with(status.getNotified(), ofRun)));
        }
        sent.stream().filter(notice -> notice.target() == null).forEach(notice -> outbox.forget(uid, notice.key()));
        Map<DeploymentTarget, List<Notice>> ofHosts = sent.stream()
                .filter(notice -> notice.target() != null)
                .collect(Collectors.groupingBy(notice -> Objects.requireNonNull(notice.target())));
        ofHosts.forEach((target, notices) -> note(uid, target, notices));
    }

    /** A host that reports at the same moment comes first; that it was told of is noted at the next look. */
    private void note(String runUid, DeploymentTarget target, List<Notice> sent) {
        DeploymentTarget changed = ResourceJson.copy(target, DeploymentTarget.class);
        changed.getStatus()
                .setNotified(with(
                        changed.getStatus().getNotified(),
                        sent.stream().map(Notice::mark).toList()));
        try {
            parts.stores().targets().replaceStatus(changed);
            sent.forEach(notice -> outbox.forget(runUid, notice.key()));
        } catch (StaleException e) {
            LOG.atDebug().addKeyValue("target", target.getMetadata().getName()).log("noted at the next look");
        }
    }

    private static List<String> with(@Nullable List<String> before, List<String> marks) {
        List<String> all = new ArrayList<>(Objects.requireNonNullElse(before, List.of()));
        marks.stream().filter(mark -> !all.contains(mark)).forEach(all::add);
        return all;
    }

    private static boolean tooLate(RunFacts facts) {
        Instant ended = facts.run().getStatus() == null
                ? null
                : Timestamps.parse(facts.run().getStatus().getCompleteTime());
        return ended != null && ended.plus(STALE).isBefore(facts.now());
    }
}
