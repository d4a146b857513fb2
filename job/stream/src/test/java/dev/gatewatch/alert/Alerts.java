package dev.gatewatch.alert;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Alert.Activity;
import dev.gatewatch.event.AlertWithHistory;
import dev.gatewatch.event.AuthEvent;
import dev.gatewatch.event.AuthEvent.ChallengeResponse;
import dev.gatewatch.event.EnrichmentStatus;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.EvidenceBuilder;
import dev.gatewatch.event.Risk;
import dev.gatewatch.event.UserHistory;
import dev.gatewatch.problem.Location;
import dev.gatewatch.rule.model.Level;
import dev.gatewatch.rule.model.RuleHeader;
import dev.gatewatch.rule.model.Runbook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Alerts of a rule, to be written. */
final class Alerts {
    static final long FIRST = Instant.parse("2026-03-02T09:00:00Z").toEpochMilli();
    static final long LAST = Instant.parse("2026-03-02T09:07:30Z").toEpochMilli();
    static final String IP = "192.0.2.10";

    private Alerts() {}

    static RuleHeader rule(
            Level level, @Nullable String name, List<String> tags, @Nullable String runbook) {
        return new RuleHeader(
                "126e79e2",
                name,
                "Password spraying from one address",
                level,
                "Many users failed.",
                "2026-03-02",
                List.of("An office"),
                List.of("https://example.com/spraying"),
                tags,
                runbook == null ? null : new Runbook(runbook),
                null,
                new Location("a.yml", 1, 1));
    }

    static RuleHeader rule() {
        return rule(
                Level.HIGH,
                "password_spraying",
                List.of("attack.credential-access", "attack.t1110.003"),
                "1. Look for successful sign-ins.\n2. Block the address.\n");
    }

    /** An alert on these events, grouped by the IP address. */
    static Alert of(Activity activity, Evidence... events) {
        return of(activity, events.length, new String[] {IP}, events);
    }

    static Alert of(Activity activity, long count, String[] values, Evidence... events) {
        String[] fields = new String[values.length];
        for (int i = 0; i < values.length; i++) {
            fields[i] = i == 0 ? "sourceIPAddress" : "field" + i;
        }
        return new Alert(
                activity,
                "126e79e2",
                fields,
                values,
                LAST,
                1,
                null,
                LAST + 500,
                FIRST,
                LAST,
                count,
                0,
                new long[] {LAST},
                events);
    }

    /** The same alert, of an episode for which alerts were sent with these times. */
    static Alert announced(Alert alert, long... fired) {
        return new Alert(
                alert.activity(),
                alert.ruleId(),
                alert.groupFields(),
                alert.groupValues(),
                alert.fired(),
                alert.slot(),
                alert.event(),
                alert.created(),
                alert.start(),
                alert.end(),
                alert.count(),
                3,
                fired,
                alert.events());
    }

    /** The same alert, of an episode that ended then. */
    static Alert ended(Alert alert, long end) {
        return new Alert(
                alert.activity(),
                alert.ruleId(),
                alert.groupFields(),
                alert.groupValues(),
                alert.fired(),
                alert.slot(),
                alert.event(),
                alert.created(),
                alert.start(),
                end,
                alert.count(),
                alert.suppressed(),
                alert.announced(),
                alert.events());
    }

    /** The same alert, with what these users did lately. */
    static AlertWithHistory withHistory(Alert alert, UserHistory... users) {
        return new AlertWithHistory(alert, users, 0);
    }

    /** What a user did lately. */
    static UserHistory history(String user, @Nullable String username, AuthEvent... events) {
        return new UserHistory(
                user,
                "us-east-1_Example",
                username,
                events.length == 0 ? EnrichmentStatus.OVER_BUDGET : EnrichmentStatus.FOUND,
                events);
    }

    /** A risky sign-in of which each text but its kinds is this one. */
    static AuthEvent entry(int number, String text) {
        return new AuthEvent(
                text,
                "SignIn",
                LAST - 1000L * number,
                "Fail",
                "AccountTakeover",
                "High",
                true,
                new ChallengeResponse[] {new ChallengeResponse("Password", "Failure")},
                text,
                text,
                text,
                null,
                "Germany",
                "Invalid",
                text,
                LAST);
    }

    /** A failed sign-in of this user. */
    static Evidence event(int number, @Nullable String user) {
        return attempt(number, user).build();
    }

    static Evidence event(int number, @Nullable String user, @Nullable String userAgent) {
        return attempt(number, user).userAgent(userAgent).build();
    }

    private static EvidenceBuilder attempt(int number, @Nullable String user) {
        return EvidenceBuilder.event("event-" + number, FIRST + 1000L * number)
                .eventSource("cognito-idp.amazonaws.com")
                .eventName("InitiateAuth")
                .region("us-east-1")
                .account("123456789012")
                .ip(IP)
                .userAgent("curl/8")
                .requestId("request-" + number)
                .outcome("Failure")
                .reason("BadCredentials")
                .user(user)
                .userPoolId("us-east-1_Example")
                .clientId("1example23456789");
    }

    /** A failed sign-in of this risk. */
    static Evidence risky(int number, Risk risk) {
        return attempt(number, "user-" + number).risk(risk).build();
    }

    /** An event of which the record told next to nothing. */
    static Evidence bare() {
        return EvidenceBuilder.event("event-0", FIRST).build();
    }

    /** Events of so many different users. */
    static Evidence[] users(int count) {
        List<Evidence> events = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            events.add(event(i, "user-" + i));
        }
        return events.toArray(new Evidence[0]);
    }
}
