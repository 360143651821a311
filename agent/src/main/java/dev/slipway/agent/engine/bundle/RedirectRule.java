package dev.slipway.agent.engine.bundle;

import java.net.URI;
import java.util.Optional;

/** Says where servers of bundles may send this host on to. */
@FunctionalInterface
public interface RedirectRule {
    /** Anywhere. */
    RedirectRule ANY = (request, to) -> Optional.empty();

    /** Why the redirect is not followed; the text continues a sentence that ends in the URL. Empty if it is. */
    Optional<String> refusal(BundleRequest request, URI to);
}
