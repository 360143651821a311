package dev.slipway.protocol.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import java.lang.reflect.Constructor;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes Jackson keep what the records' types promise: a component that is not {@code @Nullable} must be there and not
 * null, but an absent list or map is empty. Without it a record declared free of nulls could hold one that came in by
 * the network.
 */
final class NullnessIntrospector extends NopAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable Boolean hasRequiredMarker(AnnotatedMember member) {
        return component(member)
                .map(component -> !component.isNullable && !component.isContainer)
                .orElse(null);
    }

    @Override
    public JsonSetter.Value findSetterInfo(Annotated annotated) {
        return component(annotated)
                .map(component -> JsonSetter.Value.construct(component.nulls(), Nulls.FAIL))
                .orElse(JsonSetter.Value.empty());
    }

    @Override
    public Version version() {
        return Version.unknownVersion();
    }

    private static Optional<Component> component(Annotated annotated) {
        if (!(annotated instanceof AnnotatedParameter parameter)
                || !(parameter.getOwner().getAnnotated() instanceof Constructor<?> constructor)
                || !constructor.getDeclaringClass().isRecord()) {
            return Optional.empty();
        }
        Class<?> type = parameter.getRawType();
        boolean nullable =
                constructor.getAnnotatedParameterTypes()[parameter.getIndex()].isAnnotationPresent(Nullable.class);
        boolean container = Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type);
        return Optional.of(new Component(nullable, container));
    }

    private record Component(boolean isNullable, boolean isContainer) {
        Nulls nulls() {
            if (isNullable) {
                return Nulls.SET;
            }
            return isContainer ? Nulls.AS_EMPTY : Nulls.FAIL;
        }
    }
}
