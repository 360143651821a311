package dev.slipway.cli;

import java.io.PrintWriter;

/** Nobody reads the output any longer: what is done for the output's sake alone ends, without a word. */
public final class ReaderGone extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Flushes; throws if what was written went nowhere. */
    public static void check(PrintWriter out) {
        if (out.checkError()) {
            throw new ReaderGone();
        }
    }
}
