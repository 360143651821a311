package dev.slipway.agent.fuzz;

import dev.slipway.agent.engine.outcome.Checkpoint;
import dev.slipway.agent.lint.Lint;
import dev.slipway.agent.lint.LintReport;
import dev.slipway.protocol.appspec.AppSpecParser;
import dev.slipway.protocol.appspec.AppSpecResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;

/** AppSpecs: the parser and lint say the same, in sentences. */
final class AppSpecTarget implements FuzzTarget {
    static final List<String> PIECES = List.of(
            "version: 0.0\n",
            "os: linux\n",
            "files:\n",
            "permissions:\n",
            "hooks:\n",
            "  - source: /\n    destination: /srv\n",
            "    overwrite: true\n",
            "file_exists_behavior: RETAIN\n",
            "  - object: /srv\n    pattern: \"**\"\n    mode: 4755\n",
            "    except: [a*, b*]\n",
            "    type: [file, directory]\n",
            "    acls: ['default:user:bob:rwx', 'm::rx']\n",
            "    context:\n      type: t\n      range: s0-s1:c0.c3,c5\n",
            "  BeforeInstall:\n    - location: scripts/a.sh\n",
            "      timeout: 60\n",
            "      runas: root\n",
            "      retryOnTempFail: true\n",
            "scripts/a.sh",
            "site",
            "link",
            "dangling",
            "#{X}",
            "Resources:\n",
            "0.0",
            "linux",
            "location",
            "u:a:7",
            "s0:c1023");

    private final List<String> seeds = Corpus.appSpecs();
    private final Path bundle;
    private final Path temporary;

    AppSpecTarget(Path directory) throws IOException {
        this.temporary = Files.createDirectories(directory.resolve("temporary"));
        this.bundle = TestBundles.directory(directory.resolve("bundle"));
    }

    @Override
    public String name() {
        return "appspec";
    }

    @Override
    public byte[] make(RandomGenerator random) {
        Mutator mutator = new Mutator(random);
        byte[] text = Mutator.utf8(mutator.text(mutator.one(seeds), PIECES));
        return random.nextInt(8) == 0 ? mutator.bytes(text) : text;
    }

    @Override
    public void check(byte[] input) throws Exception {
        AppSpecResult result = AppSpecParser.parse(input, "appspec.yml");
        if (result instanceof AppSpecResult.Refused refused) {
            Wording.check(refused.message());
        }
        Files.write(bundle.resolve("appspec.yml"), input);
        LintReport report = new Lint(temporary, Checkpoint.NONE).run(bundle.toString(), null);
        report.findings().forEach(finding -> Wording.check(finding.message()));
        if (result instanceof AppSpecResult.Refused && report.errors() == 0) {
            throw new AssertionError("the parser refuses what lint does not: " + result);
        }
    }
}
