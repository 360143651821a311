package dev.slipway.e2e.lambda;

import dev.slipway.e2e.aws.AwsStandIn;
import dev.slipway.e2e.aws.StandInControl.AliasState;
import java.util.List;

/** What alias live of a function has served. */
final class Aliases {
    private final AwsStandIn aws;

    Aliases(AwsStandIn aws) {
        this.aws = aws;
    }

    /** Each content in turn: {@code 1}, {@code 1+10% 2}, {@code 2}. */
    List<String> history(String function) {
        return aws.control().aliasHistory(function, "live").stream()
                .map(Aliases::words)
                .toList();
    }

    String now(String function) {
        return history(function).getLast();
    }

    private static String words(AliasState state) {
        StringBuilder words = new StringBuilder(state.version());
        state.weights()
                .forEach((version, weight) -> words.append("+%d%% %s".formatted(Math.round(weight * 100), version)));
        return words.toString();
    }
}
