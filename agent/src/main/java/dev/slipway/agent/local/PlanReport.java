package dev.slipway.agent.local;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.agent.engine.RevisionPreview;
import dev.slipway.agent.engine.Segment;
import dev.slipway.agent.engine.install.InstallPreview;
import dev.slipway.agent.engine.install.PreviewStep;
import dev.slipway.agent.engine.install.PreviewStep.Action;
import dev.slipway.agent.engine.install.PreviewStep.Replaces;
import dev.slipway.protocol.json.StrictJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A plan as it is printed.
 *
 * @param deploymentGroup null if the options did not even say which
 */
record PlanReport(@Nullable String deploymentGroup, RevisionPreview preview) {
    private static final JsonMapper MAPPER = StrictJson.mapper();

    static PlanReport of(Segment segment, RevisionPreview preview) {
        return new PlanReport(segment.deploymentGroupId(), preview);
    }

    /** Nothing was looked at; the message is one sentence. */
    static PlanReport refused(String message) {
        InstallPreview nothing = new InstallPreview(List.of(), List.of(), Optional.of(message));
        return new PlanReport(null, new RevisionPreview(Optional.of(LocalResult.VALIDATION), List.of(), nothing));
    }

    boolean wouldSucceed() {
        return preview.failedEvent().isEmpty();
    }

    /** For people: a step a line, and a sum. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        preview.warnings().forEach(warning -> lines.add("warning: " + warning));
        InstallPreview install = preview.install();
        install.steps().forEach(step -> lines.add(PlanLine.of(step)));
        install.conflicts().forEach(target -> lines.add(PlanLine.conflict(target)));
        String event = preview.failedEvent().orElse("Install");
        lines.add(install.refusal()
                .map(why -> (event.equals(LocalResult.VALIDATION) ? "refused: " : event + " would fail: ") + why)
                .orElseGet(this::sum));
        return lines;
    }

    private String sum() {
        return "Install would succeed: %d to copy, %d to make, %d to remove."
                .formatted(count(Action.COPY) + count(Action.LINK), count(Action.MKDIR), count(Action.REMOVE));
    }

    private long count(Action action) {
        return preview.install().steps().stream()
                .filter(step -> step.action() == action)
                .count();
    }

    /** For programs: one object, whose fields docs/agent.md lists. All are always there. */
    String json() {
        InstallPreview install = preview.install();
        ObjectNode body = MAPPER.createObjectNode();
        body.put("deploymentGroup", deploymentGroup);
        body.put("status", wouldSucceed() ? "Succeeded" : "Failed");
        body.put("failedEvent", preview.failedEvent().orElse(null));
        body.put("message", install.refusal().orElse(""));
        strings(body.putArray("warnings"), preview.warnings());
        strings(body.putArray("conflicts"), install.conflicts());
        ArrayNode steps = body.putArray("steps");
        install.steps().forEach(step -> steps.add(step(step)));
        return JsonResult.text(body);
    }

    private static void strings(ArrayNode array, List<String> values) {
        values.forEach(array::add);
    }

    private static ObjectNode step(PreviewStep step) {
        boolean placed = step.action() == Action.COPY || step.action() == Action.LINK;
        ObjectNode body = MAPPER.createObjectNode()
                .put("action", step.action().name().toLowerCase(Locale.ROOT))
                .put("target", step.target())
                .put("source", step.source())
                .put("replaces", placed && step.replaces() != Replaces.NOTHING ? word(step.replaces()) : null)
                .put("mode", step.mode())
                .put("owner", step.owner())
                .put("group", step.group());
        if (step.acls() == null) {
            body.putNull("acls");
        } else {
            strings(body.putArray("acls"), step.acls());
        }
        return body.put("context", step.context());
    }

    private static String word(Replaces replaces) {
        return replaces.name().toLowerCase(Locale.ROOT);
    }
}
