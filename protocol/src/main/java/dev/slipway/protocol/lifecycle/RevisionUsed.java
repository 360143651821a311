package dev.slipway.protocol.lifecycle;

/**
 * Whose AppSpec and scripts an event uses (A 6). Both older ones apply only while this deployment's bundle is not
 * unpacked yet; without one the event does nothing.
 */
public enum RevisionUsed {
    /** This deployment's. */
    CURRENT,
    /** That of the group's last deployment on this host whose Install ended well. */
    LAST_SUCCESSFUL,
    /** That of the group's last deployment on this host whose DownloadBundle ended well. */
    MOST_RECENT;

    /**
     * For an in-place deployment, its rollback included, and for any custom event.
     *
     * @param eventName CodeDeploy's name or a custom one
     */
    public static RevisionUsed inPlace(String eventName) {
        return switch (LifecycleEvent.ofName(eventName).orElse(LifecycleEvent.INSTALL)) {
            case BEFORE_BLOCK_TRAFFIC, AFTER_BLOCK_TRAFFIC, APPLICATION_STOP -> LAST_SUCCESSFUL;
            case START,
                    BLOCK_TRAFFIC,
                    DOWNLOAD_BUNDLE,
                    BEFORE_INSTALL,
                    INSTALL,
                    AFTER_INSTALL,
                    APPLICATION_START,
                    VALIDATE_SERVICE,
                    BEFORE_ALLOW_TRAFFIC,
                    ALLOW_TRAFFIC,
                    AFTER_ALLOW_TRAFFIC,
                    END -> CURRENT;
        };
    }

    /** For a rollback that Slipway made of a blue/green deployment. */
    public static RevisionUsed blueGreenRollback(String eventName) {
        return switch (LifecycleEvent.ofName(eventName).orElse(LifecycleEvent.INSTALL)) {
            case BEFORE_BLOCK_TRAFFIC, AFTER_BLOCK_TRAFFIC -> MOST_RECENT;
            case APPLICATION_STOP, BEFORE_ALLOW_TRAFFIC, AFTER_ALLOW_TRAFFIC -> LAST_SUCCESSFUL;
            case START,
                    BLOCK_TRAFFIC,
                    DOWNLOAD_BUNDLE,
                    BEFORE_INSTALL,
                    INSTALL,
                    AFTER_INSTALL,
                    APPLICATION_START,
                    VALIDATE_SERVICE,
                    ALLOW_TRAFFIC,
                    END -> CURRENT;
        };
    }
}
