package dev.slipway.crds.deploymentgroup.settings;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.schema.ListMap;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The load balancers that hosts leave and join (S 1.9). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class LoadBalancerInfo {
    @JsonPropertyDescription("Classic Load Balancers, at most ten.")
    @Size(max = 10)
    @ListMap("name")
    private @Nullable List<LoadBalancerName> elbInfoList;

    @JsonPropertyDescription("Target groups of Application and Network Load Balancers, at most ten.")
    @Size(max = 10)
    @ListMap("name")
    private @Nullable List<LoadBalancerName> targetGroupInfoList;

    public @Nullable List<LoadBalancerName> getElbInfoList() {
        return elbInfoList;
    }

    public void setElbInfoList(@Nullable List<LoadBalancerName> elbInfoList) {
        this.elbInfoList = elbInfoList;
    }

    public @Nullable List<LoadBalancerName> getTargetGroupInfoList() {
        return targetGroupInfoList;
    }

    public void setTargetGroupInfoList(@Nullable List<LoadBalancerName> targetGroupInfoList) {
        this.targetGroupInfoList = targetGroupInfoList;
    }
}
