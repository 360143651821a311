package dev.slipway.crds.deploymenttarget;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.common.LeaderEpoch;
import dev.slipway.crds.schema.Timestamp;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** The gateway's word that a segment leaves for the agent, written before it does (design 5). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class Delivery {
    @JsonPropertyDescription("Number of the segment, from 1.")
    private @Nullable Integer segment;

    @JsonPropertyDescription("The leader's term whose order it was.")
    private @Nullable LeaderEpoch epoch;

    @JsonPropertyDescription("The agent's state directory that it was handed to.")
    @Size(max = 128)
    private @Nullable String incarnation;

    @JsonPropertyDescription("When it was handed out.")
    @Timestamp
    private @Nullable String at;

    public @Nullable Integer getSegment() {
        return segment;
    }

    public void setSegment(@Nullable Integer segment) {
        this.segment = segment;
    }

    public @Nullable LeaderEpoch getEpoch() {
        return epoch;
    }

    public void setEpoch(@Nullable LeaderEpoch epoch) {
        this.epoch = epoch;
    }

    public @Nullable String getIncarnation() {
        return incarnation;
    }

    public void setIncarnation(@Nullable String incarnation) {
        this.incarnation = incarnation;
    }

    public @Nullable String getAt() {
        return at;
    }

    public void setAt(@Nullable String at) {
        this.at = at;
    }
}
