package dev.gatewatch.rule.parse;

import dev.gatewatch.problem.Location;
import dev.gatewatch.rule.model.DetectionRule;
import dev.gatewatch.rule.parse.correlation.CorrelationDraft;
import dev.gatewatch.rule.parse.detection.FieldUse;
import dev.gatewatch.rule.parse.pattern.PatternDraft;
import dev.gatewatch.rule.yaml.YamlScalar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of parsing one document. A rule that could not be read still has the names by which
 * others refer to it, so that one mistake is not reported twice.
 *
 * @param id null if absent
 * @param name null if absent
 * @param title null if absent
 * @param location where the rule starts
 * @param correlates whether it is a correlation rule
 * @param isPattern whether it is a pattern rule
 * @param uses where a detection rule names fields
 * @param detection set if it is a detection rule without problems
 * @param correlation set if it is a correlation rule without problems
 * @param pattern set if it is a pattern rule without problems
 */
public record ParsedRule(
        @Nullable YamlScalar id,
        @Nullable YamlScalar name,
        @Nullable YamlScalar title,
        Location location,
        boolean correlates,
        boolean isPattern,
        List<FieldUse> uses,
        @Nullable DetectionRule detection,
        @Nullable CorrelationDraft correlation,
        @Nullable PatternDraft pattern) {

    /** The same document with another detection. */
    public ParsedRule withDetection(DetectionRule other) {
        return new ParsedRule(
                id,
                name,
                title,
                location,
                correlates,
                isPattern,
                uses,
                other,
                correlation,
                pattern);
    }
}
