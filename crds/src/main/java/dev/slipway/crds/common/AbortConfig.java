package dev.slipway.crds.common;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends a run early when too many hosts fail in one way (Slipway's own). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class AbortConfig {
    private @Nullable List<AbortCriteria> criteriaList;

    public @Nullable List<AbortCriteria> getCriteriaList() {
        return criteriaList;
    }

    public void setCriteriaList(@Nullable List<AbortCriteria> criteriaList) {
        this.criteriaList = criteriaList;
    }
}
