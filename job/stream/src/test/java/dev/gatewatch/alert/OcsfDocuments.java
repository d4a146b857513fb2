package dev.gatewatch.alert;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Alert.Activity;
import dev.gatewatch.event.AlertWithHistory;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.EvidenceBuilder;
import dev.gatewatch.event.Risk;
import dev.gatewatch.event.UserHistory;
import dev.gatewatch.rule.model.Level;
import dev.gatewatch.rule.model.RuleHeader;
import java.util.ArrayList;
import java.util.List;

/** Alerts as OCSF documents, for those who check them from outside of this package. */
public final class OcsfDocuments {
    /** What attackers, and other producers than CloudTrail, may write into any field. */
    private static final List<String> TEXTS =
            List.of(
                    "",
                    " ",
                    "null",
                    "a.b",
                    "1.2.3.4.5",
                    "256.256.256.256",
                    "::1::",
                    "fe80::1%eth0",
                    "\u0661.2.3.4",
                    "2001:db8::192.0.2.1",
                    "0000:0000:0000:0000:0000:ffff:192.0.2.1",
                    "\"},{\"class_uid\":1",
                    "\0\u001b[31m\u202e\uD800",
                    "x".repeat(Evidence.MAX_LENGTH));

    private OcsfDocuments() {}

    /** The document of an alert. */
    public static String of(Alert alert, RuleHeader rule) {
        return OcsfFinding.write(
                AlertWithHistory.without(alert),
                RuleText.of(rule),
                Finding.uid(alert, alert.fired()));
    }

    /** Documents of events that lack everything, or have one text everywhere. */
    public static List<String> hostile() {
        List<RuleHeader> rules =
                List.of(
                        Alerts.rule(),
                        Alerts.rule(Level.LOW, null, List.of("attack.t9999", "attack.x"), null));
        List<String> documents = new ArrayList<>();
        for (RuleHeader rule : rules) {
            for (Activity activity : Activity.values()) {
                documents.add(of(Alerts.of(activity), rule));
                documents.add(of(Alerts.of(activity, Alerts.bare()), rule));
                documents.add(of(Alerts.of(activity, Evidence.unknown(Alerts.FIRST)), rule));
                for (String text : TEXTS) {
                    Alert alert = Alerts.of(activity, 1, new String[] {text}, everywhere(text));
                    UserHistory user = Alerts.history(text, text, Alerts.entry(0, text));
                    documents.add(
                            OcsfFinding.write(
                                    Alerts.withHistory(alert, user),
                                    RuleText.of(rule),
                                    Finding.uid(alert, 0)));
                }
            }
        }
        return documents;
    }

    private static Evidence everywhere(String text) {
        return EvidenceBuilder.event(text, Alerts.FIRST)
                .eventSource(text)
                .eventName(text)
                .region(text)
                .account(text)
                .ip(text)
                .userAgent(text)
                .requestId(text)
                .outcome(text)
                .reason(text)
                .user(text)
                .userPoolId(text)
                .clientId(text)
                .risk(new Risk(text, text, text, text))
                .build();
    }
}
