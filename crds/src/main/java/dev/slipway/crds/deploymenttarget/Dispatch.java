package dev.slipway.crds.deploymenttarget;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.crds.common.LeaderEpoch;
import org.jspecify.annotations.Nullable;

/** The leader's word that a segment may be handed out (design 5). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class Dispatch {
    private @Nullable Integer segment;

    private @Nullable LeaderEpoch epoch;

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
