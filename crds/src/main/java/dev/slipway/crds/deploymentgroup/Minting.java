package dev.slipway.crds.deploymentgroup;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** The run that is about to be created, written before it is. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class Minting {
    private @Nullable Long n;

    private @Nullable String revisionHash;

    private @Nullable String trigger;

    private @Nullable String triggeringRun;

    public @Nullable Long getN() {
        return n;
    }

    public void setN(@Nullable Long n) {
        this.n = n;
    }

    public @Nullable String getRevisionHash() {
        return revisionHash;
    }

    public void setRevisionHash(@Nullable String revisionHash) {
        this.revisionHash = revisionHash;
    }

    public @Nullable String getTrigger() {
        return trigger;
    }

    public void setTrigger(@Nullable String trigger) {
        this.trigger = trigger;
    }

    public @Nullable String getTriggeringRun() {
        return triggeringRun;
    }

    public void setTriggeringRun(@Nullable String triggeringRun) {
        this.triggeringRun = triggeringRun;
    }
}
