package dev.slipway.agent;

import dev.slipway.agent.local.LocalDeployment;
import dev.slipway.agent.local.LocalOutput;
import dev.slipway.agent.local.LocalPlan;
import dev.slipway.agent.local.LocalResult;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * A command line that cannot be read: what is wrong and where help is, not the help itself, in which the sentence would get
 * lost. Who calls {@code local} for a program's sake gets the one object all the same.
 */
final class WrongUsage implements IParameterExceptionHandler {
    private final PrintStream out;

    /** @param out for the object */
    WrongUsage(PrintStream out) {
        this.out = out;
    }

    @Override
    public int handleParseException(ParameterException trouble, String[] arguments) {
        CommandLine command = trouble.getCommandLine();
        String sentence = Objects.requireNonNullElse(trouble.getMessage(), "the command line cannot be read");
        PrintWriter err = command.getErr();
        err.println(command.getColorScheme().errorText(sentence));
        UnmatchedArgumentException.printSuggestions(trouble, err);
        err.println("See %s --help".formatted(command.getCommandSpec().qualifiedName()));
        List<String> words = List.of(arguments);
        if (command.getCommand() instanceof LocalCommand && asksForJson(words)) {
            if (words.contains("--plan")) {
                out.println(LocalPlan.refusal(sentence));
            } else {
                LocalOutput.json(out).ended(LocalResult.refused(LocalDeployment.newId(), sentence));
            }
        }
        return ExitCode.USAGE;
    }

    /** Nobody knows what the options mean where they make no sense together; each word counts that would ask for it. */
    private static boolean asksForJson(List<String> words) {
        return IntStream.range(0, words.size()).anyMatch(at -> {
            String following = at + 1 < words.size() ? words.get(at + 1) : "";
            return isJson(
                    switch (words.get(at)) {
                        case "-o", "--output" -> following;
                        case String word when word.startsWith("--output=") -> word.substring("--output=".length());
                        case String word when word.startsWith("-o=") -> word.substring("-o=".length());
                        case String word when word.startsWith("-o") -> word.substring("-o".length());
                        default -> "";
                    });
        });
    }

    private static boolean isJson(String format) {
        return LocalCommand.Output.JSON.name().equalsIgnoreCase(format);
    }
}
