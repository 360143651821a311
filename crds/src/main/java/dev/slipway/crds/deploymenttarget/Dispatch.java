package dev.slipway.crds.deploymenttarget;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.common.LeaderEpoch;
import dev.slipway.crds.schema.Timestamp;
import org.jspecify.annotations.Nullable;

/** The leader's word that a segment may be handed out (design 5). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class Dispatch {
    @JsonPropertyDescription("Number of the segment, from 1.")
    private @Nullable Integer segment;

    @JsonPropertyDescription("The leader's term.")
    private @Nullable LeaderEpoch epoch;

    @JsonPropertyDescription("When it was dispatched.")
    @Timestamp
    private @Nullable String time;

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

    public @Nullable String getTime() {
        return time;
    }

    public void setTime(@Nullable String time) {
        this.time = time;
    }
}
