package dev.slipway.agent.engine.lint;

import dev.slipway.protocol.appspec.AppSpec;
import dev.slipway.protocol.appspec.BundlePath;
import dev.slipway.protocol.appspec.Script;
import dev.slipway.protocol.lifecycle.LifecycleEvent;
import dev.slipway.protocol.text.Text;
import dev.slipway.protocol.yaml.Remark.Effect;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Whether the scripts of the hooks are in the bundle and can be started (A 10, A 17). */
final class ScriptChecks {
    private static final int FIRST_LINE = 256;
    private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";
    private static final String ELF = "\u007FELF";

    private final BundleTree tree;
    private final Findings findings;
    private final RunAsChecks runAs;

    ScriptChecks(BundleTree tree, Findings findings) {
        this.tree = tree;
        this.findings = findings;
        this.runAs = new RunAsChecks(tree, findings);
    }

    /** Only events that run scripts count; the parser has said what becomes of the others. */
    void check(AppSpec appSpec) throws IOException {
        for (String event : LifecycleEvent.hookNames()) {
            for (int i = 0; i < appSpec.scripts(event).size(); i++) {
                check(appSpec.scripts(event).get(i), "hooks." + event + "[" + i + "].location");
            }
        }
    }

    private void check(Script script, String path) throws IOException {
        String written = "\"" + Text.excerpt(script.location()) + "\"";
        Optional<String> relative = BundlePath.relative(script.location());
        if (relative.isEmpty()) {
            return; // The parser has said that it leads out.
        }
        String file = relative.get();
        if (!tree.exists(file)) {
            findings.add(
                    Effect.FAILS,
                    path,
                    Missing.sentence(script.location(), path, new Lookalike(tree, tree::isFile), findings));
        } else if (tree.leadsOut(file)) {
            findings.add(
                    Effect.FAILS,
                    path,
                    written + " is a link that leads out of the bundle, so its event fails; pack the script itself.");
        } else if (!tree.isRegular(file)) {
            findings.add(Effect.FAILS, path, written + " is no file, so its event fails; write the path of a script.");
        } else {
            firstLine(file, written, path);
            runAs.check(script, file, path);
        }
    }

    private void firstLine(String file, String written, String path) throws IOException {
        String head = new String(tree.head(file, FIRST_LINE), StandardCharsets.ISO_8859_1);
        int end = head.indexOf('\n');
        String line = end < 0 ? head : head.substring(0, end);
        if (line.startsWith(ELF)) {
            return;
        }
        if (line.startsWith("#!")) {
            if (line.endsWith("\r")) {
                findings.add(
                        Effect.FAILS,
                        path,
                        written
                                + " has CR LF at the end of its #! line, so no host finds its interpreter; save it with LF line ends.");
            }
            return;
        }
        String interpreter = "; write the interpreter as its first line, for example \"#!/bin/bash\".";
        if (head.isEmpty()) {
            findings.add(
                    Effect.DOUBTFUL, path, written + " is empty, so it does nothing; write a script or remove it.");
        } else if (line.startsWith(BYTE_ORDER_MARK)) {
            findings.add(
                    Effect.DOUBTFUL,
                    path,
                    written
                            + " begins with a byte order mark, so its first line does not count and /bin/sh runs it; save it as UTF-8 without BOM.");
        } else if (line.endsWith("\r")) {
            findings.add(
                    Effect.DOUBTFUL,
                    path,
                    written
                            + " has no #! line, so /bin/sh runs it, and it trips over the CR LF line ends; save it with LF"
                            + " line ends, with the interpreter as its first line, for example \"#!/bin/bash\".");
        } else {
            findings.add(Effect.DOUBTFUL, path, written + " has no #! line, so /bin/sh runs it" + interpreter);
        }
    }
}
