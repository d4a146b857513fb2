package dev.gatewatch;

import dev.gatewatch.alert.RunbookSteps;
import dev.gatewatch.review.model.ReviewedRule;
import dev.gatewatch.rule.model.DetectionRule;
import dev.gatewatch.rule.model.PatternRule;
import dev.gatewatch.rule.model.Rule;
import dev.gatewatch.rule.model.RuleHeader;
import dev.gatewatch.rule.model.Runbook;
import dev.gatewatch.rule.plan.DetectionPlan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes from rules what the daily review reads. */
final class ReviewedRules {
    /**
     * Techniques that take a protection away: Modify Authentication Process, Impair Defenses,
     * Domain or Tenant Policy Modification.
     *
     * @see <a href="https://attack.mitre.org/techniques/enterprise/">ATT&amp;CK techniques</a>
     */
    private static final List<String> WEAKENING =
            List.of("attack.t1556", "attack.t1562", "attack.t1484");

    private ReviewedRules() {}

    /** Those that can raise alerts. */
    static List<ReviewedRule> of(DetectionPlan plan) {
        List<ReviewedRule> rules = new ArrayList<>();
        for (Rule rule : plan.rules().all()) {
            if (plan.raisesAlerts(rule)) {
                boolean counts = !(rule instanceof DetectionRule);
                rules.add(of(rule.header(), rule.header().id(), counts, true));
            }
            if (rule instanceof PatternRule pattern) {
                rules.add(of(rule.header(), pattern.overflowId(), false, false));
            }
        }
        return List.copyOf(rules);
    }

    private static ReviewedRule of(RuleHeader rule, String id, boolean counts, boolean expected) {
        return new ReviewedRule(
                id,
                rule.name() != null ? rule.name() : rule.id(),
                rule.title(),
                rule.level(),
                question(rule.runbook()),
                rule.tags().stream().anyMatch(ReviewedRules::weakens),
                counts,
                expected);
    }

    private static String question(@Nullable Runbook runbook) {
        List<String> steps = runbook == null ? List.of() : RunbookSteps.of(runbook.text());
        return steps.isEmpty() ? "" : steps.get(0);
    }

    private static boolean weakens(String tag) {
        return WEAKENING.stream()
                .anyMatch(known -> tag.equals(known) || tag.startsWith(known + "."));
    }
}
