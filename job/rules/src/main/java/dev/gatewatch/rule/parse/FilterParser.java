package dev.gatewatch.rule.parse;

import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.model.Expression;
import dev.gatewatch.rule.model.LogSource;
import dev.gatewatch.rule.parse.detection.DetectionParser;
import dev.gatewatch.rule.parse.detection.Placeholders;
import dev.gatewatch.rule.yaml.MappingReader;
import dev.gatewatch.rule.yaml.YamlDocument;
import dev.gatewatch.rule.yaml.YamlMapping;
import dev.gatewatch.rule.yaml.YamlNode;
import dev.gatewatch.rule.yaml.YamlScalar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads filters.
 *
 * @see <a
 *     href="https://github.com/SigmaHQ/sigma-specification/blob/main/specification/sigma-filters-specification.md">Sigma
 *     filters</a>
 */
public final class FilterParser {
    private static final String RULES = "rules";
    private static final String ANY = "any";

    private final Placeholders placeholders;
    private final Problems problems;

    /**
     * A parser of filters.
     *
     * @param placeholders the placeholders that filters may expand
     * @param problems receives the problems
     */
    public FilterParser(Placeholders placeholders, Problems problems) {
        this.placeholders = placeholders;
        this.problems = problems;
    }

    /** Whether a document is a filter and not a rule. */
    public static boolean isFilter(YamlDocument document) {
        return document.root() instanceof YamlMapping mapping && mapping.entry("filter") != null;
    }

    /** The filter, or null and problems. */
    public @Nullable FilterDraft parse(YamlDocument document) {
        if (!(document.root() instanceof YamlMapping mapping)) {
            return null;
        }
        int before = problems.size();
        MappingReader reader = new MappingReader(mapping, problems);
        new HeaderParser(problems).parse(reader, document.text(), GatewatchBlock.NONE);
        for (String other : List.of("detection", "correlation", "gatewatch")) {
            if (mapping.entry(other) != null) {
                problems.add(
                        reader.location(other),
                        "a filter cannot have a " + other + " of its own; make it two documents");
            }
        }
        LogSource logSource = LogSourceParser.parse(reader, problems);
        YamlMapping filter =
                reader.require("filter", "the filter is empty") ? reader.mapping("filter") : null;
        if (filter == null) {
            return null;
        }
        List<YamlScalar> targets = targets(filter);
        DetectionParser parser = new DetectionParser(placeholders, problems);
        Expression condition = parser.parse(withoutRules(filter));
        return problems.size() > before || logSource == null || condition == null
                ? null
                : new FilterDraft(targets, logSource, condition, parser.uses());
    }

    private @Nullable List<YamlScalar> targets(YamlMapping filter) {
        MappingReader reader = new MappingReader(filter, problems);
        if (!reader.require(
                RULES, "the filter has no rules; list ids or names, or write \"rules: any\"")) {
            return null;
        }
        YamlNode value = reader.value(RULES);
        if (value instanceof YamlScalar scalar && scalar.text().equals(ANY)) {
            return null;
        }
        List<YamlScalar> names = reader.names(RULES);
        if (names.size() == 1 && names.get(0).text().equals(ANY)) {
            return null;
        }
        if (names.isEmpty() && value != null) {
            problems.add(
                    value.location(), "the filter names no rule; write \"rules: any\" for all");
        }
        return names;
    }

    /** The rest has the form of a detection. */
    private static YamlMapping withoutRules(YamlMapping filter) {
        return new YamlMapping(
                filter.entries().stream()
                        .filter(entry -> !entry.key().text().equals(RULES))
                        .toList(),
                filter.location());
    }
}
