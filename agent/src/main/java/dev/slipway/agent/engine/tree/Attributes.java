package dev.slipway.agent.engine.tree;

import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;

/** Attributes of a file by the names of Java's view {@code unix}; only those that were asked for are there. */
record Attributes(Map<String, Object> values) {
    boolean is(String name) {
        return Boolean.TRUE.equals(values.get(name));
    }

    int number(String name) {
        return (Integer) value(name);
    }

    long size() {
        return (Long) value("size");
    }

    FileTime time(String name) {
        return (FileTime) value(name);
    }

    private Object value(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }
}
