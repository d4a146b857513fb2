package dev.gatewatch.rule.needs;

import static dev.gatewatch.rule.needs.NeedsKit.OF_SIGN_IN;
import static dev.gatewatch.rule.needs.NeedsKit.PLAN;
import static dev.gatewatch.rule.needs.NeedsKit.RISK;
import static dev.gatewatch.rule.needs.NeedsKit.needs;
import static dev.gatewatch.rule.needs.NeedsKit.signIn;
import static dev.gatewatch.rule.needs.NeedsKit.urgency;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.rule.compile.CompiledRules;
import dev.gatewatch.rule.compile.RuleKit;
import dev.gatewatch.rule.model.RuleSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which events are looked up. */
class EnrichmentNeedsTest {
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

    private static EnrichmentNeeds of(RuleSet rules) {
        return EnrichmentNeeds.of(rules, FieldPlan.of(rules.fields()));
    }
}
