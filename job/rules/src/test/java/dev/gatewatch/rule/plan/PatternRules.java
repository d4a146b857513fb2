package dev.gatewatch.rule.plan;

import dev.gatewatch.rule.compile.RuleKit;
import dev.gatewatch.rule.model.RuleSet;

/** The detections a and b, and a pattern p over them. */
public final class PatternRules {
    private static final String BASE =
            """
            title: Base %s
            name: %s
            logsource: {product: aws, service: cloudtrail}
            detection: {sel: {eventName: %s}, condition: sel}
            ---
            """;

    private PatternRules() {}

    public static RuleSet of(String lines, String... steps) {
        return RuleKit.rules(text(lines, steps));
    }

    static String text(String lines, String... steps) {
        StringBuilder text = new StringBuilder(BASE.formatted("a", "a", "A"));
        text.append(BASE.formatted("b", "b", "B"));
        text.append("title: P\nname: p\npattern:\n").append(lines.indent(2));
        text.append("  sequence:\n");
        for (String step : steps) {
            text.append("    - ").append(step).append('\n');
        }
        return text.append("level: high\n").toString();
    }
}
