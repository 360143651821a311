package dev.slipway.crds.deploymenttarget;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.schema.Timestamp;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** One invocation of a hook function (S 5.5). It is written before the function is invoked, and never invoked again. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class HookExecution {
    @JsonPropertyDescription("The lifecycle event.")
    @Size(max = 64)
    private @Nullable String event;

    @JsonPropertyDescription(
            "SHA-256 of the LifecycleEventHookExecutionId; the id itself is known to the function alone.")
    @Size(max = 64)
    private @Nullable String idHash;

    @JsonPropertyDescription("When it was invoked.")
    @Timestamp
    private @Nullable String startTime;

    @JsonPropertyDescription("When the event fails for lack of an answer.")
    @Timestamp
    private @Nullable String deadline;

    @JsonPropertyDescription(
            "Sent: nobody has heard whether AWS took it. Accepted: AWS took it. Lost: no answer came, and the function may or may not run.")
    @Size(max = 64)
    private @Nullable String invocation;

    @JsonPropertyDescription("Succeeded or Failed, as the function answered.")
    @Size(max = 64)
    private @Nullable String answer;

    @JsonPropertyDescription("When it answered.")
    @Timestamp
    private @Nullable String answerTime;

    @JsonPropertyDescription("What it said about it.")
    @Size(max = 256)
    private @Nullable String answerMessage;

    public @Nullable String getEvent() {
        return event;
    }

    public void setEvent(@Nullable String event) {
        this.event = event;
    }

    public @Nullable String getIdHash() {
        return idHash;
    }

    public void setIdHash(@Nullable String idHash) {
        this.idHash = idHash;
    }

    public @Nullable String getStartTime() {
        return startTime;
    }

    public void setStartTime(@Nullable String startTime) {
        this.startTime = startTime;
    }

    public @Nullable String getDeadline() {
        return deadline;
    }

    public void setDeadline(@Nullable String deadline) {
        this.deadline = deadline;
    }

    public @Nullable String getInvocation() {
        return invocation;
    }

    public void setInvocation(@Nullable String invocation) {
        this.invocation = invocation;
    }

    public @Nullable String getAnswer() {
        return answer;
    }

    public void setAnswer(@Nullable String answer) {
        this.answer = answer;
    }

    public @Nullable String getAnswerTime() {
        return answerTime;
    }

    public void setAnswerTime(@Nullable String answerTime) {
        this.answerTime = answerTime;
    }

    public @Nullable String getAnswerMessage() {
        return answerMessage;
    }

    public void setAnswerMessage(@Nullable String answerMessage) {
        this.answerMessage = answerMessage;
    }
}
