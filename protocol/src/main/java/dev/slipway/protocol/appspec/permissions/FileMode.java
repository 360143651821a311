package dev.slipway.protocol.appspec.permissions;

import java.util.Optional;

/**
 * Permission bits with setuid, setgid and sticky, 0 to 07777. Read from the digits as a person writes them: unlike
 * CodeDeploy 1.x, {@code 0644} unquoted means 0644 (A 17).
 */
public record FileMode(int bits) {
    private static final int MAX_DIGITS = 4;
    private static final int ANY_EXECUTE = 0111;

    /** One to four octal digits; anything else is empty. */
    public static Optional<FileMode> parse(String digits) {
        boolean octal = !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '7');
        return octal && digits.length() <= MAX_DIGITS
                ? Optional.of(new FileMode(Integer.parseInt(digits, 8)))
                : Optional.empty();
    }

    /** True if anybody may execute, for a directory: enter. */
    public boolean isExecutableByAnybody() {
        return (bits & ANY_EXECUTE) != 0;
    }

    /** Four octal digits. */
    @Override
    public String toString() {
        return "%04o".formatted(bits);
    }
}
