package dev.slipway.helm;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The chart's objects as plain maps and lists. */
record RenderedChart(List<Map<String, Object>> objects) {
    static final Path DIRECTORY = Path.of("slipway").toAbsolutePath();

    static RenderedChart with(Map<String, String> values) {
        return parse(chart().with(values).render());
    }

    static Chart chart() {
        return Chart.at(DIRECTORY, "slipway", "slipway-system");
    }

    static RenderedChart parse(String yaml) {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (Object document : new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(yaml)) {
            if (document != null) {
                objects.add(map(document));
            }
        }
        return new RenderedChart(objects);
    }

    List<String> kinds() {
        return objects.stream().map(object -> (String) object.get("kind")).toList();
    }

    List<Map<String, Object>> ofKind(String kind) {
        return objects.stream()
                .filter(object -> kind.equals(object.get("kind")))
                .toList();
    }

    Map<String, Object> only(String kind, String name) {
        List<Map<String, Object>> found = ofKind(kind).stream()
                .filter(object -> name.equals(at(object, "metadata", "name")))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " objects " + kind + " " + name);
        }
        return found.getFirst();
    }

    /** Follows keys, and indices where a list is. */
    static Object at(Object object, Object... path) {
        Object here = object;
        for (Object step : path) {
            here = step instanceof Integer index
                    ? list(here).get(index)
                    : map(here).get(step);
            if (here == null) {
                throw new AssertionError("nothing at " + List.of(path));
            }
        }
        return here;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object object) {
        return (Map<String, Object>) object;
    }

    @SuppressWarnings("unchecked")
    static List<Object> list(Object object) {
        return (List<Object>) object;
    }

    @SuppressWarnings("unchecked")
    static List<String> strings(@Nullable Object object) {
        return object == null ? List.of() : (List<String>) object;
    }
}
