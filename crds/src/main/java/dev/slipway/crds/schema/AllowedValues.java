package dev.slipway.crds.schema;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The words that a string, or each string of a list, may be. In the schema of specs only: an older CRD must not refuse a newer operator's word in a status. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface AllowedValues {
    /** The words, in the order in which people read them. */
    String[] value();
}
