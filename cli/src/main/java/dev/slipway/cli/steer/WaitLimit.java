package dev.slipway.cli.steer;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A duration as kubectl takes it: {@code 90s}, {@code 30m}, {@code 1h30m}. */
public final class WaitLimit implements ITypeConverter<Duration> {
    private static final Pattern FORM = Pattern.compile("(?:(\\d{1,4})h)?(?:(\\d{1,6})m)?(?:(\\d{1,8})s)?");

    @Override
    public Duration convert(String value) {
        Matcher matcher = FORM.matcher(value);
        if (value.isEmpty() || !matcher.matches()) {
            throw new TypeConversionException("'" + value + "' is no duration, such as 90s, 30m or 2h");
        }
        return Duration.ofHours(number(matcher.group(1)))
                .plusMinutes(number(matcher.group(2)))
                .plusSeconds(number(matcher.group(3)));
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
