package dev.slipway.operator.store;

/** Names of the indexes over the caches; the values are {@link #key} of namespace and the name behind the word "by". */
public final class Index {
    public static final String BY_NAMESPACE = "by-namespace";
    public static final String BY_APPLICATION = "by-application";
    public static final String BY_CONFIG = "by-config";
    public static final String BY_GROUP = "by-group";
    public static final String BY_RUN = "by-run";
    public static final String BY_HOST = "by-host";

    /** Its values are deployment ids alone: whoever asks by one knows no namespace. */
    public static final String BY_DEPLOYMENT_ID = "by-deployment-id";

    /** The selectable field behind {@link #BY_DEPLOYMENT_ID}. */
    public static final String DEPLOYMENT_ID_FIELD = "status.deploymentId";

    /** The index value for an object called {@code name} in {@code namespace}. */
    public static String key(String namespace, String name) {
        return namespace + "/" + name;
    }

    private Index() {}
}
