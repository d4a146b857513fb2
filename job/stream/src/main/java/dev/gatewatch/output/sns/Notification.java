package dev.gatewatch.output.sns;

import java.io.Serializable;

/**
 * An alert, or a daily review, to be published.
 *
 * @param id the same whenever the same document is published again; letters, digits and hyphens
 * @param time of the alert, epoch milliseconds
 * @param rule the rule's name, or its id if it has none
 * @param level in lower case, or {@link #REVIEW}
 * @param activity {@code create} or {@code close}
 * @param group the group's fields and values, empty for none; may hold anything
 * @param userPoolId empty if the events name none; may hold anything
 * @param json the OCSF document
 * @param subject of an e-mail
 * @param text of an e-mail
 */
public record Notification(
        String id,
        long time,
        String rule,
        String level,
        String activity,
        String group,
        String userPoolId,
        String json,
        String subject,
        String text)
        implements Serializable {
    /** The level of a daily review, which is no alert: its attributes are its type alone. */
    public static final String REVIEW = "review";
}
