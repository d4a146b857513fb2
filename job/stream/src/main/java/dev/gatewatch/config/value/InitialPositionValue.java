package dev.gatewatch.config.value;

import dev.gatewatch.problem.Excerpt;

/** Where to start a stream. */
public record InitialPositionValue() implements ValueType<InitialPosition> {
    @Override
    public String description() {
        return "LATEST, TRIM_HORIZON or AT_TIMESTAMP";
    }

    @Override
    public InitialPosition parse(String text) {
        for (InitialPosition position : InitialPosition.values()) {
            if (position.name().equals(text)) {
                return position;
            }
        }
        throw new IllegalArgumentException(Excerpt.of(text) + " must be " + description());
    }
}
