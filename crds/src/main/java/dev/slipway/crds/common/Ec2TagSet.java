package dev.slipway.crds.common;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tag groups over EC2 tags: one filter of each group must match (S 1.5). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class Ec2TagSet {
    private @Nullable List<List<TagFilter>> ec2TagSetList;

    public @Nullable List<List<TagFilter>> getEc2TagSetList() {
        return ec2TagSetList;
    }

    public void setEc2TagSetList(@Nullable List<List<TagFilter>> ec2TagSetList) {
        this.ec2TagSetList = ec2TagSetList;
    }
}
