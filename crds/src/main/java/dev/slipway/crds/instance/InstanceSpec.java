package dev.slipway.crds.instance;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people decide about a host. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class InstanceSpec {
    private @Nullable List<InstanceTag> tags;

    private @Nullable Boolean allowReenrollment;

    private @Nullable Integer disconnectedTTLSeconds;

    public @Nullable List<InstanceTag> getTags() {
        return tags;
    }

    public void setTags(@Nullable List<InstanceTag> tags) {
        this.tags = tags;
    }

    public @Nullable Boolean getAllowReenrollment() {
        return allowReenrollment;
    }

    public void setAllowReenrollment(@Nullable Boolean allowReenrollment) {
        this.allowReenrollment = allowReenrollment;
    }

    public @Nullable Integer getDisconnectedTTLSeconds() {
        return disconnectedTTLSeconds;
    }

    public void setDisconnectedTTLSeconds(@Nullable Integer disconnectedTTLSeconds) {
        this.disconnectedTTLSeconds = disconnectedTTLSeconds;
    }
}
