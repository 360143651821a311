package dev.slipway.crds.instance;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.schema.ListMap;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people decide about a host. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class InstanceSpec {
    @JsonPropertyDescription(
            "Tags of an on-premises host, at most ten, which deployment groups choose it by. Set from the "
                    + "join token at enrolment, afterwards yours to change. Tags of EC2 hosts come from AWS and stand "
                    + "in the status.")
    @Size(max = 10)
    @ListMap("key")
    private @Nullable List<InstanceTag> tags;

    @JsonPropertyDescription(
            "Whether another machine may take over this name: the next enrolment with a valid token replaces "
                    + "the host's key. Default: false.")
    private @Nullable Boolean allowReenrollment;

    @JsonPropertyDescription("Remove this Instance after the host was disconnected for so long. 0, the default: never.")
    @Min(0)
    @Max(31536000)
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
