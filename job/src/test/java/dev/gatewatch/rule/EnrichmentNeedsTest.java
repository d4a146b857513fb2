package dev.gatewatch.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnrichmentNeedsTest {
    private static final String RISK = "authEvent.EventRisk.RiskLevel";
    private static final String OF_SIGN_IN = "signIn.kind: SignIn\n" + RISK + ": High";

    @Test
    void anEventIsLookedUpWhereARuleIsUndecidedWithoutIt() {
        assertThat(needs(RuleKit.selection(OF_SIGN_IN), signIn())).isPositive();
        assertThat(needs(RuleKit.selection("eventName: Else\n" + RISK + ": High"), signIn()))
                .isZero();
        assertThat(needs(RuleKit.selection("signIn.kind: SignIn"), signIn())).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "name and risk, true",
        "other and risk, false",
        "name or risk, false",
        "other or risk, true",
        "name and not risk, true",
        "other and not risk, false",
        "not (name and risk), true",
        "not (other and risk), false",
        "not (name or not risk), false",
        "not (other or not risk), true",
        "not (other or none), true",
        "name and 1 of ris*, true",
        "name and all of r*, true"
    })
    void aConditionIsEvaluatedInThreeValues(String condition, boolean undecided) {
        String rule =
                RuleKit.detection(
                        """
                        name: {eventName: InitiateAuth}
                        other: {eventName: Else}
                        risk: {authEvent.EventRisk.RiskLevel: High}
                        rule: {eventName: InitiateAuth}
                        none: {'authEvent.EventContextData.City|exists': false}
                        condition: CONDITION
                        """
                                .replace("CONDITION", condition));
        assertThat(needs(rule, signIn()) > 0).as(condition).isEqualTo(undecided);
    }

    @Test
    void whatMayBeAbsentIsUnknownToo() {
        assertThat(needs(RuleKit.selection("signIn.kind: SignIn\n" + RISK + ": null"), signIn()))
                .isPositive();
        assertThat(
                        needs(
                                RuleKit.selection(
                                        "signIn.kind: SignIn\n"
                                                + "sourceIPAddress|fieldref:"
                                                + " authEvent.EventContextData.IpAddress"),
                                signIn()))
                .isPositive();
    }

    @Test
    void theStatusAsksForNoLookupByItself() {
        String status = "signIn.kind: SignIn\nenrichment.status: OverBudget";
        RuleSet rules = RuleKit.rules(RuleKit.selection(status));
        assertThat(of(rules).any()).isFalse();
        assertThat(needs(RuleKit.selection(status), signIn())).isZero();
        // Where the rule reads the entry, its status is as little known.
        assertThat(needs(RuleKit.selection(status + "\n" + RISK + ": High"), signIn()))
                .isPositive();
    }

    @Test
    void withoutARuleThatReadsEntriesNothingIsNeeded() {
        assertThat(of(RuleKit.rules(RuleKit.selection("signIn.kind: SignIn"))).any()).isFalse();
        assertThat(of(RuleKit.rules(RuleKit.selection(OF_SIGN_IN))).any()).isTrue();
        String other = RuleKit.selection(OF_SIGN_IN).replace("product: aws", "product: windows");
        assertThat(of(RuleKit.rules(other)).any()).isFalse();
    }

    @Test
    void whatIsGroupedOrCountedByAnEntryIsLookedUpAsSoonAsItCanMatch() {
        String base = RuleKit.selection("signIn.kind: SignIn");
        String countries =
                """
                title: Countries
                correlation:
                  type: value_count
                  rules: a_rule
                  group-by: [signIn.user]
                  timespan: 1h
                  condition: {field: authEvent.EventContextData.Country, gte: 2}
                """;
        String grouped =
                """
                title: By place
                correlation:
                  type: event_count
                  rules: a_rule
                  group-by: [place]
                  timespan: 1h
                  aliases: {place: {a_rule: authEvent.EventContextData.City}}
                  condition: {gte: 2}
                """;
        String pattern =
                """
                title: A pattern
                pattern:
                  group-by: [authEvent.EventContextData.DeviceName]
                  within: 10m
                  sequence:
                    - {step: one, rule: a_rule}
                    - {step: two, rule: a_rule}
                """;
        for (String other : List.of(countries, grouped, pattern)) {
            RuleSet rules = RuleKit.rules(base, other);
            assertThat(urgency(rules, signIn())).as(other).isPositive();
            assertThat(urgency(rules, signIn("eventName", "SignUp", "signIn.kind", "SignUp")))
                    .as(other)
                    .isZero();
        }
        String episode =
                base
                        + "gatewatch: {suppress: 1h, group-by:"
                        + " [authEvent.EventContextData.Country]}\n";
        assertThat(needs(episode, signIn())).isPositive();
        assertThat(needs(base + "gatewatch: {suppress: 1h, group-by: [signIn.user]}\n", signIn()))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"signIn.user", "signIn.userPoolId", "signIn.kind", "signIn.surface"})
    void anEventThatLacksItIsNotLookedUp(String field) {
        List<Object> without = new ArrayList<>(List.of(signIn()));
        int at = without.indexOf(field);
        without.subList(at, at + 2).clear();
        String anything = RuleKit.selection("eventName: InitiateAuth\n" + RISK + ": High");
        assertThat(needs(anything, signIn())).isPositive();
        assertThat(needs(anything, without.toArray())).isZero();
    }

    @Test
    void theAppClientStandsForThePool() {
        List<Object> event = new ArrayList<>(List.of(signIn()));
        int at = event.indexOf("signIn.userPoolId");
        event.set(at, "signIn.clientId");
        event.set(at + 1, "client");
        String anything = RuleKit.selection("eventName: InitiateAuth\n" + RISK + ": High");
        assertThat(needs(anything, event.toArray())).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "signIn.kind, SignUp, true",
        "signIn.kind, ForgotPassword, true",
        "signIn.kind, ConfirmForgotPassword, true",
        "signIn.kind, ChangePassword, true",
        "signIn.kind, ResendCode, true",
        "signIn.kind, TokenRefresh, false",
        "signIn.kind, TokenIssue, false",
        "signIn.kind, SignOut, false",
        "signIn.kind, MfaSetup, false",
        "signIn.kind, ConfirmSignUp, false",
        "signIn.kind, Admin, false",
        "signIn.kind, Other, false",
        "signIn.factor, Federated, false",
        "signIn.factor, Totp, true",
        "signIn.surface, AdminApi, true",
        "signIn.surface, ManagedLogin, true",
        "signIn.surface, HostedUi, true",
        "signIn.surface, Console, false",
        "signIn.surface, ActivityLog, false"
    })
    void onlyWhatCognitoKeepsIsLookedUp(String field, String value, boolean kept) {
        String anything = RuleKit.selection("eventName: InitiateAuth\n" + RISK + ": High");
        assertThat(needs(anything, signIn(field, value)) > 0).isEqualTo(kept);
    }

    @Test
    void higherPriorityComesFirstThenHigherLevel() {
        int[] order = {
            needs(rule("", "priority: 0"), signIn()),
            needs(rule("level: critical", "priority: 0"), signIn()),
            needs(rule("level: informational", "priority: 1"), signIn()),
            needs(rule("level: low", "runbook: r"), signIn()),
            needs(rule("level: high", "priority: 50"), signIn()),
            needs(rule("level: low", "priority: 100"), signIn())
        };
        assertThat(order).doesNotHaveDuplicates().isSorted();
        assertThat(order[0]).isGreaterThan(Urgencies.REPORT);
    }

    @Test
    void theMostUrgentRuleThatIsUndecidedCounts() {
        RuleSet rules =
                RuleKit.rules(
                        named("low", rule("level: low", "priority: 10")),
                        named("high", rule("level: low", "priority: 90")),
                        named(
                                "decided",
                                rule("level: low", "priority: 100")
                                        .replace("signIn.kind: SignIn", "eventName: Else")));
        assertThat(urgency(rules, signIn()))
                .isEqualTo(needs(rule("level: low", "priority: 90"), signIn()));
    }

    @Test
    void aDetectionIsAsUrgentAsTheMostUrgentRuleThatLooksAtIt() {
        String base = RuleKit.selection(OF_SIGN_IN);
        String own = base + "gatewatch: {priority: 70}\n";
        int high = urgency(RuleKit.rules(base, correlation("b", "a_rule", 90)), signIn());
        int low = urgency(RuleKit.rules(base, correlation("b", "a_rule", 10)), signIn());
        int alone = needs(base, signIn());
        assertThat(high).isGreaterThan(alone);
        // A rule that alerts of nothing itself is not more urgent than what it is for.
        assertThat(low).isLessThan(alone);
        assertThat(urgency(RuleKit.rules(own, correlation("b", "a_rule", 10)), signIn()))
                .isEqualTo(needs(own, signIn()));
        RuleSet chained =
                RuleKit.rules(base, correlation("b", "a_rule", 10), correlation("c", "b", 90));
        // The inner one has a priority of its own, the outer one raises it.
        assertThat(urgency(chained, signIn())).isEqualTo(high);
    }

    @Test
    void aReportIsLeastUrgent() {
        RuleSet reported = RuleKit.rules(RuleKit.selection("signIn.kind: SignIn"));
        List<Expression> reports = List.of(reported.detections().get(0).condition());
        RuleSet none = new RuleSet(List.of(), List.of());
        EnrichmentNeeds needs = EnrichmentNeeds.of(none, reports, PLAN);
        assertThat(needs.any()).isTrue();
        assertThat(needs.urgency(RuleKit.event(PLAN, signIn()))).isEqualTo(Urgencies.REPORT);
        RuleSet rule = RuleKit.rules(rule("level: informational", "priority: 0"));
        assertThat(EnrichmentNeeds.of(rule, reports, PLAN).urgency(RuleKit.event(PLAN, signIn())))
                .isGreaterThan(Urgencies.REPORT);
    }

    /**
     * Against trying out all values: where the condition comes out differently for two entries, the
     * event must be looked up. Random conditions, each test of an entry in one place only.
     */
    @Test
    void agreesWithTryingAllValues() {
        for (long seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            String condition = condition(random, 3);
            String text =
                    RuleKit.detection(
                            """
                            name: {eventName: InitiateAuth}
                            other: {eventName: Else}
                            risk: {authEvent.EventRisk.RiskLevel: High}
                            city: {authEvent.EventContextData.City: Rome}
                            condition: 1 of nam* and (CONDITION)
                            """
                                    .replace("CONDITION", condition));
            RuleSet rules = RuleKit.rules(text);
            CompiledRules compiled = CompiledRules.of(rules, PLAN);
            Set<Boolean> results = new TreeSet<>();
            for (String level : List.of("High", "Low")) {
                for (String city : List.of("Rome", "Oslo")) {
                    Object[] known = signIn(RISK, level, "authEvent.EventContextData.City", city);
                    results.add(compiled.matches(0, RuleKit.event(PLAN, known)));
                }
            }
            boolean needed = urgency(rules, signIn()) > 0;
            if (results.size() == 2) {
                assertThat(needed).as("seed " + seed + ": " + condition).isTrue();
            } else if (count(condition, "risk") <= 1 && count(condition, "city") <= 1) {
                assertThat(needed).as("seed " + seed + ": " + condition).isFalse();
            }
        }
    }

    private static String condition(Random random, int depth) {
        return switch (depth == 0 ? random.nextInt(4) : random.nextInt(7)) {
            case 0 -> "name";
            case 1 -> "other";
            case 2 -> "risk";
            case 3 -> "city";
            case 4 -> "not (" + condition(random, depth - 1) + ")";
            case 5 ->
                    "("
                            + condition(random, depth - 1)
                            + " and "
                            + condition(random, depth - 1)
                            + ")";
            default ->
                    "("
                            + condition(random, depth - 1)
                            + " or "
                            + condition(random, depth - 1)
                            + ")";
        };
    }

    private static int count(String text, String word) {
        return text.split(word, -1).length - 1;
    }

    private static final FieldPlan PLAN =
            FieldPlan.of(
                    List.of(
                            RISK,
                            "authEvent.EventContextData.City",
                            "authEvent.EventContextData.Country"));

    private static String rule(String level, String block) {
        return RuleKit.selection(OF_SIGN_IN) + level + "\ngatewatch: {" + block + "}\n";
    }

    private static String named(String name, String rule) {
        return rule.replace("title: A rule", "title: " + name)
                .replace("name: a_rule", "name: " + name);
    }

    private static String correlation(String name, String of, int priority) {
        return """
        title: NAME
        name: NAME
        correlation: {type: event_count, rules: OF, timespan: 1h, condition: {gte: 2}}
        gatewatch: {priority: PRIORITY}
        """
                .replace("NAME", name)
                .replace("OF", of)
                .replace("PRIORITY", Integer.toString(priority));
    }

    private static int needs(String rule, Object... event) {
        return urgency(RuleKit.rules(rule), event);
    }

    private static int urgency(RuleSet rules, Object... event) {
        FieldPlan plan = FieldPlan.of(rules.fields());
        TrailEvent one = RuleKit.event(plan, event);
        return EnrichmentNeeds.of(rules, List.of(), plan).urgency(one);
    }

    private static EnrichmentNeeds of(RuleSet rules) {
        return EnrichmentNeeds.of(rules, List.of(), FieldPlan.of(rules.fields()));
    }

    /** A sign-in, with these fields in place of its own. */
    private static Object[] signIn(Object... instead) {
        List<Object> fields =
                new ArrayList<>(
                        List.of(
                                "eventSource",
                                "cognito-idp.amazonaws.com",
                                "eventName",
                                "InitiateAuth",
                                "sourceIPAddress",
                                "192.0.2.1",
                                "signIn.kind",
                                "SignIn",
                                "signIn.surface",
                                "Api",
                                "signIn.user",
                                "u-1",
                                "signIn.userPoolId",
                                "us-east-1_Example"));
        for (int i = 0; i < instead.length; i += 2) {
            int at = fields.indexOf(instead[i]);
            if (at < 0) {
                fields.add(instead[i]);
                fields.add(instead[i + 1]);
            } else {
                fields.set(at + 1, instead[i + 1]);
            }
        }
        return fields.toArray();
    }
}
