package dev.slipway.cli.view;

/** How a piece of a line looks where colours may be used; no meaning is carried by it alone. */
public enum Style {
    PLAIN(""),
    STRONG("1"),
    FAINT("2"),
    GOOD("32"),
    BAD("31"),
    BUSY("33"),
    NAME("36");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    /** The text between the terminal's codes for this style. */
    String paint(String text) {
        return code.isEmpty() || text.isEmpty() ? text : "\u001B[" + code + "m" + text + "\u001B[0m";
    }
}
