package dev.slipway.agent.engine.install;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Syncs each file system that the plan has written to once, with {@code sync --file-system}. */
public final class FileSystemSyncer implements Syncer {
    @Override
    public void sync(InstallPlan plan) throws IOException, InterruptedException {
        Map<FileStore, Path> stores = new HashMap<>();
        Path last = null;
        for (InstallStep step : plan.steps()) {
            Path parent = step.target().getParent();
            boolean placed = !(step instanceof InstallStep.Remove);
            if (placed && parent != null && !parent.equals(last)) {
                stores.putIfAbsent(Files.getFileStore(parent), parent);
                last = parent;
            }
        }
        if (stores.isEmpty()) {
            return;
        }
        List<String> command = new ArrayList<>(List.of("sync", "-f"));
        stores.values().forEach(path -> command.add(path.toString()));
        new ProcessBuilder(command)
                .directory(new File("/"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
