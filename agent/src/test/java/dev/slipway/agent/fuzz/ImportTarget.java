package dev.slipway.agent.fuzz;

import dev.slipway.agent.engine.state.Milestones;
import dev.slipway.agent.migrate.CodeDeployConfig;
import dev.slipway.agent.migrate.CodeDeployState;
import dev.slipway.agent.migrate.Imported;
import dev.slipway.agent.migrate.StateImport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** What CodeDeploy's agent keeps: markers and clean-up files, before and after a line of dashes. */
final class ImportTarget implements FuzzTarget {
    private static final String GROUP = "group-1";
    private static final String SPLIT = "\n-----\n";
    private static final List<String> SEEDS = List.of(
            "/opt/codedeploy-agent/deployment-root/group-1/d-1" + SPLIT
                    + "/srv/web\n/srv/web/index.html\n/etc/app.conf\n",
            "d-1" + SPLIT + "/srv\nsemanage\0/srv/web(/.*)?\n/srv/a b\n/srv/\u00fc\n",
            "../../canaries" + SPLIT + "/../../precious\n/srv/../../../precious\n/link/precious\n");
    private static final List<String> PIECES = List.of(
            "/srv/web\n",
            "/\n",
            "\n\n",
            "/..\n",
            "/../precious\n",
            "/link/a\n",
            "semanage\0",
            "\0",
            "d-1",
            "..",
            "d-1/..");

    private final Sandbox sandbox;

    ImportTarget(Path directory) throws IOException {
        this.sandbox = Sandbox.in(directory.resolve("host"));
    }

    @Override
    public String name() {
        return "import";
    }

    @Override
    public byte[] make(RandomGenerator random) {
        Mutator mutator = new Mutator(random);
        byte[] text = Mutator.utf8(mutator.text(mutator.one(SEEDS), PIECES));
        return random.nextInt(3) == 0 ? mutator.bytes(text) : text;
    }

    @Override
    public void check(byte[] input) throws Exception {
        Path inside = sandbox.empty();
        Path old = inside.resolve("codedeploy");
        Path instructions = Files.createDirectories(old.resolve("deployment-instructions"));
        Files.createDirectories(old.resolve(GROUP).resolve("d-1/deployment-archive"));
        Files.writeString(
                old.resolve(GROUP).resolve("d-1/deployment-archive/appspec.yml"), "version: 0.0\nos: linux\n");
        Path root = Files.createDirectories(inside.resolve("root/srv/web"));
        Files.createSymbolicLink(inside.resolve("root/link"), Path.of("../.."));
        int split = indexOf(input, Mutator.utf8(SPLIT));
        Files.write(instructions.resolve(GROUP + "_last_successful_install"), Arrays.copyOf(input, Math.max(split, 0)));
        Files.write(
                instructions.resolve(GROUP + "-cleanup"),
                split < 0 ? input : Arrays.copyOfRange(input, split + SPLIT.length(), input.length));

        Imported imported;
        try {
            imported = new StateImport(
                            CodeDeployState.at(old, CodeDeployConfig.none()),
                            inside.resolve("state"),
                            root.getParent().getParent(),
                            Milestones.NONE)
                    .run(GROUP);
        } catch (IOException e) {
            Wording.check(e.getMessage());
            return;
        } finally {
            sandbox.check();
        }
        switch (imported) {
            case Imported.TakenOver(String what, List<String> remarks) -> {
                Wording.check(what);
                remarks.forEach(Wording::check);
            }
            case Imported.Refused(String why) -> Wording.check(why);
            case Imported.Already() -> throw new AssertionError("nothing was taken over before");
        }
    }

    private static int indexOf(byte[] in, byte[] what) {
        for (int i = 0; i + what.length <= in.length; i++) {
            if (Arrays.equals(in, i, i + what.length, what, 0, what.length)) {
                return i;
            }
        }
        return -1;
    }
}
