package dev.gatewatch.config.value;

import dev.gatewatch.problem.Excerpt;
import java.util.Optional;

/** An SNS topic, or none. */
public record TopicValue() implements ValueType<Optional<TopicArn>> {
    private static final int LONGEST_NAME = 256;

    @Override
    public String description() {
        return "ARN of a topic";
    }

    @Override
    public Optional<TopicArn> parse(String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        String[] parts = text.split(":", -1);
        if (parts.length != 6
                || !parts[0].equals("arn")
                || !parts[1].startsWith("aws")
                || !parts[2].equals("sns")
                || !NameCharacters.only(parts[3], "-")
                || !NameCharacters.only(parts[4], "")
                || parts[5].length() > LONGEST_NAME
                || !NameCharacters.only(parts[5], "-_.")) {
            throw new IllegalArgumentException(
                    Excerpt.of(text)
                            + " is no topic: write its ARN, such as"
                            + " arn:aws:sns:us-east-1:123456789012:alerts");
        }
        return Optional.of(new TopicArn(text, parts[3]));
    }
}
