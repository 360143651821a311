package dev.slipway.agent;

import dev.slipway.agent.config.ConfigException;
import dev.slipway.agent.files.IoTrouble;
import dev.slipway.agent.log.AgentLog;
import dev.slipway.agent.migrate.CodeDeployConfig;
import dev.slipway.agent.migrate.ConfigImport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code slipway-agent import-config}: the configuration of CodeDeploy's agent as Slipway's (A 2). */
@Command(
        name = "import-config",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = "Translates the codedeployagent.yml of CodeDeploy's agent into a slipway-agent.yml.")
final class ImportConfigCommand implements Callable<Integer> {
    private static final Logger LOG = Logger.getLogger(ImportConfigCommand.class.getName());

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "codedeployagent.yml (default: where CodeDeploy's agent looks for it).")
    private @Nullable Path file;

    @Option(
            names = {"-o", "--output-file"},
            paramLabel = "FILE",
            description = "Write here instead of to standard output; the file must not exist.")
    private @Nullable Path outputFile;

    @Option(names = "--force", description = "Replace the output file if it exists.")
    private boolean force;

    @Override
    public Integer call() {
        AgentLog.toStandardError();
        try {
            Path from = file == null ? CodeDeployConfig.find().orElse(null) : file;
            if (from == null) {
                throw new ConfigException("no codedeployagent.yml is in %s or %s; name the file"
                        .formatted(CodeDeployConfig.PLACES.getFirst(), CodeDeployConfig.PLACES.getLast()));
            }
            String text = ConfigImport.translate(CodeDeployConfig.read(from));
            if (outputFile == null) {
                System.out.print(text);
                System.out.flush();
            } else {
                write(outputFile, text);
            }
            return ExitCode.OK;
        } catch (ConfigException e) {
            LOG.severe(e.getMessage());
            return ExitCode.USAGE;
        } catch (FileAlreadyExistsException e) {
            LOG.severe(outputFile + " exists; name another file, or replace it with --force");
            return ExitCode.FAILED;
        } catch (IOException e) {
            LOG.severe(outputFile + " cannot be written: " + IoTrouble.describe(e));
            return ExitCode.FAILED;
        }
    }

    private void write(Path output, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (!force) {
            Files.write(output, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            return;
        }
        Path directory = output.toAbsolutePath().getParent();
        Path temporary = Files.createTempFile(directory, ".slipway-agent", ".yml");
        try {
            Files.write(temporary, bytes);
            Files.move(temporary, output, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
