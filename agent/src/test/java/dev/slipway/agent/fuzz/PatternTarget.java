package dev.slipway.agent.fuzz;

import dev.slipway.agent.engine.install.NamePattern;
import dev.slipway.protocol.appspec.AclEntry;
import dev.slipway.protocol.appspec.AppSpec;
import dev.slipway.protocol.appspec.AppSpecParser;
import dev.slipway.protocol.appspec.AppSpecResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;

/** Patterns of permissions against names, and ACL entries: an answer in time; an entry is read back as what it says. */
final class PatternTarget implements FuzzTarget {
    private static final List<String> SEEDS = List.of(
            "*.html\nindex.html",
            "**\na/b",
            "a*b*c*d*e*f*g\naxbxcxdxexfx",
            "user:bob:rwx\nu:bob:7",
            "default:user::rx\nd:u::5",
            "mask::rx\nm:7",
            "other:r\no::4",
            "d:m::-\ngroup:wheel:rw-");
    private static final List<String> PIECES = List.of(
            "*",
            "**",
            "*a",
            "a*",
            ":",
            "::",
            "d:",
            "default:",
            "u",
            "user",
            "group",
            "mask",
            "other",
            "rwx",
            "7",
            "8",
            "-");

    @Override
    public String name() {
        return "pattern";
    }

    @Override
    public byte[] make(RandomGenerator random) {
        Mutator mutator = new Mutator(random);
        String text = mutator.text(mutator.one(SEEDS), PIECES);
        return Mutator.utf8(
                random.nextInt(6) == 0 ? "*a".repeat(random.nextInt(2_000)) + "\n" + "a".repeat(4_000) : text);
    }

    @Override
    public void check(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        int split = text.indexOf('\n');
        String first = split < 0 ? text : text.substring(0, split);
        String second = text.substring(split + 1);
        NamePattern pattern = new NamePattern(first);
        if (pattern.matches(second) && !new NamePattern("*" + first + "*").matches(second)) {
            throw new AssertionError("a wider pattern matches less: " + first + " and " + second);
        }
        if (!first.contains("*") && pattern.matches(second) != first.equals(second)) {
            throw new AssertionError("a pattern without stars is a name: " + first);
        }
        for (String entry : List.of(first, second)) {
            for (AclEntry read : acls(entry)) {
                if (!acls(read.toString()).equals(List.of(read))) {
                    throw new AssertionError(entry + " is read as " + read + ", which is read as something else");
                }
            }
        }
    }

    private static List<AclEntry> acls(String entry) {
        String text = "version: 0.0\nos: linux\npermissions:\n  - object: /srv\n    acls: ['%s']\n"
                .formatted(entry.replace("'", "''"));
        return switch (AppSpecParser.parse(text, "appspec.yml")) {
            case AppSpecResult.Parsed parsed -> {
                AppSpec appSpec = parsed.appSpec();
                yield appSpec.permissions().isEmpty()
                        ? List.of()
                        : appSpec.permissions().getFirst().acls();
            }
            case AppSpecResult.Refused refused -> {
                Wording.check(refused.message());
                yield List.of();
            }
        };
    }
}
