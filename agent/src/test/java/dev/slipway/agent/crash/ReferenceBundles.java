package dev.slipway.agent.crash;

import dev.slipway.agent.engine.TestingBundle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The reference deployment: two revisions that follow one another, with files of their own to take away again,
 * permissions, and a hook for each event; one event has two scripts, of which the second takes its time.
 */
final class ReferenceBundles {
    static final List<String> EVENTS = List.of(
            "ApplicationStop",
            "DownloadBundle",
            "BeforeInstall",
            "Install",
            "AfterInstall",
            "ApplicationStart",
            "ValidateService");

    private static final String APP_SPEC = """
            files:
              - source: /site
                destination: /srv/web
              - source: /conf/app.conf
                destination: /etc/app
            permissions:
              - object: /srv/web
                pattern: "*.html"
                mode: 640
                type: [file]
              - object: /srv/web
                mode: 750
                type: [directory]
            hooks:
              ApplicationStop:
                - location: hook.sh
                  timeout: 60
              BeforeInstall:
                - location: hook.sh
                  timeout: 60
                - location: slow.sh
                  timeout: 60
              AfterInstall:
                - location: hook.sh
                  timeout: 60
              ApplicationStart:
                - location: hook.sh
                  timeout: 60
              ValidateService:
                - location: hook.sh
                  timeout: 60
            """;

    /** What the slow script waits for, in seconds. */
    private static final String PAUSE = "0.15";

    /** An archive holds the time of its making: made once, a revision has one digest. */
    private static final Map<Integer, byte[]> ZIPS = Map.of(1, make(1), 2, make(2));

    /** The revision's archive, 1 or 2. */
    static byte[] zip(int revision) {
        return ZIPS.get(revision);
    }

    private static byte[] make(int revision) {
        return TestingBundle.withAppSpec(APP_SPEC)
                .file("site/index.html", "revision " + revision)
                .file("site/only-in-" + revision + "/page.html", "a page of " + revision)
                .file("site/tool", "#!/bin/sh\n", 0755)
                .file("conf/app.conf", "of " + revision + "\n")
                .file("hook.sh", note("$LIFECYCLE_EVENT"), 0755)
                .file("slow.sh", note("slow") + "sleep " + PAUSE + "\necho it took its time\n", 0755)
                .zip();
    }

    /** What the hooks of one deployment write into the trace: each of them once. */
    static List<String> trace(String deploymentId, boolean first) {
        List<String> lines = new ArrayList<>();
        for (String event : List.of(
                "ApplicationStop", "BeforeInstall", "slow", "AfterInstall", "ApplicationStart", "ValidateService")) {
            if (!first || !event.equals("ApplicationStop")) {
                lines.add(deploymentId + " " + event);
            }
        }
        return lines;
    }

    private static String note(String what) {
        return "#!/bin/sh\necho \"$DEPLOYMENT_ID " + what + "\" >>\"$SLIPWAY_ROOT/trace\"\n";
    }

    private ReferenceBundles() {}
}
