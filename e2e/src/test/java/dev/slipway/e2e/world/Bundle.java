package dev.slipway.e2e.world;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A bundle in the making. Its hooks write {@code deploymentId label event start|end nanoseconds} to {@link #HOOK_LOG},
 * so that a test sees what ran, how often and when.
 */
public final class Bundle {
    public static final String HOOK_LOG = "/hooks.log";

    private final String label;
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final Map<String, String> hooks = new LinkedHashMap<>();

    private String destination = "/srv/app";

    private Bundle(String label) {
        this.label = label;
    }

    /** Installs its label as {@code /srv/app/label}; further hooks and files as told. */
    public static Bundle labelled(String label) {
        return new Bundle(label).file("content/label", label);
    }

    /** With a hook for each of an in-place deployment's events, which do nothing but write themselves down. */
    public static Bundle withAllHooks(String label) {
        Bundle bundle = labelled(label);
        for (String event :
                List.of("ApplicationStop", "BeforeInstall", "AfterInstall", "ApplicationStart", "ValidateService")) {
            bundle.hook(event, "");
        }
        return bundle;
    }

    /** Installs its label somewhere else, as on hosts that several groups share. */
    public Bundle into(String directory) {
        destination = directory;
        return this;
    }

    public Bundle file(String path, String content) {
        files.put(path, content.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** A hook that runs these lines of shell between its two log entries. */
    public Bundle hook(String event, String body) {
        hooks.put(event, "hooks/" + event + ".sh");
        return file("hooks/" + event + ".sh", """
                #!/bin/sh
                root=${SLIPWAY_ROOT%%/}
                note() { echo "$DEPLOYMENT_ID %s $LIFECYCLE_EVENT $1 $(date +%%s%%N)" >>"$root%s"; }
                note start
                %s
                note end
                """.formatted(label, HOOK_LOG, body));
    }

    /** An AppSpec other than the generated one. */
    public Bundle appSpec(String text) {
        return file("appspec.yml", text);
    }

    /** All files by path, the AppSpec among them. */
    public Map<String, byte[]> files() {
        Map<String, byte[]> all = new LinkedHashMap<>(files);
        all.putIfAbsent("appspec.yml", generatedAppSpec().getBytes(StandardCharsets.UTF_8));
        return all;
    }

    public byte[] zip() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files().entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private String generatedAppSpec() {
        StringBuilder appSpec = new StringBuilder("""
                version: 0.0
                os: linux
                files:
                  - source: content
                    destination: %s
                """.formatted(destination));
        if (!hooks.isEmpty()) {
            appSpec.append("hooks:\n");
        }
        hooks.forEach((event, location) -> appSpec.append("  ")
                .append(event)
                .append(":\n    - location: ")
                .append(location)
                .append("\n      timeout: 120\n"));
        return appSpec.toString();
    }
}
