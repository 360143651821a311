package dev.slipway.cli.view.picture;

/**
 * The room that a picture has.
 *
 * @param columns that no line exceeds
 * @param rows that the picture shall not exceed
 * @param wide whether everything is wanted, whatever its height
 */
public record Frame(int columns, int rows, boolean wide) {
    /** Where nothing limits the height, what a person takes in without scrolling far. */
    private static final int CALM_ROWS = 48;

    /** A page of paper or a pipe. */
    public static Frame page(int columns, boolean wide) {
        return new Frame(columns, CALM_ROWS, wide);
    }

    Frame lower(int taken) {
        return new Frame(columns, Math.max(0, rows - taken), wide);
    }
}
