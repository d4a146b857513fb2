package dev.gatewatch.cli.eventpattern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.report.model.ReportSet;
import dev.gatewatch.rule.load.LoadedRules;
import dev.gatewatch.rule.load.RuleFile;
import dev.gatewatch.rule.load.RuleLoader;
import dev.gatewatch.rule.model.RuleSet;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventPatternTest {
    private static final String START =
            "{\"source\":[{\"prefix\":\"aws.\"}],"
                    + "\"detail-type\":[{\"suffix\":\" via CloudTrail\"}]";

    @Test
    void namesTheCallsOfASource() {
        assertThat(detail("{eventSource: iam.amazonaws.com, eventName|cased: [B, A]}"))
                .isEqualTo("{'eventSource':['iam.amazonaws.com'],'eventName':['A','B']}");
    }

    @Test
    void leavesTheCaseOpenWhereARuleDoes() {
        assertThat(detail("{eventSource: IAM.amazonaws.com, eventName: createUser}"))
                .isEqualTo(
                        "{'eventSource':['iam.amazonaws.com'],"
                                + "'eventName':[{'equals-ignore-case':'createUser'}]}");
    }

    @Test
    void knowsNamesThatBeginOrEndWithAText() {
        assertThat(detail("{eventName|startswith|cased: Delete, eventSource: s3.amazonaws.com}"))
                .contains("'eventName':[{'prefix':'Delete'}]");
        assertThat(detail("{eventName|endswith: _GET, eventSource: s3.amazonaws.com}"))
                .contains("'eventName':[{'suffix':{'equals-ignore-case':'_GET'}}]");
    }

    @Test
    void letsAllNamesThroughWhereItCannotTell() {
        String all = "{'eventSource':['iam.amazonaws.com']}";
        assertThat(detail("{eventSource: iam.amazonaws.com, errorCode: X}")).isEqualTo(all);
        assertThat(detail("{eventSource: iam.amazonaws.com, eventName|contains: X}"))
                .isEqualTo(all);
        assertThat(detail("{eventSource: iam.amazonaws.com, eventName|re: X}")).isEqualTo(all);
        assertThat(detail("{eventSource: iam.amazonaws.com, eventName: [X, null]}")).isEqualTo(all);
    }

    @Test
    void letsEverythingThroughThatHasNoSource() {
        assertThat(pattern("{errorCode: AccessDenied}")).isEqualTo(START + "}");
        assertThat(detail("{eventName|cased: A}")).isEqualTo("{'eventName':['A']}");
    }

    @Test
    void looksAtNothingThatIsNegated() {
        assertThat(
                        EventPattern.of(
                                        rules("{a: {eventSource: a}, condition: not a}"),
                                        ReportSet.EMPTY)
                                .json())
                .isEqualTo(START + "}");
    }

    @Test
    void hasABranchForEachSource() {
        assertThat(
                        detail(
                                "[{eventSource: [b, c], eventName|cased: Y},"
                                        + " {eventSource: a, eventName|cased: X}]"))
                .isEqualTo(
                        "{'$or':[{'eventSource':['a'],'eventName':['X']},"
                                + "{'eventSource':['b','c'],'eventName':['Y']}]}");
    }

    @Test
    void knowsWhichCallsAreSignIns() {
        assertThat(detail("{signIn.kind: SignUp}"))
                .isEqualTo(
                        "{'eventSource':['cognito-idp.amazonaws.com'],'eventName':["
                                + "{'equals-ignore-case':'SignUp'},"
                                + "{'equals-ignore-case':'Signup_POST'}]}");
        assertThat(detail("{signIn.kind: SignIn}"))
                .contains(
                        "'AdminRespondToAuthChallenge'", "{'eventSource':['signin.amazonaws.com']");
        assertThat(detail("{signIn.kind: TokenRefresh}"))
                .contains("'InitiateAuth'", "'Token_POST'", "'GetTokensFromRefreshToken'");
        assertThat(detail("{signIn.outcome: Failure}"))
                .isEqualTo(
                        "{'$or':[{'eventSource':['cognito-idp.amazonaws.com']},"
                                + "{'eventSource':['signin.amazonaws.com'],"
                                + "'eventName':['ConsoleLogin']}]}");
        assertThat(detail("{authEvent.EventRisk.RiskLevel: High}"))
                .isEqualTo("{'eventSource':['cognito-idp.amazonaws.com']}");
    }

    @Test
    void administrationIsWhatHasNoOtherName() {
        assertThat(detail("{signIn.kind: Admin}"))
                .startsWith(
                        "{'eventSource':['cognito-idp.amazonaws.com'],'eventName':["
                                + "{'anything-but':{'wildcard':['*_GET','*_POST',")
                .contains("'GetUser'")
                .doesNotContain("'AdminGetUser'");
        assertThat(
                        detail(
                                "[{signIn.kind: Admin}, {eventSource: cognito-idp.amazonaws.com,"
                                        + " eventName: GetUser}]"))
                .contains("{'equals-ignore-case':'GetUser'}");
    }

    @Test
    void readsNoEventForTheActivityLog() {
        RuleSet rules =
                rules("{a: {signIn.surface: ActivityLog, signIn.kind: SignIn}, condition: a}");
        assertThat(EventPattern.of(rules, ReportSet.EMPTY).isEmpty()).isTrue();
    }

    @Test
    void leavesOutCallsByARole() {
        String calls =
                EventPattern.of(rules("{a: {signIn.kind: SignIn}, condition: a}"), ReportSet.EMPTY)
                        .without(Set.of("AdminInitiateAuth", "ListUsers"), "arn:role")
                        .json()
                        .replace('"', '\'');
        assertThat(calls)
                .doesNotContain("{'equals-ignore-case':'AdminInitiateAuth'}", "ListUsers")
                .contains(
                        "{'eventSource':['cognito-idp.amazonaws.com'],"
                                + "'eventName':['AdminInitiateAuth'],'userIdentity':"
                                + "{'sessionContext':{'sessionIssuer':{'arn':["
                                + "{'anything-but':'arn:role'},{'exists':false}]}}}}");
    }

    /** The filter of the detail, with single quotes. */
    private static String detail(String selection) {
        String pattern = pattern(selection);
        assertThat(pattern).startsWith(START + ",\"detail\":").endsWith("}");
        return pattern.substring((START + ",\"detail\":").length(), pattern.length() - 1)
                .replace('"', '\'');
    }

    private static String pattern(String selection) {
        return EventPattern.of(rules("{a: " + selection + ", condition: a}"), ReportSet.EMPTY)
                .json();
    }

    private static RuleSet rules(String detection) {
        String rule =
                """
                title: t
                name: t
                id: 11111111-1111-4111-8111-111111111111
                logsource: {product: aws, service: cloudtrail}
                level: low
                detection: %s
                """
                        .formatted(detection);
        LoadedRules loaded =
                RuleLoader.load(
                        List.of(new RuleFile("t.yml", rule.getBytes(StandardCharsets.UTF_8))));
        assertThat(loaded.problems()).isEmpty();
        return loaded.rules();
    }
}
