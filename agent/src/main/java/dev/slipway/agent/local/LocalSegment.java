package dev.slipway.agent.local;

import dev.slipway.agent.engine.Segment;
import dev.slipway.agent.engine.bundle.BundleRequest;
import dev.slipway.agent.engine.state.StateLayout;
import dev.slipway.protocol.appspec.FileExistsBehavior;
import dev.slipway.protocol.text.Text;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What the options of a local deployment mean to the engine, with the defaults of A 13. */
final class LocalSegment {
    private static final String DEFAULT_GROUP = "default-local-deployment-group";
    private static final String DEFAULT_GROUP_NAME = "LocalFleet";
    private static final String ID_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final int ID_LENGTH = 9;
    /** Nobody waits for a report, so only the scripts' own limits count: the longest that a run may last. */
    private static final int EVENT_SECONDS = 12 * 3600;

    /** The deployment as a whole, with every refusal that needs no look into the bundle. */
    static Segment of(LocalOptions options, String deploymentId) throws RefusedException {
        BundleRequest bundle = LocalBundle.read(options);
        FileExistsBehavior behavior = behavior(options.fileExistsBehavior());
        String group = group(options.deploymentGroup());
        String groupName = notEmpty("--deployment-group-name", options.deploymentGroupName(), DEFAULT_GROUP_NAME);
        String application = notEmpty("--application-name", options.applicationName(), LocalBundle.shown(options));
        return new Segment(
                deploymentId,
                StateLayout.BY_HAND,
                LocalEvents.of(options.events()),
                EVENT_SECONDS,
                application,
                deploymentId,
                null,
                groupName,
                group,
                bundle,
                null,
                null,
                behavior,
                false,
                false,
                options.appSpecFileName(),
                true);
    }

    /** {@code d-}, nine capitals or digits, {@code -local}. */
    static String newId(RandomGenerator random) {
        StringBuilder id = new StringBuilder("d-");
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(ID_LETTERS.charAt(random.nextInt(ID_LETTERS.length())));
        }
        return id.append("-local").toString();
    }

    private static FileExistsBehavior behavior(@Nullable String written) throws RefusedException {
        String word = Objects.requireNonNullElse(written, FileExistsBehavior.DISALLOW.name());
        try {
            return FileExistsBehavior.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw RefusedException.usage(
                    "file exists behavior " + word + " is unknown; it is DISALLOW, OVERWRITE or RETAIN");
        }
    }

    private static String group(@Nullable String written) throws RefusedException {
        String group = Objects.requireNonNullElse(written, DEFAULT_GROUP);
        Optional<String> unsafe = StateLayout.unsafe(group);
        if (unsafe.isPresent()) {
            throw RefusedException.usage("no state can be kept under the deployment group \"%s\": %s"
                    .formatted(Text.excerpt(group), unsafe.get()));
        }
        return group;
    }

    private static String notEmpty(String option, @Nullable String written, String byDefault) throws RefusedException {
        String value = Objects.requireNonNullElse(written, byDefault);
        if (value.isBlank()) {
            throw RefusedException.usage(option + " is empty; give a name, or leave it out for " + byDefault);
        }
        return value;
    }

    private LocalSegment() {}
}
