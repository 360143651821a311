package dev.slipway.operator.hooks.wire;

import java.util.Map;

/** What a call is answered with, before a protocol gives it its shape. */
public sealed interface Reply {
    /** HTTP status. */
    int status();

    /** The call did what it should. */
    record Done(Map<String, String> members) implements Reply {
        private static final int OK = 200;

        @Override
        public int status() {
            return OK;
        }
    }

    /**
     * An exception of CodeDeploy or of every AWS service.
     *
     * @param type the shape's name
     * @param message a sentence for the author of the function
     */
    record Fault(int status, String type, String message) implements Reply {}
}
