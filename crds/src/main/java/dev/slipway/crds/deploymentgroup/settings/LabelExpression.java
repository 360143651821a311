package dev.slipway.crds.deploymentgroup.settings;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One label requirement, as in any Kubernetes selector. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class LabelExpression {
    private @Nullable String key;

    private @Nullable String operator;

    private @Nullable List<String> values;

    public @Nullable String getKey() {
        return key;
    }

    public void setKey(@Nullable String key) {
        this.key = key;
    }

    public @Nullable String getOperator() {
        return operator;
    }

    public void setOperator(@Nullable String operator) {
        this.operator = operator;
    }

    public @Nullable List<String> getValues() {
        return values;
    }

    public void setValues(@Nullable List<String> values) {
        this.values = values;
    }
}
