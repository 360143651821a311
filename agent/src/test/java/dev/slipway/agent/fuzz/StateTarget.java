package dev.slipway.agent.fuzz;

import dev.slipway.agent.engine.TestingSettings;
import dev.slipway.agent.local.GitHubToken;
import dev.slipway.agent.local.LocalDeployment;
import dev.slipway.agent.local.LocalOptions;
import dev.slipway.agent.local.LocalOutput;
import dev.slipway.agent.work.CancellationSignal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * The agent's own files of a group, changed by the disk, and a deployment on top: it succeeds or says what is wrong. An
 * input is the number of the file, and what it holds now.
 */
final class StateTarget implements FuzzTarget {
    private static final String GROUP = "default-local-deployment-group";

    private final Sandbox sandbox;
    private final Path bundle;
    private final Path saved;
    private final List<Path> files = new ArrayList<>();

    StateTarget(Path directory) throws Exception {
        this.sandbox = Sandbox.in(directory.resolve("host"));
        this.bundle = TestBundles.directory(directory.resolve("bundle"));
        this.saved = directory.resolve("saved");
        Files.writeString(
                bundle.resolve("appspec.yml"),
                "version: 0.0\nos: linux\nfiles:\n  - source: /site\n    destination: /srv/web\n");
        Path host = sandbox.empty();
        String said = deploy(host);
        if (!said.contains("ucceeded")) {
            throw new IllegalStateException(said);
        }
        Path instructions = host.resolve("state/deployment-instructions");
        Files.createDirectories(saved);
        try (Stream<Path> all = Files.list(instructions)) {
            for (Path file : all.filter(f -> f.getFileName().toString().startsWith(GROUP))
                    .sorted()
                    .toList()) {
                if (Files.size(file) > 0) {
                    files.add(Files.copy(file, saved.resolve(file.getFileName().toString())));
                }
            }
        }
    }

    @Override
    public String name() {
        return "state";
    }

    @Override
    public byte[] make(RandomGenerator random) throws IOException {
        int number = random.nextInt(files.size());
        byte[] content = Files.readAllBytes(files.get(number));
        Mutator mutator = new Mutator(random);
        byte[] changed = random.nextBoolean()
                ? mutator.bytes(content)
                : Mutator.utf8(mutator.text(
                        new String(content, StandardCharsets.UTF_8),
                        List.of("/", "F /", "D /", "%2e%2e/", "/../", "%", "complete")));
        byte[] input = new byte[changed.length + 1];
        input[0] = (byte) number;
        System.arraycopy(changed, 0, input, 1, changed.length);
        return input;
    }

    @Override
    public void check(byte[] input) throws Exception {
        Path host = sandbox.empty();
        Path instructions = Files.createDirectories(host.resolve("state/deployment-instructions"));
        for (Path file : files) {
            Files.copy(file, instructions.resolve(file.getFileName().toString()));
        }
        if (input.length > 0) {
            Path changed = files.get(Math.floorMod(input[0], files.size()));
            Files.write(
                    instructions.resolve(changed.getFileName().toString()), Arrays.copyOfRange(input, 1, input.length));
        }
        String said = deploy(host);
        sandbox.check();
        if (said.contains("met a defect") || said.contains("Exception")) {
            throw new AssertionError("not in words: " + said);
        }
    }

    private String deploy(Path host) throws InterruptedException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        LocalOptions options = new LocalOptions(
                TestingSettings.of(
                        host.resolve("root"), host.resolve("state"), host.resolve("logs"), OrderTarget.environment()),
                bundle.toString(),
                null,
                null,
                null,
                null,
                "OVERWRITE",
                List.of(),
                null,
                null,
                GitHubToken.NONE);
        Clock clock = Clock.systemUTC();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        new LocalDeployment(options, clock, LocalOutput.lines(out, clock), CancellationSignal.never()).run();
        return printed.toString(StandardCharsets.UTF_8);
    }
}
