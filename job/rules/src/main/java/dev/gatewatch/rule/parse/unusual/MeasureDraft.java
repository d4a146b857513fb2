package dev.gatewatch.rule.parse.unusual;

import dev.gatewatch.problem.DidYouMean;
import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.model.CorrelationCondition.Measure;
import dev.gatewatch.rule.yaml.MappingReader;
import dev.gatewatch.rule.yaml.YamlMapping;
import dev.gatewatch.rule.yaml.YamlNode;
import dev.gatewatch.rule.yaml.YamlScalar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The number that a baseline compares.
 *
 * @param fields whose different values are counted; empty for other measures
 * @param share the rule whose matches are the share; null for other measures
 */
record MeasureDraft(Measure measure, List<YamlScalar> fields, @Nullable YamlScalar share) {
    static final List<String> KEYS = List.of("distinct", "share");
    private static final String COUNT = "count";
    private static final String EXAMPLES = "write count, {distinct: FIELD} or {share: RULE}";

    /** The measure, or null and a problem. */
    static @Nullable MeasureDraft read(MappingReader baseline, Problems problems) {
        if (!baseline.require("measure", "baseline has no measure; " + EXAMPLES)) {
            return null;
        }
        YamlNode value = baseline.value("measure");
        if (value instanceof YamlMapping mapping) {
            return read(mapping, problems);
        }
        if (value instanceof YamlScalar scalar && scalar.text().equals(COUNT)) {
            return new MeasureDraft(Measure.COUNT, List.of(), null);
        }
        if (value instanceof YamlScalar scalar) {
            problems.add(
                    scalar.location(),
                    "unknown measure "
                            + Excerpt.of(scalar.text())
                            + DidYouMean.hint(scalar.text(), List.of(COUNT))
                            + "; "
                            + EXAMPLES);
        } else if (value != null) {
            problems.add(
                    value.location(), "measure cannot be " + value.description() + "; " + EXAMPLES);
        }
        return null;
    }

    private static @Nullable MeasureDraft read(YamlMapping mapping, Problems problems) {
        int before = problems.size();
        MappingReader measure = new MappingReader(mapping, problems);
        measure.allow(KEYS, "in measure");
        if (measure.has("distinct") == measure.has("share") && problems.size() == before) {
            problems.add(mapping.location(), "measure is one thing; " + EXAMPLES);
        }
        List<YamlScalar> fields = measure.names("distinct");
        YamlScalar share = measure.scalar("share");
        if (measure.has("distinct") && fields.isEmpty() && problems.size() == before) {
            problems.add(measure.location("distinct"), "distinct names no field; " + EXAMPLES);
        }
        if (problems.size() > before) {
            return null;
        }
        return share != null
                ? new MeasureDraft(Measure.SHARE, List.of(), share)
                : new MeasureDraft(Measure.DISTINCT, fields, null);
    }
}
