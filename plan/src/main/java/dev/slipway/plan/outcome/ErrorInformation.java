package dev.slipway.plan.outcome;

/** Why a run does not succeed: CodeDeploy's code and one sentence with the numbers, at most 200 characters. */
public record ErrorInformation(ErrorCode code, String message) {}
