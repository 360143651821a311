package dev.slipway.protocol.appspec.lambda;

import dev.slipway.protocol.text.Text;
import dev.slipway.protocol.yaml.Remark;
import java.util.List;

/** What became of reading an AppSpec for Lambda. */
public sealed interface LambdaAppSpecResult {

    /** It is one; {@code warnings} tell what will probably not do what its author meant. */
    record Parsed(LambdaAppSpec appSpec, List<Remark> warnings) implements LambdaAppSpecResult {
        public Parsed {
            warnings = List.copyOf(warnings);
        }
    }

    /** It is none; at least one problem, in the order of the text. */
    record Refused(List<Remark> problems) implements LambdaAppSpecResult {
        public Refused {
            problems = List.copyOf(problems);
        }

        /** The first problem with its place and how many more there are. */
        public String message() {
            String more = problems.size() == 1 ? "" : " (and %d more)".formatted(problems.size() - 1);
            return Text.message(problems.getFirst().in("AppSpec") + more);
        }
    }
}
