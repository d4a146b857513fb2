package dev.gatewatch.rule.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.problem.Problem;
import dev.gatewatch.rule.compile.RuleKit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and values that no event has, found where they stand: line 8, column 5 on. */
class FieldChecksTest {
    private static List<String> warnings(String... texts) {
        LoadedRules loaded = RuleKit.load(texts);
        assertThat(loaded.problems()).isEmpty();
        return loaded.warnings().stream().map(Problem::toString).toList();
    }

    private static List<String> problems(String... texts) {
        return RuleKit.load(texts).problems().stream().map(Problem::toString).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "signIn.knd: SignIn; there is no field \"signIn.knd\" (did you mean"
                        + " \"signIn.kind\"?)",
                "signIn.Kind: SignIn; there is no field \"signIn.Kind\" (did you mean"
                        + " \"signIn.kind\"?)",
                "signin.kind|exists: true; there is no field \"signin.kind\" (did you mean"
                        + " \"signIn.kind\"?)",
                "signIn.user.name: x; there is no field \"signIn.user.name\" (known:"
                        + " signIn.clientId, signIn.factor, signIn.kind, signIn.outcome,"
                        + " signIn.principal, signIn.reason, signIn.surface, signIn.user, signIn.userPoolId)",
                "sign_in.kind: SignIn; there is no field \"sign_in.kind\" (did you mean"
                        + " \"signIn.kind\"?)",
                "signIn[0].kind: SignIn; there is no field \"signIn[0].kind\" (did you mean"
                        + " \"signIn.kind\"?)",
                "signIn\\.kind: SignIn; there is no field \"signIn\\.kind\" (did you mean"
                        + " \"signIn.kind\"?)",
                "signIn: x; there is no field \"signIn\" (known: signIn.clientId, signIn.factor,"
                        + " signIn.kind, signIn.outcome, signIn.principal, signIn.reason,"
                        + " signIn.surface, signIn.user, signIn.userPoolId)"
            })
    void aSignInFieldThatIsNoneIsRefused(String line, String message) {
        assertThat(problems(RuleKit.selection(line))).containsExactly("r1.yml:8:5: " + message);
    }

    @Test
    void whereverARuleNamesOneItIsRefused() {
        assertThat(problems(RuleKit.selection("userAgent|fieldref: signIn.usr")))
                .containsExactly(
                        "r1.yml:8:25: there is no field \"signIn.usr\" (did you mean"
                                + " \"signIn.user\"?)");
        String grouped = RuleKit.selection("eventName: a");
        assertThat(problems(grouped + "gatewatch: {suppress: 1h, group-by: [signIn.usr]}\n"))
                .singleElement()
                .asString()
                .startsWith("r1.yml:10:38: there is no field \"signIn.usr\"");
        String correlation =
                """
                title: Many
                correlation:
                  type: value_count
                  rules: [a_rule]
                  timespan: 1h
                  group-by: [signIn.usr, who, eventname]
                  aliases: {who: {a_rule: signIn.wo}}
                  condition: {gte: 2, field: signIn.client}
                """;
        assertThat(problems(grouped, correlation))
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("r2.yml:6:14: there is no field"),
                        second -> assertThat(second).startsWith("r2.yml:7:27: there is no field"),
                        third -> assertThat(third).startsWith("r2.yml:8:30: there is no field"));
        String pattern =
                """
                title: One after the other
                pattern:
                  group-by: [signIn.usr]
                  within: 1h
                  sequence: [{step: one, rule: a_rule}]
                """;
        assertThat(problems(grouped, pattern))
                .singleElement()
                .asString()
                .startsWith("r2.yml:3:14: there is no field \"signIn.usr\"");
        String filter =
                """
                title: Known
                logsource: {product: aws}
                filter: {rules: any, known: {signIn.usr: x}, condition: not known}
                """;
        assertThat(problems(grouped, filter))
                .singleElement()
                .asString()
                .startsWith("r2.yml:3:30: there is no field \"signIn.usr\"");
    }

    @Test
    void anAliasIsNoFieldNotEvenOfTheEpisodesThatCarryIt() {
        String chain =
                """
                title: Inner
                name: inner
                correlation:
                  type: event_count
                  rules: [a_rule]
                  timespan: 1h
                  group-by: [eventname]
                  aliases: {eventname: {a_rule: sourceIPAddress}}
                  condition: {gte: 2}
                ---
                title: Outer
                correlation:
                  type: event_count
                  rules: [inner]
                  timespan: 1h
                  group-by: [eventname]
                  condition: {gte: 2}
                """;
        assertThat(warnings(RuleKit.selection("eventName: a"), chain)).isEmpty();
        assertThat(
                        warnings(
                                RuleKit.selection("eventName: a"),
                                chain.replace("sourceIPAddress", "sourceIpAddress")))
                .containsExactly(
                        "r2.yml:8:33: CloudTrail has no field \"sourceIpAddress\" (did you mean"
                                + " \"sourceIPAddress\"?)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "signIn.kind: SignInn; 8:18: \"signIn.kind\" is never \"SignInn\" (did you mean"
                        + " \"SignIn\"?)",
                "signIn.kind: [SignIn, Sgn]; 8:27: \"signIn.kind\" is never \"Sgn\" (known: Admin,"
                        + " ChangePassword, ConfirmForgotPassword, ConfirmSignUp, ForgotPassword,"
                        + " MfaSetup, Other, PasskeySetup, ResendCode, SignIn, SignOut, SignUp,"
                        + " TokenIssue, TokenRefresh)",
                "signIn.factor|base64: Srp; 8:27: no value of \"signIn.factor\" matches \"Srp\" (known:"
                        + " ClientCredentials, Custom, EmailOtp, Federated, Passkey, Password,"
                        + " RefreshToken, SmsOtp, Srp, Totp)",
                "signIn.outcome|neq: Failur; 8:25: \"signIn.outcome\" is never \"Failur\" (did you"
                        + " mean \"Failure\"?)",
                "signIn.outcome|cased: success; 8:27: \"signIn.outcome\" is never \"success\" (did"
                        + " you mean \"Success\"?)",
                "signIn.factor|startswith: Pwd; 8:31: no value of \"signIn.factor\" matches \"Pwd\""
                        + " (known: ClientCredentials, Custom, EmailOtp, Federated, Passkey, Password,"
                        + " RefreshToken, SmsOtp, Srp, Totp)",
                "signIn.surface: Api?; 8:21: no value of \"signIn.surface\" matches \"Api?\""
                        + " (known: ActivityLog, AdminApi, Api, Console, HostedUi, ManagedLogin)",
                "signIn.surface|re: ^api$; 8:24: no value of \"signIn.surface\" matches \"^api$\""
                        + " (known: ActivityLog, AdminApi, Api, Console, HostedUi, ManagedLogin)",
                "signIn.outcome: 5; 8:21: no value of \"signIn.outcome\" matches \"5\" (known:"
                        + " Challenge, Failure, Success, Throttled, Unknown)",
                "signIn.outcome|contains|all: [Succ, Fail]; 8:5: no value of \"signIn.outcome\""
                        + " matches all of these (known: Challenge, Failure, Success, Throttled,"
                        + " Unknown)",
                "enrichment.status: Fond; 8:24: Cognito documents no \"Fond\" for"
                        + " \"enrichment.status\" (did you mean \"Found\"?)",
                "authEvent.EventType: PasswordChang; 8:26: Cognito documents no \"PasswordChang\""
                        + " for \"authEvent.EventType\" (did you mean \"PasswordChange\"?)",
                "authEvent.EventResponse: Passed; 8:30: Cognito documents no \"Passed\" for"
                        + " \"authEvent.EventResponse\" (did you mean \"Pass\"?)",
                "authEvent.EventRisk.RiskLevel: Hgh; 8:36: Cognito documents no \"Hgh\" for"
                        + " \"authEvent.EventRisk.RiskLevel\" (did you mean \"High\"?)",
                "authEvent.EventRisk.RiskDecision: PASS; 8:39: Cognito documents no \"PASS\" for"
                        + " \"authEvent.EventRisk.RiskDecision\" (known: AccountTakeover, Block,"
                        + " NoRisk)",
                "authEvent.EventRisk.CompromisedCredentialsDetected: yes; 8:57: Cognito documents"
                        + " no \"yes\" for \"authEvent.EventRisk.CompromisedCredentialsDetected\""
                        + " (known: false, true)",
                "authEvent.ChallengeResponses.ChallengeName: TOTP; 8:49: Cognito documents no"
                        + " \"TOTP\" for \"authEvent.ChallengeResponses.ChallengeName\" (known: Mfa,"
                        + " Password)",
                "authEvent.EventFeedback.FeedbackValue: Ok; 8:44: Cognito documents no \"Ok\" for"
                        + " \"authEvent.EventFeedback.FeedbackValue\" (known: Invalid, Valid)"
            })
    void aValueThatAFieldNeverHasIsNamed(String line, String warning) {
        assertThat(warnings(RuleKit.selection(line))).containsExactly("r1.yml:" + warning);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "signIn.kind: [SIGNIN, tokenrefresh]",
                "signIn.kind|startswith: Sign",
                "signIn.kind|contains|all: [Sign, Up]",
                "signIn.kind: 'Sign*'",
                "signIn.kind: S????n",
                "signIn.kind|re: '^Sign(In|Up)$'",
                "signIn.kind|re|i: token",
                "signIn.reason: null",
                "signIn.reason|exists: false",
                "signIn.reason|fieldref: errorCode",
                "signIn.user: x",
                "signIn.userPoolId: x",
                "signIn.clientId: x",
                "authEvent.EventRisk.CompromisedCredentialsDetected: true",
                "authEvent.EventRisk.CompromisedCredentialsDetected: 'True'",
                "authEvent.ChallengeResponses.ChallengeName|contains|all: [Pass, Mfa]",
                "authEvent.EventContextData.Country: Atlantis",
                "authEvent.EventRisk: '*High*'",
                "enrichment.status|neq: Found"
            })
    void whatCanMatchIsNotWarnedOf(String line) {
        assertThat(warnings(RuleKit.selection(line))).isEmpty();
    }

    @Test
    void whatCognitoDoesNotHaveIsHardlyMeant() {
        String lines =
                """
                authEvent.EventRisk.RiskLvel: High
                authevent.EventId: x
                enrichment.state: Found
                authEvent.EventRisk.RiskLevel: High
                """;
        assertThat(warnings(RuleKit.selection(lines)))
                .containsExactly(
                        "r1.yml:8:5: Cognito has no field \"authEvent.EventRisk.RiskLvel\" (did you"
                                + " mean \"authEvent.EventRisk.RiskLevel\"?)",
                        "r1.yml:9:5: Cognito has no field \"authevent.EventId\" (did you mean"
                                + " \"authEvent.EventId\"?)",
                        "r1.yml:10:5: Cognito has no field \"enrichment.state\" (did you mean"
                                + " \"enrichment.status\"?)");
    }

    @Test
    void aRecordsNameInAnotherNotationOrCaseIsTranslated() {
        String lines =
                """
                requestParameters.ipPermissions.items{}.ipRanges.items[0].cidrIp: 0.0.0.0/0
                eventname|contains: a
                """;
        assertThat(warnings(RuleKit.selection(lines)))
                .containsExactly(
                        "r1.yml:8:5: CloudTrail has no field"
                                + " \"requestParameters.ipPermissions.items{}.ipRanges.items[0].ci...\":"
                                + " names are joined by dots, and an array matches by any element;"
                                + " write"
                                + " \"requestParameters.ipPermissions.items.ipRanges.items.cidrIp\"",
                        "r1.yml:9:5: CloudTrail has no field \"eventname\" (did you mean"
                                + " \"eventName\"?)");
    }

    @Test
    void nullAmongOtherValuesMatchesMoreThanMeant() {
        assertThat(warnings(RuleKit.selection("userAgent: [abc, null]\nerrorCode:\n  - ~\n  - x")))
                .containsExactly(
                        "r1.yml:8:22: null in a list of values matches every event without"
                                + " \"userAgent\", and Sigma does not allow it; if that is meant,"
                                + " give it a selection of its own",
                        "r1.yml:10:9: null in a list of values matches every event without"
                                + " \"errorCode\", and Sigma does not allow it; if that is meant,"
                                + " give it a selection of its own");
        for (String fine :
                List.of("userAgent: null", "userAgent: [null]", "userAgent: [a, 'null']")) {
            assertThat(warnings(RuleKit.selection(fine))).as(fine).isEmpty();
        }
    }

    @Test
    void aRuleOfAnotherLogSourceHasFieldsOfItsOwn() {
        String other =
                RuleKit.selection("eventname: [a, null]\nsignIn.kind: x\nitems{}.a: x")
                        .replace("service: cloudtrail", "service: waf");
        String counted =
                """
                title: Many
                correlation: {type: event_count, rules: a_rule, timespan: 1h, group-by: [useragent], condition: {gte: 2}}
                """;
        assertThat(warnings(other, counted)).isEmpty();
    }
}
