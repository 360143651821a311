package dev.slipway.operator.gateway.http;

import dev.slipway.protocol.wire.Problem;

/**
 * What a call is answered with.
 *
 * @param status HTTP status
 * @param body wire record, written as JSON
 */
public record Answer(int status, Object body) {
    public static final int BAD_REQUEST = 400;
    public static final int UNAUTHORIZED = 401;
    public static final int FORBIDDEN = 403;
    public static final int NOT_FOUND = 404;
    public static final int METHOD_NOT_ALLOWED = 405;
    public static final int CONFLICT = 409;
    public static final int GONE = 410;
    public static final int TOO_LARGE = 413;
    public static final int UNPROCESSABLE = 422;
    public static final int TOO_MANY = 429;
    public static final int INTERNAL = 500;
    public static final int UNAVAILABLE = 503;

    private static final int OK = 200;

    public static Answer ok(Object body) {
        return new Answer(OK, body);
    }

    /** A refusal with one sentence: what, where, what to do. */
    public static Answer problem(int status, String message) {
        return new Answer(status, new Problem(message));
    }
}
