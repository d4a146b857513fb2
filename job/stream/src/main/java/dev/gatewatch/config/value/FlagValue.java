package dev.gatewatch.config.value;

import dev.gatewatch.problem.Excerpt;

/** Yes or no. */
public record FlagValue() implements ValueType<Boolean> {
    @Override
    public String description() {
        return "`true` or `false`";
    }

    @Override
    public Boolean parse(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default ->
                    throw new IllegalArgumentException(
                            Excerpt.of(text) + " is neither true nor false");
        };
    }
}
