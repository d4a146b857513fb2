package dev.gatewatch.alert;

import dev.gatewatch.event.Alert;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * An alert in its output formats.
 *
 * @param uid the same for all documents of an episode
 * @param ruleId the rule that fired
 * @param attributes its attributes for sorting and filtering
 * @param json the OCSF Detection Finding, one line
 * @param email the text of an e-mail
 */
public record Finding(
        String uid, String ruleId, FindingAttributes attributes, String json, EmailText email) {

    /**
     * The identity of an episode (or of an event's alert): a name-based UUID of rule, group and the
     * slot of event time in which the group first fired.
     *
     * @param fired epoch milliseconds
     */
    public static String uid(Alert alert, long fired) {
        StringBuilder name = new StringBuilder(alert.ruleId());
        for (int i = 0; i < alert.groupFields().length; i++) {
            name.append('\0')
                    .append(alert.groupFields()[i])
                    .append('\0')
                    .append(alert.groupValues()[i]);
        }
        name.append('\0').append(alert.identity(fired));
        if (alert.event() != null) {
            name.append('\0').append(alert.event());
        }
        return UUID.nameUUIDFromBytes(name.toString().getBytes(StandardCharsets.UTF_8)).toString();
    }
}
