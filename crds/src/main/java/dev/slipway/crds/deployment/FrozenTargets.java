package dev.slipway.crds.deployment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.schema.Timestamp;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The hosts of a run, fixed at its start. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class FrozenTargets {
    @JsonPropertyDescription("Hosts that the minimum of healthy hosts is counted over.")
    private @Nullable Integer total;

    @JsonPropertyDescription("Hosts that this run deploys to. One whose DeploymentTarget is missing counts as failed.")
    private @Nullable Integer targets;

    @JsonPropertyDescription(
            "Those of these hosts whose DeploymentTarget is still to be made: for a moment after the start, and "
                    + "until the operator is back if it ended in that moment. None of them counts as failed.")
    @Size(max = 256)
    private @Nullable List<OutstandingTarget> outstanding;

    @JsonPropertyDescription("When they were fixed.")
    @Timestamp
    private @Nullable String at;

    public @Nullable Integer getTotal() {
        return total;
    }

    public void setTotal(@Nullable Integer total) {
        this.total = total;
    }

    public @Nullable Integer getTargets() {
        return targets;
    }

    public void setTargets(@Nullable Integer targets) {
        this.targets = targets;
    }

    public @Nullable List<OutstandingTarget> getOutstanding() {
        return outstanding;
    }

    public void setOutstanding(@Nullable List<OutstandingTarget> outstanding) {
        this.outstanding = outstanding;
    }

    public @Nullable String getAt() {
        return at;
    }

    public void setAt(@Nullable String at) {
        this.at = at;
    }
}
