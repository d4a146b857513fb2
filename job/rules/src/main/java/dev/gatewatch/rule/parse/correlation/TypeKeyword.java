package dev.gatewatch.rule.parse.correlation;

import dev.gatewatch.rule.model.CorrelationType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The values of a correlation's {@code type}. */
enum TypeKeyword {
    EVENT_COUNT(CorrelationType.EVENT_COUNT),
    VALUE_COUNT(CorrelationType.VALUE_COUNT),
    VALUE_SUM(CorrelationType.VALUE_SUM),
    VALUE_AVG(CorrelationType.VALUE_AVG),
    VALUE_PERCENTILE(CorrelationType.VALUE_PERCENTILE),
    VALUE_MEDIAN(CorrelationType.VALUE_PERCENTILE),
    TEMPORAL(CorrelationType.TEMPORAL),
    TEMPORAL_ORDERED(CorrelationType.TEMPORAL_ORDERED);

    private final CorrelationType type;

    TypeKeyword(CorrelationType type) {
        this.type = type;
    }

    /** The keyword that is written so, or null. */
    static @Nullable TypeKeyword of(String text) {
        for (TypeKeyword keyword : values()) {
            if (keyword.text().equals(text)) {
                return keyword;
            }
        }
        return null;
    }

    /** All, as they are written. */
    static List<String> texts() {
        return Arrays.stream(values()).map(TypeKeyword::text).toList();
    }

    /** As it is written. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it evaluates. */
    CorrelationType type() {
        return type;
    }

    /** Whether it evaluates which rules have matches. */
    boolean isTemporal() {
        return this == TEMPORAL || this == TEMPORAL_ORDERED;
    }

    /** Whether it evaluates the values of fields. */
    boolean readsFields() {
        return this != EVENT_COUNT && !isTemporal();
    }

    /** Whether its number is a count, and so whole and not negative. */
    boolean counts() {
        return this == EVENT_COUNT || this == VALUE_COUNT || isTemporal();
    }
}
