package dev.gatewatch.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.AuthEvent.ChallengeResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuthEventFieldsTest {
    private static final AuthEvent FULL =
            new AuthEvent(
                    "id-1",
                    "SignIn",
                    1_767_268_800_250L,
                    "Pass",
                    "AccountTakeover",
                    "High",
                    true,
                    new ChallengeResponse[] {
                        new ChallengeResponse("Password", "Success"),
                        new ChallengeResponse("Mfa", "Failure")
                    },
                    "192.0.2.1",
                    "Chrome 126, \"Windows\" 10",
                    "-07:00",
                    "Seattle",
                    "United States",
                    "Invalid",
                    "Admin",
                    1_767_268_900_000L);

    private static final AuthEvent EMPTY =
            new AuthEvent(
                    null,
                    null,
                    0,
                    null,
                    null,
                    null,
                    null,
                    new ChallengeResponse[0],
                    null,
                    "",
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);

    private static final FieldPlan ALL = plan(AuthField.paths());

    @Test
    void anEntryIsInTheEventUnderTheNamesOfTheApi() {
        Map<String, List<String>> values =
                values(ALL, AuthEventFields.of(ALL).with(event(ALL), FULL));
        assertThat(values)
                .containsEntry("eventName", List.of("TEXT InitiateAuth"))
                .containsEntry("zz", List.of("NUMBER 7"))
                .containsEntry("enrichment.status", List.of("TEXT Found"))
                .containsEntry("authEvent.EventId", List.of("TEXT id-1"))
                .containsEntry("authEvent.EventType", List.of("TEXT SignIn"))
                .containsEntry("authEvent.CreationDate", List.of("NUMBER 1767268800.250"))
                .containsEntry("authEvent.EventResponse", List.of("TEXT Pass"))
                .containsEntry("authEvent.EventRisk.RiskDecision", List.of("TEXT AccountTakeover"))
                .containsEntry("authEvent.EventRisk.RiskLevel", List.of("TEXT High"))
                .containsEntry(
                        "authEvent.EventRisk.CompromisedCredentialsDetected",
                        List.of("BOOLEAN true"))
                .containsEntry(
                        "authEvent.EventRisk",
                        List.of(
                                "JSON {\"RiskDecision\":\"AccountTakeover\",\"RiskLevel\":\"High\","
                                        + "\"CompromisedCredentialsDetected\":true}"))
                .containsEntry(
                        "authEvent.ChallengeResponses.ChallengeName",
                        List.of("TEXT Password", "TEXT Mfa"))
                .containsEntry(
                        "authEvent.ChallengeResponses.ChallengeResponse",
                        List.of("TEXT Success", "TEXT Failure"))
                .containsEntry(
                        "authEvent.ChallengeResponses",
                        List.of(
                                "JSON {\"ChallengeName\":\"Password\","
                                        + "\"ChallengeResponse\":\"Success\"}",
                                "JSON {\"ChallengeName\":\"Mfa\",\"ChallengeResponse\":\"Failure\"}"))
                .containsEntry(
                        "authEvent.EventContextData.DeviceName",
                        List.of("TEXT Chrome 126, \"Windows\" 10"))
                .containsEntry(
                        "authEvent.EventContextData",
                        List.of(
                                "JSON {\"IpAddress\":\"192.0.2.1\",\"DeviceName\":\"Chrome 126,"
                                        + " \\\"Windows\\\" 10\",\"Timezone\":\"-07:00\","
                                        + "\"City\":\"Seattle\",\"Country\":\"United States\"}"))
                .containsEntry(
                        "authEvent.EventFeedback",
                        List.of(
                                "JSON {\"FeedbackValue\":\"Invalid\",\"Provider\":\"Admin\","
                                        + "\"FeedbackDate\":1767268900}"))
                .containsEntry("authEvent.EventFeedback.FeedbackDate", List.of("NUMBER 1767268900"))
                .containsKeys(AuthField.paths().toArray(new String[0]));
    }

    @Test
    void whatTheEntryLacksIsAbsent() {
        assertThat(values(ALL, AuthEventFields.of(ALL).with(event(ALL), EMPTY)))
                .containsOnlyKeys("eventName", "zz", "enrichment.status", "authEvent.CreationDate");
    }

    @Test
    void onlyPlannedFieldsAreAdded() {
        FieldPlan few = FieldPlan.of(List.of("zz"));
        assertThat(values(few, AuthEventFields.of(few).with(event(few), FULL)))
                .containsOnlyKeys(
                        "eventName",
                        "zz",
                        "authEvent.EventRisk.RiskDecision",
                        "authEvent.EventRisk.RiskLevel",
                        "authEvent.EventRisk.CompromisedCredentialsDetected",
                        "authEvent.EventContextData.Country");
    }

    @Test
    void aStatusIsAddedWhereARuleReadsIt() {
        TrailEvent event = event(ALL);
        assertThat(values(ALL, AuthEventFields.of(ALL).with(event, EnrichmentStatus.OVER_BUDGET)))
                .containsOnlyKeys("eventName", "zz", "enrichment.status")
                .containsEntry("enrichment.status", List.of("TEXT OverBudget"));
        FieldPlan few = FieldPlan.of(List.of("zz"));
        TrailEvent same = event(few);
        assertThat(AuthEventFields.of(few).with(same, EnrichmentStatus.OVER_BUDGET)).isSameAs(same);
    }

    @Test
    void theEventThatIsGivenStaysAsItIs() {
        TrailEvent event = event(ALL);
        TrailEvent before =
                new TrailEvent(
                        event.eventId(),
                        event.time(),
                        event.fields().clone(),
                        event.kinds().clone(),
                        event.texts().clone());
        AuthEventFields.of(ALL).with(event, FULL);
        AuthEventFields.of(ALL).with(event, EnrichmentStatus.FAILED);
        assertThat(event).usingRecursiveComparison().isEqualTo(before);
    }

    @Test
    void whatStoodInThePlaceOfAnEntryGivesWay() {
        AuthEventFields fields = AuthEventFields.of(ALL);
        TrailEvent once = fields.with(event(ALL), FULL);
        assertThat(values(ALL, fields.with(once, FULL))).isEqualTo(values(ALL, once));
        assertThat(values(ALL, fields.with(once, EMPTY)))
                .isEqualTo(values(ALL, fields.with(event(ALL), EMPTY)));
    }

    @Test
    void fieldsAreInTheirOrder() {
        TrailEvent event = AuthEventFields.of(ALL).with(event(ALL), FULL);
        for (int slot = 1; slot < event.fields().length; slot++) {
            assertThat(event.fields()[slot]).isGreaterThanOrEqualTo(event.fields()[slot - 1]);
        }
    }

    @Test
    void longTextsAndListsAreCut() {
        ChallengeResponse[] many = new ChallengeResponse[10_000];
        java.util.Arrays.fill(many, new ChallengeResponse("x".repeat(100_000), null));
        AuthEvent hostile =
                new AuthEvent(
                        null, null, 0, null, null, null, null, many, null, null, null, null, null,
                        null, null, null);
        List<String> names =
                values(ALL, AuthEventFields.of(ALL).with(event(ALL), hostile))
                        .get("authEvent.ChallengeResponses.ChallengeName");
        assertThat(names).hasSize(32).allMatch(name -> name.length() < 2_100);
    }

    private static FieldPlan plan(List<String> paths) {
        List<String> names = new ArrayList<>(paths);
        names.add(EnrichmentStatus.FIELD);
        names.add("zz");
        return FieldPlan.of(names);
    }

    private static TrailEvent event(FieldPlan plan) {
        TrailEventBuilder builder = new TrailEventBuilder();
        builder.add(BaseField.EVENT_NAME, "InitiateAuth");
        builder.add(plan.id("zz"), ValueKind.NUMBER, "7");
        return builder.build("e", 1);
    }

    /** By field, each value with its kind. */
    private static Map<String, List<String>> values(FieldPlan plan, TrailEvent event) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (int slot = 0; slot < event.fields().length; slot++) {
            values.computeIfAbsent(plan.name(event.fields()[slot]), any -> new ArrayList<>())
                    .add(ValueKind.of(event.kinds()[slot]) + " " + event.texts()[slot]);
        }
        return values;
    }
}
