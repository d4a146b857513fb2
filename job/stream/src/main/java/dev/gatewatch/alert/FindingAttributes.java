package dev.gatewatch.alert;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.rule.model.RuleHeader;
import java.util.Locale;

/**
 * The attributes by which an alert is sorted, outside of its documents.
 *
 * @param activity {@code create} or {@code close}
 * @param time when it was raised, epoch milliseconds; of a closing document, when the episode ended
 * @param rule the rule's name, or its id if it has none
 * @param level in lower case
 * @param group the group's fields and values, empty for none; as in the events
 * @param userPoolId the first that the events name, else empty; as in the events
 */
public record FindingAttributes(
        String activity, long time, String rule, String level, String group, String userPoolId) {

    static FindingAttributes of(Alert alert, RuleHeader rule) {
        boolean create = alert.activity() == Alert.Activity.CREATE;
        return new FindingAttributes(
                alert.activity().name().toLowerCase(Locale.ROOT),
                create ? alert.created() : alert.end(),
                rule.name() != null ? rule.name() : rule.id(),
                rule.level().name().toLowerCase(Locale.ROOT),
                group(alert),
                userPoolId(alert));
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
            String pool = event.userPoolId();
            if (pool != null) {
                return pool;
            }
        }
        return "";
    }
}
