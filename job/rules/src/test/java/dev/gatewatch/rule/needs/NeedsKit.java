package dev.gatewatch.rule.needs;

import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.rule.compile.RuleKit;
import dev.gatewatch.rule.model.RuleSet;
import java.util.ArrayList;
import java.util.List;

/** Rules that read the risk of a sign-in, and how urgently they need it. */
final class NeedsKit {
    static final String RISK = "authEvent.EventRisk.RiskLevel";

    static final String OF_SIGN_IN = "signIn.kind: SignIn\n" + RISK + ": High";

    static final FieldPlan PLAN =
            FieldPlan.of(
                    List.of(
                            RISK,
                            "authEvent.EventContextData.City",
                            "authEvent.EventContextData.Country"));

    private NeedsKit() {}

    static int needs(String rule, Object... event) {
        return urgency(RuleKit.rules(rule), event);
    }

    static int urgency(RuleSet rules, Object... event) {
        FieldPlan plan = FieldPlan.of(rules.fields());
        TrailEvent one = RuleKit.event(plan, event);
        return EnrichmentNeeds.of(rules, plan).urgency(one);
    }

    /** A sign-in, with these fields in place of its own. */
    static Object[] signIn(Object... instead) {
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
