package dev.gatewatch.deploy.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.gatewatch.Checkout;
import dev.gatewatch.cli.eventpattern.EventPattern;
import dev.gatewatch.deploy.template.Stacks;
import dev.gatewatch.route.OwnCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which events the templates' rules of EventBridge let through, by EventBridge's own matcher. */
class DeployedPatternTest {
    /** Set it to true to have the patterns written into the templates instead of compared. */
    private static final String WRITE = "gatewatch.writeEventPattern";

    private static final String ROLE =
            "arn:aws:iam::123456789012:role/gatewatch-application-us-east-1";

    /** What EventBridge accepts unless its quota is raised, in characters. */
    private static final int MAX_LENGTH = 2_048;

    private static final ShippedDefinitions SHIPPED = new ShippedDefinitions();

    private static final List<String> SAMPLES = kept(TrailRecords.ofSamples());
    private static final List<String> TESTS = kept(TrailRecords.ofTests());

    private static List<String> kept(List<String> records) {
        return records.stream().filter(SHIPPED::keep).toList();
    }

    static Stream<Arguments> rules() {
        return EventRules.DERIVED.entrySet().stream()
                .flatMap(
                        entry ->
                                entry.getValue().stream()
                                        .map(id -> Arguments.of(entry.getKey(), id)));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void isDerivedFromTheRules(String template, String logicalId) throws IOException {
        Map<String, Object> derived = derived(template);
        if (Boolean.getBoolean(WRITE)) {
            Path file = Checkout.path("deploy").resolve(template);
            Files.writeString(
                    file,
                    PatternYaml.replace(
                            Files.readString(file),
                            logicalId,
                            derived,
                            Map.of(ROLE, "!GetAtt ApplicationRole.Arn")));
            abort("written");
        }
        assertThat(EventRules.pattern(template, logicalId))
                .as(
                        "the pattern of %s in deploy/%s; to update it, run ./mvnw -q test"
                                + " -Dtest=DeployedPatternTest -D%s=true",
                        logicalId, template, WRITE)
                .isEqualTo(derived);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void isShortEnough(String template, String logicalId) {
        assertThat(EventRules.json(EventRules.pattern(template, logicalId)))
                .hasSizeLessThanOrEqualTo(MAX_LENGTH);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void letsThroughWhatTheJobKeepsOfTheSampleEvents(String template, String logicalId) {
        assertThat(SAMPLES).hasSizeGreaterThan(1_000);
        assertThat(SAMPLES).allMatch(new BusEvents(pattern(template, logicalId))::pass);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void letsThroughWhatTheTestsOfRulesAndReportsMatch(String template, String logicalId) {
        assertThat(TESTS).hasSizeGreaterThan(1_000);
        assertThat(TESTS).allMatch(new BusEvents(pattern(template, logicalId))::pass);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void letsNothingThroughThatNoRuleReads(String template, String logicalId) {
        BusEvents events = new BusEvents(pattern(template, logicalId));
        assertThat(
                        Stream.of(
                                call("wafv2", "GetWebACL"),
                                call("iam", "ListUsers"),
                                call("s3", "GetObject"),
                                call("cognito-identity", "GetId"),
                                call("signin", "SwitchRole")))
                .noneMatch(events::pass);
    }

    /** Anybody who may put events on a bus can write any detail, but no source of AWS. */
    @ParameterizedTest
    @MethodSource("rules")
    void letsNothingThroughThatAwsDidNotPut(String template, String logicalId) {
        BusEvents events = new BusEvents(pattern(template, logicalId));
        String event = BusEvents.envelopes(call("cognito-idp", "InitiateAuth")).get(0);
        assertThat(events.passes(event)).isTrue();
        assertThat(events.passes(event.replace("\"aws.cognito-idp\"", "\"cognito-idp\"")))
                .isFalse();
        assertThat(events.passes(event.replace("AWS API Call via CloudTrail", "Something")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"EventsRule", "OrganizationEventsRule"})
    void leavesOutTheJobsOwnLookupsAndNothingElseOfThem(String logicalId) {
        BusEvents events = new BusEvents(pattern("application.yaml", logicalId));
        String other = "arn:aws:iam::123456789012:role/back-office";
        for (String name : OwnCalls.names()) {
            assertThat(events.pass(callBy(ROLE, name))).as("%s by the job", name).isFalse();
            assertThat(events.pass(callBy(other, name))).as("%s by another", name).isTrue();
            assertThat(events.pass(call("cognito-idp", name))).as("%s by a user", name).isTrue();
        }
        assertThat(events.pass(callBy(ROLE, "DeleteUserPool"))).as("no lookup").isTrue();
    }

    @Test
    void furtherSourcesAreReadOnlyIfNamed() {
        for (String template : List.of("application.yaml", "member.yaml")) {
            BusEvents more = new BusEvents(pattern(template, "MoreEventsRule"));
            assertThat(more.pass(call("iam", "ListUsers"))).isTrue();
            assertThat(more.pass(call("s3", "GetObject"))).isFalse();
            assertThat(Stacks.byDefault(template).resources()).doesNotContainKey("MoreEventsRule");
        }
    }

    private static String pattern(String template, String logicalId) {
        return EventRules.json(EventRules.pattern(template, logicalId));
    }

    private static Map<String, Object> derived(String template) {
        EventPattern pattern = EventPattern.of(SHIPPED.rules, SHIPPED.reports);
        return template.equals(Stacks.MEMBER)
                ? pattern.document()
                : pattern.without(OwnCalls.names(), ROLE).document();
    }

    private static String call(String service, String name) {
        return """
               {"eventType":"AwsApiCall","eventSource":"%s.amazonaws.com","eventName":"%s",
                "userIdentity":{"type":"IAMUser"}}
               """
                .formatted(service, name);
    }

    private static String callBy(String role, String name) {
        return """
               {"eventType":"AwsApiCall","eventSource":"cognito-idp.amazonaws.com",
                "eventName":"%s","userIdentity":{"type":"AssumedRole",
                "sessionContext":{"sessionIssuer":{"type":"Role","arn":"%s"}}}}
               """
                .formatted(name, role);
    }
}
