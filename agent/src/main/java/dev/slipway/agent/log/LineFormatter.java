package dev.slipway.agent.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/** One line a record: UTC time, level, message; stack traces only for what is a bug. */
final class LineFormatter extends Formatter {
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    @Override
    public String format(LogRecord record) {
        StringBuilder line = new StringBuilder(160);
        TIME.formatTo(record.getInstant(), line);
        line.append(' ').append(word(record.getLevel())).append(' ');
        line.append(oneLine(formatMessage(record))).append('\n');
        Throwable thrown = record.getThrown();
        if (thrown != null) {
            line.append(stack(thrown));
        }
        return line.toString();
    }

    /** Control characters could forge lines or drive a terminal: what others wrote never gets that far. */
    private static String oneLine(@Nullable String message) {
        if (message == null) {
            return "";
        }
        StringBuilder clean = null;
        for (int i = 0; i < message.length(); i++) {
            if (Character.isISOControl(message.charAt(i))) {
                clean = clean == null ? new StringBuilder(message) : clean;
                clean.setCharAt(i, ' ');
            }
        }
        return clean == null ? message : clean.toString();
    }

    private static String word(Level level) {
        if (level.intValue() >= Level.SEVERE.intValue()) {
            return "ERROR";
        }
        if (level.intValue() >= Level.WARNING.intValue()) {
            return "WARN ";
        }
        return level.intValue() >= Level.INFO.intValue() ? "INFO " : "DEBUG";
    }

    private static String stack(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
