package dev.slipway.cli;

import java.util.List;

/**
 * A permission that a verb of ours needs, as RBAC words it.
 *
 * @param resource plural, in the group {@code slipway.dev}
 * @param verbs of the API: {@code get}, {@code list} …
 * @param why what is shown or done with it
 */
public record Permission(String resource, List<String> verbs, String why) {
    public Permission {
        verbs = List.copyOf(verbs);
    }

    public static Permission to(String resource, String why, String... verbs) {
        return new Permission(resource, List.of(verbs), why);
    }
}
