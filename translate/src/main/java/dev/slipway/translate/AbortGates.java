package dev.slipway.translate;

import dev.slipway.crds.common.AbortConfig;
import dev.slipway.crds.common.AbortCriteria;
import dev.slipway.plan.outcome.FailureType;
import dev.slipway.plan.snapshot.AbortCriterion;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Abort configurations: which one applies to a run, and what it says. */
public final class AbortGates {
    /** The word for failures of every kind. */
    private static final String ALL = "All";

    /** The run's own, even one without criteria, which switches the configuration's off; else the configuration's. */
    public static @Nullable AbortConfig chosen(@Nullable AbortConfig ofRun, @Nullable AbortConfig ofConfiguration) {
        return ofRun == null ? ofConfiguration : ofRun;
    }

    /** The gates of a run; a criterion that an older or newer version left incomplete is none. */
    public static List<AbortCriterion> criteria(@Nullable AbortConfig config) {
        return config == null || config.getCriteriaList() == null
                ? List.of()
                : config.getCriteriaList().stream()
                        .flatMap(AbortGates::criterion)
                        .toList();
    }

    private static Stream<AbortCriterion> criterion(AbortCriteria given) {
        Integer minimum = given.getMinNumberOfExecutedTargets();
        Integer threshold = given.getThresholdPercentage();
        if (minimum == null || threshold == null) {
            return Stream.empty();
        }
        String word = Objects.requireNonNullElse(given.getFailureType(), ALL);
        if (word.equals(ALL)) {
            return Stream.of(new AbortCriterion(null, minimum, threshold));
        }
        return Stream.of(FailureType.values())
                .filter(type -> type.text().equals(word))
                .map(type -> new AbortCriterion(type, minimum, threshold));
    }

    private AbortGates() {}
}
