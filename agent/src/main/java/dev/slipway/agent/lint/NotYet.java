package dev.slipway.agent.lint;

import dev.slipway.protocol.appspec.AppSpec;
import dev.slipway.protocol.appspec.Permission;
import dev.slipway.protocol.yaml.Remark.Effect;

/** What an AppSpec may say by the rules, but this version of the agent cannot do (docs/deviations.md, "Not there yet"). */
final class NotYet {
    private final Findings findings;

    NotYet(Findings findings) {
        this.findings = findings;
    }

    void check(AppSpec appSpec) {
        for (int i = 0; i < appSpec.permissions().size(); i++) {
            Permission permission = appSpec.permissions().get(i);
            if (!permission.acls().isEmpty()) {
                findings.add(
                        Effect.FAILS,
                        "permissions[" + i + "].acls",
                        "acls are not supported yet and Install refuses them; use owner, group and mode.");
            }
            if (permission.context() != null) {
                findings.add(
                        Effect.FAILS,
                        "permissions[" + i + "].context",
                        "a SELinux context is not supported yet and Install refuses it; set it in a hook.");
            }
        }
    }
}
