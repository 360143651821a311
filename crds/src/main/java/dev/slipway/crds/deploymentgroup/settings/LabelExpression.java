package dev.slipway.crds.deploymentgroup.settings;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.schema.AllowedValues;
import dev.slipway.crds.schema.ListSet;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One label requirement, as in any Kubernetes selector. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "(self.operator in ['In', 'NotIn']) == (has(self.values) && size(self.values) > 0)",
        message = "operators In and NotIn need values; Exists and DoesNotExist must have none")
public class LabelExpression {
    @JsonPropertyDescription("Key of the label.")
    @Required
    @Size(min = 1, max = 317)
    private @Nullable String key;

    @JsonPropertyDescription(
            "In: the label has one of values. NotIn: it has none of them or is absent. Exists: the label is "
                    + "there. DoesNotExist: it is not.")
    @Required
    @AllowedValues({"In", "NotIn", "Exists", "DoesNotExist"})
    private @Nullable String operator;

    @JsonPropertyDescription("The values for In and NotIn; none for Exists and DoesNotExist.")
    @Size(max = 50)
    @ListSet
    private @Nullable List<@Size(max = 63) String> values;

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
