package dev.slipway.cli.kubeconfig;

import dev.slipway.cli.ExitCodes;
import dev.slipway.cli.Refusal;
import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.client.Config;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** As whom a user of a kubeconfig acts, for whom the API server takes his requests if he may do so. */
record Impersonation(String user, @Nullable String uid, List<String> groups, Map<String, List<String>> extra) {
    Impersonation {
        groups = List.copyOf(groups);
        extra = Map.copyOf(extra);
    }

    /** Refuses what names groups but no user, as kubectl does: the verb would act as the real one. */
    static Optional<Impersonation> of(String who, AuthInfo user) {
        String as = Objects.requireNonNullElse(user.getAs(), "");
        String uid = Objects.requireNonNullElse(user.getAsUid(), "");
        List<String> groups = Objects.requireNonNullElse(user.getAsGroups(), List.of());
        Map<String, List<String>> extra = Objects.requireNonNullElse(user.getAsUserExtra(), Map.of());
        if (as.isEmpty() && !(uid.isEmpty() && groups.isEmpty() && extra.isEmpty())) {
            throw new Refusal(
                    ExitCodes.USAGE,
                    "user %s of the kubeconfig has as-uid, as-groups or as-user-extra without as".formatted(who));
        }
        return as.isEmpty()
                ? Optional.empty()
                : Optional.of(new Impersonation(as, uid.isEmpty() ? null : uid, groups, extra));
    }

    void into(Config config) {
        config.setImpersonateUsername(user);
        config.setImpersonateGroups(groups.toArray(String[]::new));
        Map<String, List<String>> headers = new TreeMap<>();
        // A part of a header's name, in which a slash for instance cannot stand.
        extra.forEach((key, values) -> headers.put(URLEncoder.encode(key, StandardCharsets.UTF_8), values));
        config.setImpersonateExtras(headers);
        if (uid != null) {
            config.setCustomHeaders(Map.of("Impersonate-Uid", uid));
        }
    }
}
