package dev.slipway.agent.engine.tree;

import java.nio.file.Path;

/** What is at a path; owners are numbers of users. */
public sealed interface Found {
    /** Nothing, or there is no way to it. */
    record Nothing() implements Found {}

    /** A directory. */
    record Subdirectory(int owner) implements Found {}

    /** A symbolic link. Text and owner are of one and the same link. */
    record Link(int owner, String ownerName, Path text) implements Found {}

    /** A file or something else. */
    record Other(int owner) implements Found {}
}
