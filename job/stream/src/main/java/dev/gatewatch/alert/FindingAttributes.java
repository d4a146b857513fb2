package dev.gatewatch.alert;

import dev.gatewatch.alert.actor.ChangedResources;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.rule.model.RuleHeader;
import java.util.Locale;

/**
 * The attributes by which an alert is sorted, outside of its documents.
 *
 * @param activity {@code create} or {@code close}
 * @param time the document's {@code time}, epoch milliseconds
 * @param rule the rule's name, or its id if it has none
 * @param level in lower case
 * @param group the group's fields and values, empty for none; as in the events
 * @param userPoolId the first that the events name, else empty; as in the events
 */
public record FindingAttributes(
        String activity, long time, String rule, String level, String group, String userPoolId) {

    static FindingAttributes of(Alert alert, RuleHeader rule) {
        return new FindingAttributes(
                alert.activity().name().toLowerCase(Locale.ROOT),
                time(alert),
                rule.name() != null ? rule.name() : rule.id(),
                rule.level().name().toLowerCase(Locale.ROOT),
                group(alert),
                userPoolId(alert));
    }

    /**
     * When an alert was raised, or for a closing one, when its episode ended; never before the last
     * event that it is about, epoch milliseconds.
     */
    static long time(Alert alert) {
        return Math.max(alert.created(), alert.end());
    }

    private static String group(Alert alert) {
        StringBuilder group = new StringBuilder();
        for (int i = 0; i < alert.groupFields().length; i++) {
            group.append(i == 0 ? "" : ", ")
                    .append(alert.groupFields()[i])
                    .append(' ')
                    .append(alert.groupValues()[i]);
        }
        return group.toString();
    }

    private static String userPoolId(Alert alert) {
        for (Evidence event : alert.events()) {
            String pool = ChangedResources.userPool(event);
            if (pool != null) {
                return pool;
            }
        }
        return "";
    }
}
