package dev.gatewatch.config.value;

import java.io.Serializable;

/**
 * The name of a log group, such as {@code
 * arn:aws:logs:us-east-1:123456789012:log-group:/gatewatch/reports}.
 *
 * @param text the whole ARN, without a star in its end
 * @param region where the group is
 * @param name of the group
 */
public record LogGroupArn(String text, String region, String name) implements Serializable {}
