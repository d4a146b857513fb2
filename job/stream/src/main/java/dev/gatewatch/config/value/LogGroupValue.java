package dev.gatewatch.config.value;

import dev.gatewatch.problem.Excerpt;
import java.util.Optional;

/**
 * A log group of CloudWatch, or none.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html">Names
 *     of log groups</a>
 */
public record LogGroupValue() implements ValueType<Optional<LogGroupArn>> {
    private static final int LONGEST_NAME = 512;

    /** How the console and IAM policies write the ARN. */
    private static final String ALL_STREAMS = ":*";

    @Override
    public String description() {
        return "ARN of a log group";
    }

    @Override
    public Optional<LogGroupArn> parse(String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        String arn =
                text.endsWith(ALL_STREAMS)
                        ? text.substring(0, text.length() - ALL_STREAMS.length())
                        : text;
        String[] parts = arn.split(":", -1);
        if (parts.length != 7
                || !parts[0].equals("arn")
                || !parts[1].startsWith("aws")
                || !parts[2].equals("logs")
                || !NameCharacters.only(parts[3], "-")
                || !NameCharacters.only(parts[4], "")
                || !parts[5].equals("log-group")
                || parts[6].length() > LONGEST_NAME
                || !NameCharacters.only(parts[6], "-_/.#")) {
            throw new IllegalArgumentException(
                    Excerpt.of(text)
                            + " is no log group: write its ARN, such as"
                            + " arn:aws:logs:us-east-1:123456789012:log-group:/gatewatch/reports");
        }
        return Optional.of(new LogGroupArn(arn, parts[3], parts[6]));
    }
}
