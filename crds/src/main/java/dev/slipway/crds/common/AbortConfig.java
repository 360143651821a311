package dev.slipway.crds.common;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.schema.ListMap;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends a run early when too many hosts fail in one way (Slipway's own). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class AbortConfig {
    @JsonPropertyDescription(
            "The rules. The run fails as soon as one of them is met, even while the minimum of healthy hosts "
                    + "still holds.")
    @Size(max = 4)
    @ListMap("failureType")
    private @Nullable List<AbortCriteria> criteriaList;

    public @Nullable List<AbortCriteria> getCriteriaList() {
        return criteriaList;
    }

    public void setCriteriaList(@Nullable List<AbortCriteria> criteriaList) {
        this.criteriaList = criteriaList;
    }
}
