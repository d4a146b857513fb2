package dev.gatewatch.rule.load;

import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.model.DetectionRule;
import dev.gatewatch.rule.model.PatternRule;
import dev.gatewatch.rule.parse.ParsedRule;
import dev.gatewatch.rule.parse.pattern.PatternDraft;
import dev.gatewatch.rule.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Links the steps of patterns to detection rules. */
final class PatternLinker {
    private final RuleNames names;
    private final Problems problems;

    PatternLinker(RuleNames names, Problems problems) {
        this.names = names;
        this.problems = problems;
    }

    /** The pattern, or null if one of its rules has problems. */
    @Nullable PatternRule link(PatternDraft draft) {
        List<PatternRule.Step> steps = new ArrayList<>();
        for (PatternDraft.Step step : draft.steps()) {
            DetectionRule rule = detection(step.rule());
            DetectionRule until = step.until() == null ? null : detection(step.until());
            if (rule != null && (step.until() == null || until != null)) {
                steps.add(
                        new PatternRule.Step(
                                step.name().text(),
                                rule,
                                step.contiguity(),
                                step.not(),
                                step.times(),
                                step.optional(),
                                step.greedy(),
                                step.consecutive(),
                                until,
                                step.within()));
            }
        }
        return steps.size() == draft.steps().size() ? draft.resolve(List.copyOf(steps)) : null;
    }

    private @Nullable DetectionRule detection(YamlScalar reference) {
        ParsedRule rule = names.find(reference);
        if (rule != null && (rule.correlates() || rule.isPattern())) {
            problems.add(
                    reference.location(),
                    Excerpt.of(reference.text())
                            + (rule.isPattern() ? " is a pattern" : " is a correlation")
                            + "; the steps of a pattern are detection rules");
            return null;
        }
        return rule == null ? null : rule.detection();
    }
}
