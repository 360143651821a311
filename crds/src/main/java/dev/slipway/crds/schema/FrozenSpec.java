package dev.slipway.crds.schema;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The spec of this kind never changes after creation but for some fields: presence and value of every other field are compared by one generated rule (design 3). */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface FrozenSpec {
    /** Fields of the spec that may change; each of them needs a rule of its own if it may not change freely. */
    String[] except();

    /** What a person is told who changes another one. */
    String message();
}
