package dev.gatewatch.rule.plan;

import static dev.gatewatch.rule.compile.RuleKit.rules;

/** Plans of short rules. */
final class PlannedRules {
    private PlannedRules() {}

    static DetectionPlan plan(String... texts) {
        return DetectionPlan.of(rules(texts));
    }

    static String detection(String name) {
        return """
        title: Detection NAME
        name: NAME
        logsource: {product: aws, service: cloudtrail}
        detection:
          sel: {eventName: InitiateAuth, errorCode|contains: [NotAuthorized, '*Found']}
          condition: sel
        """
                .replace("NAME", name);
    }

    static String count(String name, String rules, String groupBy) {
        return """
        title: Count NAME
        name: NAME
        correlation:
          type: event_count
          rules: RULES
          group-by: GROUP
          timespan: 10m
          condition: {gte: 5}
        """
                .replace("NAME", name)
                .replace("RULES", rules)
                .replace("GROUP", groupBy);
    }

    static String distinct(String name, String field, String groupBy) {
        return count(name, "a", groupBy)
                .replace("event_count", "value_count")
                .replace("gte: 5", "gt: 5, field: " + field);
    }

    static EpisodeRule rule(String... texts) {
        return (EpisodeRule) plan(texts).dimensions().get(0).rules().get(0);
    }
}
