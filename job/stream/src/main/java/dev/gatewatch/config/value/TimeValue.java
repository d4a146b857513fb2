package dev.gatewatch.config.value;

import dev.gatewatch.problem.Excerpt;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** A point in time in ISO 8601 with its offset, or none. */
public record TimeValue() implements ValueType<Optional<Instant>> {
    @Override
    public String description() {
        return "time such as 2026-03-02T11:00:00Z";
    }

    @Override
    public Optional<Instant> parse(String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    Excerpt.of(text)
                            + " is no time: write date, time and offset from UTC, such as"
                            + " 2026-03-02T11:00:00Z or 2026-03-02T12:00:00+01:00",
                    e);
        }
    }
}
