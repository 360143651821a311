package dev.slipway.crds.deploymenttarget;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** The newest report that is stored here. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class LastReport {
    private @Nullable String incarnation;

    private @Nullable Long number;

    public @Nullable String getIncarnation() {
        return incarnation;
    }

    public void setIncarnation(@Nullable String incarnation) {
        this.incarnation = incarnation;
    }

    public @Nullable Long getNumber() {
        return number;
    }

    public void setNumber(@Nullable Long number) {
        this.number = number;
    }
}
