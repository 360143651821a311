package dev.slipway.plan.lambda.call;

import java.util.Set;

/** What was found before the first change. */
public sealed interface Preflight {

    /**
     * Everything could be looked at.
     *
     * @param missingVersions those of the versions asked for that do not exist
     * @param provisionedConcurrency whether the alias has provisioned concurrency, which excludes weights
     */
    record Found(AliasReading.Found alias, Set<String> missingVersions, boolean provisionedConcurrency)
            implements Preflight {
        public Found {
            missingVersions = Set.copyOf(missingVersions);
        }
    }

    /** The function or the alias does not exist; {@code message} says which. */
    record Absent(String message) implements Preflight {}

    /** It could not be looked at. */
    record Failed(Trouble trouble) implements Preflight {}
}
