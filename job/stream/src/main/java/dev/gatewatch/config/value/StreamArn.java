package dev.gatewatch.config.value;

import java.io.Serializable;

/**
 * Names a Kinesis stream, see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 *
 * @param text the whole ARN, such as {@code
 *     arn:aws:kinesis:us-east-1:123456789012:stream/cloudtrail}
 * @param region its Region
 * @param account the account that owns it, twelve digits
 * @param name its name
 */
public record StreamArn(String text, String region, String account, String name)
        implements Serializable {
    private static final int PARTS = 6;
    private static final int ACCOUNT_DIGITS = 12;
    private static final String STREAM = "stream/";

    /** What an ARN looks like, for messages. */
    static final String EXAMPLE = "arn:aws:kinesis:us-east-1:123456789012:stream/cloudtrail";

    /**
     * Parses an ARN.
     *
     * @throws IllegalArgumentException if it is not the ARN of a stream; the message says what is
     *     wrong
     */
    public static StreamArn parse(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != PARTS || !parts[0].equals("arn")) {
            throw new IllegalArgumentException("is no ARN");
        }
        if (!parts[2].equals("kinesis")) {
            throw new IllegalArgumentException("is no ARN of Kinesis");
        }
        if (parts[1].isEmpty() || !isName(parts[3])) {
            throw new IllegalArgumentException("lacks the Region");
        }
        if (parts[4].length() != ACCOUNT_DIGITS || !isNumber(parts[4])) {
            throw new IllegalArgumentException("lacks the account, twelve digits");
        }
        String name = parts[5].startsWith(STREAM) ? parts[5].substring(STREAM.length()) : "";
        if (!isName(name)) {
            throw new IllegalArgumentException("does not end with stream/ and the stream's name");
        }
        return new StreamArn(text, parts[3], parts[4], name);
    }

    private static boolean isNumber(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isName(String text) {
        return !text.isEmpty()
                && text.chars()
                        .allMatch(
                                c ->
                                        (c >= 'a' && c <= 'z')
                                                || (c >= 'A' && c <= 'Z')
                                                || (c >= '0' && c <= '9')
                                                || c == '-'
                                                || c == '_'
                                                || c == '.');
    }

    @Override
    public String toString() {
        return text;
    }
}
