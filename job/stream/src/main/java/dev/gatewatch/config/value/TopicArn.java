package dev.gatewatch.config.value;

import java.io.Serializable;

/**
 * The name of an SNS topic, such as {@code arn:aws:sns:us-east-1:123456789012:alerts}.
 *
 * @param text the whole ARN
 * @param region where the topic is
 */
public record TopicArn(String text, String region) implements Serializable {
    /** Whether the topic keeps the order of messages of a group. */
    public boolean isFifo() {
        // https://docs.aws.amazon.com/sns/latest/dg/fifo-topic-message-ordering.html
        return text.endsWith(".fifo");
    }
}
