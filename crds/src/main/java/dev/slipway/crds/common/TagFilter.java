package dev.slipway.crds.common;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.schema.AllowedValues;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** One tag filter of CodeDeploy: KEY_ONLY, VALUE_ONLY or KEY_AND_VALUE (S 1.5). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "self.type == 'KEY_AND_VALUE' ? has(self.key) && has(self.value) : true",
        message = "a tag filter of type KEY_AND_VALUE needs both key and value")
@ValidationRule(
        value = "self.type == 'KEY_ONLY' ? has(self.key) && (!has(self.value) || self.value == '') : true",
        message = "a tag filter of type KEY_ONLY needs key and must not have value")
@ValidationRule(
        value = "self.type == 'VALUE_ONLY' ? has(self.value) && !has(self.key) : true",
        message = "a tag filter of type VALUE_ONLY needs value and must not have key")
public class TagFilter {
    @JsonPropertyDescription("Key of the tag, compared exactly and case-sensitively.")
    @Size(min = 1, max = 128)
    private @Nullable String key;

    @JsonPropertyDescription(
            "Value of the tag, compared case-sensitively; `*` stands for any run of characters, so `web*` "
                    + "matches `web-1`.")
    @Size(max = 256)
    private @Nullable String value;

    @JsonPropertyDescription(
            "What must match. KEY_ONLY: the host has a tag of that key. VALUE_ONLY: the host has any tag of "
                    + "that value. KEY_AND_VALUE: the host has that tag with that value.")
    @Required
    @AllowedValues({"KEY_ONLY", "VALUE_ONLY", "KEY_AND_VALUE"})
    private @Nullable String type;

    public @Nullable String getKey() {
        return key;
    }

    public void setKey(@Nullable String key) {
        this.key = key;
    }

    public @Nullable String getValue() {
        return value;
    }

    public void setValue(@Nullable String value) {
        this.value = value;
    }

    public @Nullable String getType() {
        return type;
    }

    public void setType(@Nullable String type) {
        this.type = type;
    }
}
