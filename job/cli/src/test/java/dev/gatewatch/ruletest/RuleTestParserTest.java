package dev.gatewatch.ruletest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewatch.event.AuthEvent;
import dev.gatewatch.rule.load.RuleFile;
import dev.gatewatch.ruletest.RuleTestCase.Kind;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RuleTestParserTest {
    private static final String VALID =
            """
            defaults:
              eventSource: cognito-idp.amazonaws.com
              eventName: InitiateAuth
              requestParameters.clientId: 1example23456789
              requestParameters:
                authFlow: USER_SRP_AUTH
            cases:
              - name: ten users fail from one IP within ten minutes
                kind: alert
                alerts:
                  - rule: cognito_password_spraying
                    group: {sourceIPAddress: 192.0.2.10}
                    count: 10
                events:
                  - at: 1m
                    repeat: 10
                    every: 20s
                    with:
                      additionalEventData.sub: user-{n}
                      sourceIPAddress: 192.0.2.10
                  - at: 2h
              - name: nine
                kind: near-miss
                events:
                  - at: 0s
                    without: [requestParameters.clientId, eventName]
                    with:
                      requestParameters: {authFlow: null, list: [1, 2.50, 0x10, true, "x"], a\\.b.c: y}
              - name: everyday
                kind: benign
                events:
                  - at: 0s
            """;

    private static RuleTestParser.Parsed parse(String text) {
        return RuleTestParser.parse(RuleFile.of("t.yml", text));
    }

    private static List<RuleTestCase> cases() {
        RuleTestParser.Parsed parsed = parse(VALID);
        assertThat(parsed.problems()).isEmpty();
        return parsed.file().cases();
    }

    private static JsonNode json(int testCase, int event) throws IOException {
        return new ObjectMapper().readTree(cases().get(testCase).events().get(event).json());
    }

    @Test
    void readsCasesOfEachKind() {
        assertThat(cases().stream().map(RuleTestCase::kind))
                .containsExactly(Kind.ALERT, Kind.NEAR_MISS, Kind.BENIGN);
        assertThat(cases().get(0).name())
                .isEqualTo("ten users fail from one IP within ten minutes");
        assertThat(cases().get(0).location()).hasToString("t.yml:8:5");
        ExpectedAlert alert = cases().get(0).alerts().get(0);
        assertThat(alert.rule()).isEqualTo("cognito_password_spraying");
        assertThat(alert.group()).isEqualTo(Map.of("sourceIPAddress", "192.0.2.10"));
        assertThat(alert.count()).isEqualTo(10);
    }

    @Test
    void repeatsAreWrittenOutAtTheirTimes() throws IOException {
        List<TestEvent> events = cases().get(0).events();
        assertThat(events).hasSize(11);
        assertThat(events.stream().map(TestEvent::offset))
                .startsWith(60_000L, 80_000L)
                .endsWith(240_000L, 7_200_000L);
        assertThat(json(0, 3).at("/additionalEventData/sub").asText()).isEqualTo("user-3");
        assertThat(json(0, 3).at("/eventTime").asText()).isEqualTo("2026-01-01T00:02:00Z");
        assertThat(json(0, 10).at("/eventTime").asText()).isEqualTo("2026-01-01T02:00:00Z");
        assertThat(json(0, 10).has("sourceIPAddress")).isFalse();
    }

    @Test
    void dottedAndNestedKeysAreOneObject() throws IOException {
        JsonNode request = json(2, 0).get("requestParameters");
        assertThat(request.get("clientId").asText()).isEqualTo("1example23456789");
        assertThat(request.get("authFlow").asText()).isEqualTo("USER_SRP_AUTH");
    }

    @Test
    void eventsReplaceAndLeaveOutDefaults() throws IOException {
        JsonNode event = json(1, 0);
        assertThat(event.has("eventName")).isFalse();
        assertThat(event.get("requestParameters").toString())
                .isEqualTo(
                        "{\"authFlow\":null,\"list\":[1,2.5,16,true,\"x\"],\"a.b\":{\"c\":\"y\"}}");
        assertThat(cases().get(1).events().get(0).json()).contains("[1,2.50,16,");
        assertThat(json(2, 0).at("/requestParameters/authFlow").asText())
                .isEqualTo("USER_SRP_AUTH");
    }

    @Test
    void whatEachRecordHasIsFilledIn() throws IOException {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 11; i++) {
            JsonNode event = json(0, i);
            assertThat(ids.add(event.get("eventID").asText())).isTrue();
            assertThat(event.get("eventVersion").asText()).isNotEmpty();
            assertThat(event.get("awsRegion").asText()).isEqualTo("us-east-1");
            assertThat(event.get("recipientAccountId").asText()).isEqualTo("123456789012");
            assertThat(event.get("eventType").asText()).isEqualTo("AwsApiCall");
        }
    }

    @Test
    void whatAnEventSaysItselfIsNotFilledIn() throws IOException {
        String text =
                VALID.replace(
                        "- at: 2h", "- at: 2h\n        with: {eventID: mine, awsRegion: null}");
        JsonNode event =
                new ObjectMapper()
                        .readTree(parse(text).file().cases().get(0).events().get(10).json());
        assertThat(event.get("eventID").asText()).isEqualTo("mine");
        assertThat(event.get("awsRegion").isNull()).isTrue();
    }

    @Test
    void anEventHasAnEntryInTheHistoryWhereTheTestSaysSo() {
        String entry =
                """
                - at: 2h
                        repeat: 2
                        authEvent:
                          EventRisk: {RiskLevel: High, CompromisedCredentialsDetected: true}
                          EventContextData.Country: land-{n}
                          ChallengeResponses: [{ChallengeName: Password, ChallengeResponse: Success}]
                      - at: 2h
                        authEvent: {EventId: mine, EventType: SignUp}
                """;
        List<TestEvent> events =
                parse(VALID.replace("- at: 2h\n", entry)).file().cases().get(0).events();
        assertThat(events.get(9).authEvent()).isNull();
        AuthEvent second = events.get(11).authEvent();
        assertThat(second).isNotNull();
        assertThat(second.eventType()).isEqualTo("SignIn");
        assertThat(second.riskLevel()).isEqualTo("High");
        assertThat(second.compromisedCredentialsDetected()).isTrue();
        assertThat(second.country()).isEqualTo("land-1");
        assertThat(second.challengeResponses())
                .containsExactly(new AuthEvent.ChallengeResponse("Password", "Success"));
        assertThat(second.creationDate())
                .isEqualTo(RuleTestParser.START.plusSeconds(7_200).toEpochMilli());
        assertThat(events.get(10).authEvent()).extracting("eventId").isNotEqualTo(second.eventId());
        assertThat(events.get(12).authEvent())
                .extracting("eventId", "eventType")
                .containsExactly("mine", "SignUp");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("cases:", "case:", "7:1: unknown key \"case\" in a test file (did"),
                Arguments.of("kind: alert", "kind: alarm", "9:11: unknown kind \"alarm\""),
                Arguments.of("kind: benign", "", "29:5: the case has no kind: alert, near-miss"),
                Arguments.of("kind: benign", "kind: near-miss", "8:3: no case of kind benign; a"),
                Arguments.of("name: nine", "name: everyday", "29:5: the case in line 22 has the"),
                Arguments.of(
                        "- name: nine", "- nome: nine", "22:5: unknown key \"nome\" in a case"),
                Arguments.of(
                        "near-miss", "near-miss\n    alerts: []", "24:13: alerts must be a list"),
                Arguments.of(
                        "near-miss",
                        "near-miss\n    alerts: [{rule: x}]",
                        "24:5: a case of kind near-miss has no alerts"),
                Arguments.of(
                        "    alerts:", "    alarms:", "8:5: a case of kind alert needs alerts"),
                Arguments.of("rule: cog", "role: cog", "11:9: unknown key \"role\" in an alert"),
                Arguments.of("count: 10", "count: ten", "13:16: count must be a whole number"),
                Arguments.of("count: 10", "count: 0", "13:16: count must be a whole number from 1"),
                Arguments.of(": 192.0.2.10}", ": [a]}", "12:34: a group's value must be a text"),
                Arguments.of("at: 1m", "at: soon", "15:13: at must be a whole number and one of"),
                Arguments.of("- at: 2h", "- with: {a: b}", "21:9: the event has no time; write"),
                Arguments.of("repeat: 10", "repeat: 0", "16:17: repeat must be a whole number"),
                Arguments.of("repeat: 10", "repeat: 100001", "16:9: more than 100000 repeats"),
                Arguments.of("every: 20s", "evry: 20s", "17:9: unknown key \"evry\" in an event"),
                Arguments.of("every: 20s", "every: 20", "17:16: every must be a whole number"),
                Arguments.of(
                        "[requestParameters.clientId,", "[x.y,", "26:19: defaults has no \"x.y\""),
                Arguments.of(
                        "authFlow: U", "clientId: U", "5:3: \"requestParameters\" has a value"),
                Arguments.of("Name: Init", "Name.: Init", "3:3: \"eventName.\" has a dot without"),
                Arguments.of("2.50", ".nan", "28:57: \".nan\" is no number that JSON has"),
                Arguments.of(
                        "eventName: I",
                        "a." + "b.".repeat(60) + "c: I",
                        "3:3: more than 50 levels; make it flatter"),
                Arguments.of(
                        "at: 1m",
                        "at: 1m\n        authEvent: {EventRisk.RiskLevl: High}",
                        "16:21: authEvent has no \"EventRisk.RiskLevl\" that a test can set (did"
                                + " you mean \"EventRisk.RiskLevel\"?)"),
                Arguments.of(
                        "at: 1m",
                        "at: 1m\n        authEvent: {EventRisk: High}",
                        "16:21: authEvent has no \"EventRisk\""),
                Arguments.of(
                        "at: 1m",
                        "at: 1m\n        authEvent: {EventResponse: [Pass]}",
                        "16:36: EventResponse must be a text, not a list"),
                Arguments.of(
                        "at: 1m",
                        "at: 1m\n        authEvent: {EventRisk.CompromisedCredentialsDetected: x}",
                        "16:63: EventRisk.CompromisedCredentialsDetected must be true or false"),
                Arguments.of(
                        "at: 1m",
                        "at: 1m\n        authEvent: {ChallengeResponses: [x]}",
                        "16:42: ChallengeResponses must be a list of mappings, not the text"),
                Arguments.of(
                        "at: 1m",
                        "at: 1m\n        enrichment: OverBuget",
                        "16:21: enrichment cannot be the text \"OverBuget\" (did you mean"
                                + " \"OverBudget\"?); for Found give the event an authEvent"),
                Arguments.of(
                        "at: 1m",
                        "at: 1m\n        authEvent: {EventId: a}\n        enrichment: Failed",
                        "17:9: an event with authEvent has the status Found; leave enrichment"),
                Arguments.of(
                        "- name: nine", "- [a]\n  - name: nine", "22:5: a case must be a map"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void mistakesAreRefusedWithTheirPlace(String good, String bad, String problem) {
        assertThat(VALID).contains(good);
        String text = VALID.replaceFirst(Pattern.quote(good), bad);
        assertThat(parse(text).problems())
                .anySatisfy(each -> assertThat(each.toString()).startsWith("t.yml:" + problem));
    }

    @Test
    void filesThatAreNoTestFilesAreRefused() {
        assertThat(parse("").problems()).hasSize(1);
        assertThat(parse("- a").problems()).hasSize(1);
        assertThat(parse("a: 1\n---\nb: 1").problems()).hasSize(1);
        assertThat(parse("a: [").problems()).hasSize(1);
        assertThat(parse("cases: []").problems()).hasSize(3);
        assertThat(parse("cases: x").problems()).hasSize(1);
    }

    @Test
    void eventsAreBoundedTogether() {
        String big =
                VALID.replace("user-{n}", "x".repeat(100_000))
                        .replace("repeat: 10", "repeat: 9999");
        assertThat(parse(big).problems())
                .anySatisfy(
                        each ->
                                assertThat(each.message())
                                        .isEqualTo("the file's events are too large together"));
    }

    @Test
    void mutatedFilesGiveOnlyProblems() {
        Random random = new Random(99);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder(VALID);
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                int at = random.nextInt(text.length());
                if (random.nextBoolean()) {
                    text.delete(at, Math.min(text.length(), at + random.nextInt(12)));
                } else {
                    text.insert(at, ":-\n{}[],'\"x9.|&*~ ".charAt(random.nextInt(18)));
                }
            }
            assertThat(parse(text.toString()).problems()).as("seed 99, file %d", i).isNotNull();
        }
    }
}
