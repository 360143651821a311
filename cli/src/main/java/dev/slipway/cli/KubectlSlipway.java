package dev.slipway.cli;

import dev.slipway.crds.Crds;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The plugin's entry point. Its verbs (status, wait, explain …) are to come; until then kubectl shows the same facts. */
@Command(
        name = "kubectl slipway",
        mixinStandardHelpOptions = true,
        versionProvider = KubectlSlipway.Version.class,
        description = "Shows and steers Slipway's deployments. No verbs are built yet: use kubectl get slipway,"
                + " kubectl describe swd NAME and kubectl explain swd.")
public final class KubectlSlipway implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "no verbs are built yet; use kubectl get slipway and kubectl describe swd NAME");
    }

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new KubectlSlipway()).execute(arguments));
    }

    /** The plugin's version, and that of the resources it understands. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = KubectlSlipway.class.getPackage().getImplementationVersion();
            return new String[] {
                "kubectl-slipway " + (version == null ? "development" : version),
                "resources " + Crds.GROUP + "/" + Crds.VERSION + " revision " + Crds.REVISION
            };
        }
    }
}
