package dev.gatewatch.config.value;

import dev.gatewatch.problem.Excerpt;
import java.time.DateTimeException;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** A time of day, to the minute. */
public record TimeOfDayValue() implements ValueType<LocalTime> {
    private static final int LENGTH = 5;

    @Override
    public String description() {
        return "time of day such as 06:00";
    }

    @Override
    public LocalTime parse(String text) {
        try {
            if (text.length() == LENGTH) {
                return LocalTime.parse(text);
            }
        } catch (DateTimeException e) {
            throw refused(text, e);
        }
        throw refused(text, null);
    }

    private static IllegalArgumentException refused(
            String text, @Nullable DateTimeException cause) {
        return new IllegalArgumentException(
                Excerpt.of(text) + " is no time of day: write hours and minutes, such as 06:00",
                cause);
    }
}
