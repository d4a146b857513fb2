package dev.gatewatch.config.value;

import dev.gatewatch.problem.Excerpt;

/** Skip or wait. */
public record OnOverloadValue() implements ValueType<OnOverload> {
    @Override
    public String description() {
        return "`skip` or `wait`";
    }

    @Override
    public OnOverload parse(String text) {
        for (OnOverload value : OnOverload.values()) {
            if (value.text().equals(text)) {
                return value;
            }
        }
        throw new IllegalArgumentException(Excerpt.of(text) + " is neither skip nor wait");
    }
}
