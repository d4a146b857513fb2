package dev.gatewatch.config.value;

import dev.gatewatch.problem.DidYouMean;
import dev.gatewatch.problem.Excerpt;
import java.time.ZoneId;

/** A time zone by its name. */
public record ZoneValue() implements ValueType<ZoneId> {
    @Override
    public String description() {
        return "time zone such as Europe/Berlin";
    }

    @Override
    public ZoneId parse(String text) {
        if (ZoneId.getAvailableZoneIds().contains(text)) {
            return ZoneId.of(text);
        }
        throw new IllegalArgumentException(
                Excerpt.of(text)
                        + " is no time zone"
                        + DidYouMean.closest(text, ZoneId.getAvailableZoneIds())
                                .map(meant -> " (did you mean \"" + meant + "\"?)")
                                .orElse(": write a name such as Europe/Berlin"));
    }
}
