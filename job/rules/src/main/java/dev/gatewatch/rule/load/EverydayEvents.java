package dev.gatewatch.rule.load;

import dev.gatewatch.event.BaseField;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.event.TrailEventBuilder;
import dev.gatewatch.event.signin.SignInKind;
import dev.gatewatch.event.signin.SignInOutcome;
import dev.gatewatch.event.signin.SignInReason;
import dev.gatewatch.event.signin.SignInSurface;
import dev.gatewatch.rule.compile.CompiledRules;
import dev.gatewatch.rule.model.DetectionRule;
import dev.gatewatch.rule.model.RuleSet;
import java.util.ArrayList;
import java.util.List;

/**
 * The everyday events of every application: sign-ins that succeed, that get a challenge or have a
 * mistyped password, and refreshed tokens. A rule that matches one of them is not rare.
 */
final class EverydayEvents {
    private EverydayEvents() {}

    /** Whether the rule matches one of them. */
    static boolean includeSomeOf(DetectionRule rule) {
        RuleSet rules = RuleSet.of(rule);
        FieldPlan fields = FieldPlan.of(rules.fields());
        CompiledRules compiled = CompiledRules.of(rules, fields);
        return all().stream().anyMatch(event -> compiled.matches(0, event));
    }

    private static List<TrailEvent> all() {
        List<TrailEvent> all = new ArrayList<>();
        for (String name : List.of("InitiateAuth", "RespondToAuthChallenge")) {
            all.add(api(name, SignInKind.SIGN_IN, SignInOutcome.SUCCESS));
            all.add(api(name, SignInKind.SIGN_IN, SignInOutcome.FAILURE));
        }
        all.add(api("InitiateAuth", SignInKind.SIGN_IN, SignInOutcome.CHALLENGE));
        all.add(api("InitiateAuth", SignInKind.TOKEN_REFRESH, SignInOutcome.SUCCESS));
        all.add(endpoint("Login_POST", SignInKind.SIGN_IN, SignInOutcome.SUCCESS));
        all.add(endpoint("Login_POST", SignInKind.SIGN_IN, SignInOutcome.FAILURE));
        all.add(endpoint("Token_POST", SignInKind.TOKEN_ISSUE, SignInOutcome.SUCCESS));
        return all;
    }

    private static TrailEvent api(String name, SignInKind kind, SignInOutcome outcome) {
        return event(name, kind, outcome, SignInSurface.API);
    }

    private static TrailEvent endpoint(String name, SignInKind kind, SignInOutcome outcome) {
        return event(name, kind, outcome, SignInSurface.HOSTED_UI);
    }

    private static TrailEvent event(
            String name, SignInKind kind, SignInOutcome outcome, SignInSurface surface) {
        TrailEventBuilder event = new TrailEventBuilder();
        event.add(BaseField.EVENT_SOURCE, "cognito-idp.amazonaws.com");
        event.add(BaseField.EVENT_NAME, name);
        event.add(BaseField.SIGN_IN_KIND, kind.text());
        event.add(BaseField.SIGN_IN_OUTCOME, outcome.text());
        event.add(BaseField.SIGN_IN_SURFACE, surface.text());
        if (outcome == SignInOutcome.FAILURE) {
            event.add(BaseField.SIGN_IN_REASON, SignInReason.BAD_CREDENTIALS.text());
            event.add(BaseField.ERROR_CODE, "NotAuthorizedException");
        }
        return event.build("everyday", 0);
    }
}
