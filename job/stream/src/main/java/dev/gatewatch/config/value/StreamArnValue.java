package dev.gatewatch.config.value;

import dev.gatewatch.problem.Excerpt;
import java.util.Optional;

/** The ARN of a Kinesis stream, or none. */
public record StreamArnValue() implements ValueType<Optional<StreamArn>> {
    @Override
    public String description() {
        return "ARN of a Kinesis stream";
    }

    @Override
    public Optional<StreamArn> parse(String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(StreamArn.parse(text));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    Excerpt.of(text)
                            + " "
                            + e.getMessage()
                            + ": a stream's ARN looks like "
                            + StreamArn.EXAMPLE,
                    e);
        }
    }
}
