package dev.gatewatch.config.value;

import dev.gatewatch.problem.Excerpt;

/**
 * The name of a stream of a log group.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogStream.html">Names
 *     of log streams</a>
 */
public record LogStreamValue() implements ValueType<String> {
    private static final int LONGEST = 512;

    @Override
    public String description() {
        return "name of a log stream";
    }

    @Override
    public String parse(String text) {
        if (text.isBlank()
                || text.length() > LONGEST
                || text.indexOf(':') >= 0
                || text.indexOf('*') >= 0
                || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    Excerpt.of(text)
                            + " is no name of a log stream: it has 1 to "
                            + LONGEST
                            + " characters, none of them a colon or a star");
        }
        return text;
    }
}
