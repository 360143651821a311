package dev.slipway.plan.lambda.call;

/** What became of the invocation of a hook function (S 5.5). */
public sealed interface Invocation {

    /** An asynchronous one was taken; the function answers by itself. */
    record Accepted() implements Invocation {}

    /** A synchronous one returned; {@code succeeded} is what it answered, {@code message} what it said about it. */
    record Returned(boolean succeeded, String message) implements Invocation {}

    /** AWS said no, for certain: the function was not invoked. */
    record NotInvoked(Trouble trouble) implements Invocation {}

    /** The hook function does not exist; it was not invoked. */
    record Absent(String message) implements Invocation {}

    /** No answer: it may have been invoked. */
    record Unknown(String message) implements Invocation {}
}
