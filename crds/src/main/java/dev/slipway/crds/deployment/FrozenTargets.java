package dev.slipway.crds.deployment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** The hosts of a run, fixed at its start. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class FrozenTargets {
    private @Nullable Integer total;

    private @Nullable Integer targets;

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

    public @Nullable String getAt() {
        return at;
    }

    public void setAt(@Nullable String at) {
        this.at = at;
    }
}
