package dev.slipway.cli.foresee;

/** The signs before a line, coloured where colours may be used; the sign alone says the same. */
public final class Marks {
    private final boolean colours;

    public Marks(boolean colours) {
        this.colours = colours;
    }

    String good() {
        return coloured("32", "✔") + " ";
    }

    String warning() {
        return coloured("33", "⚠") + " ";
    }

    String bad() {
        return coloured("31", "✖") + " ";
    }

    private String coloured(String code, String sign) {
        return colours ? "\u001b[%sm%s\u001b[0m".formatted(code, sign) : sign;
    }
}
