package dev.slipway.cli;

import java.util.Map;

/**
 * What the output goes to.
 *
 * @param columns that fit a line
 * @param interactive a person looks: pictures may be redrawn in place
 * @param progress the error output goes there too: a line of progress may be redrawn in place
 * @param colours may be used
 */
public record Terminal(int columns, boolean interactive, boolean progress, boolean colours) {
    private static final int USUAL_COLUMNS = 100;

    /** Not a terminal: a file or a pipe. */
    public static final Terminal NONE = new Terminal(USUAL_COLUMNS, false, false, false);

    /** By the environment: the launcher hands in {@code COLUMNS}; {@code NO_COLOR} and {@code TERM=dumb} are heeded. */
    public static Terminal of(boolean outputIsTerminal, boolean errorsAreTerminal, Map<String, String> environment) {
        if (!outputIsTerminal) {
            return new Terminal(columns(environment), false, false, false);
        }
        boolean dumb = "dumb".equals(environment.get("TERM"));
        boolean colours = !dumb && environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Terminal(columns(environment), !dumb, !dumb && errorsAreTerminal, colours);
    }

    private static int columns(Map<String, String> environment) {
        String columns = environment.getOrDefault("COLUMNS", "");
        return columns.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(columns) : USUAL_COLUMNS;
    }
}
