package dev.slipway.e2e.world;

import dev.slipway.e2e.controlplane.Kubectl;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Files in Git and the tool that brings them to the cluster: {@link #sync()} applies all of them server-side and prunes
 * what has left Git.
 */
public final class GitOpsTool {
    private static final String MANAGER = "argocd-controller";

    private final Kubectl kubectl;
    private final String set;
    private final Map<String, String> files = new LinkedHashMap<>();

    GitOpsTool(Kubectl kubectl, String set) {
        this.kubectl = kubectl;
        this.set = set;
    }

    /** A commit that writes the file. */
    public GitOpsTool commit(String file, String yaml) {
        files.put(file, yaml);
        return this;
    }

    /** A commit that deletes the file. */
    public GitOpsTool remove(String file) {
        files.remove(file);
        return this;
    }

    /** Makes the cluster what Git says; returns kubectl's words. */
    public String sync() {
        return kubectl.applyAndPrune(set, MANAGER, String.join("", files.values()));
    }
}
