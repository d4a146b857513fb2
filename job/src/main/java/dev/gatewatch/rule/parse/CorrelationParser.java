package dev.gatewatch.rule.parse;

import dev.gatewatch.problem.DidYouMean;
import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.CorrelationCondition;
import dev.gatewatch.rule.CorrelationType;
import dev.gatewatch.rule.RuleHeader;
import dev.gatewatch.rule.yaml.MappingReader;
import dev.gatewatch.rule.yaml.YamlMapping;
import dev.gatewatch.rule.yaml.YamlScalar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a rule's {@code correlation}. */
final class CorrelationParser {
    private static final List<String> KEYS =
            List.of("type", "rules", "group-by", "timespan", "condition", "generate", "aliases");
    private static final List<String> TYPES = List.of("event_count", "value_count");
    private static final List<String> LATER =
            List.of(
                    "temporal",
                    "temporal_ordered",
                    "value_sum",
                    "value_avg",
                    "value_percentile",
                    "value_median");
    private static final int MAX_REFERENCES = 1_000;

    private final Problems problems;

    CorrelationParser(Problems problems) {
        this.problems = problems;
    }

    /** The rule, or null and problems. */
    @Nullable CorrelationDraft parse(
            YamlMapping mapping, @Nullable RuleHeader header, GatewatchBlock settings) {
        MappingReader correlation = new MappingReader(mapping, problems);
        correlation.allow(KEYS, "in correlation");
        if (correlation.has("aliases")) {
            problems.add(correlation.location("aliases"), "aliases are not supported yet");
        }
        CorrelationType type = type(correlation);
        List<YamlScalar> references = references(correlation);
        List<String> groupBy =
                correlation.names("group-by").stream().map(YamlScalar::text).toList();
        Duration timespan = timespan(correlation);
        CorrelationCondition condition =
                type == null ? null : ThresholdParser.parse(correlation, type, problems);
        boolean generate = correlation.bool("generate", false);
        if (header == null || type == null || timespan == null || condition == null) {
            return null;
        }
        Duration suppress = settings.suppress();
        return new CorrelationDraft(
                header,
                type,
                references,
                groupBy,
                timespan,
                condition,
                suppress == null ? timespan : suppress,
                generate);
    }

    private @Nullable CorrelationType type(MappingReader correlation) {
        if (!correlation.require("type", "the correlation has no type, such as event_count")) {
            return null;
        }
        YamlScalar scalar = correlation.scalar("type");
        if (scalar == null) {
            return null;
        }
        String text = scalar.text();
        if (TYPES.contains(text)) {
            return CorrelationType.valueOf(text.toUpperCase(Locale.ROOT));
        }
        List<String> known = new ArrayList<>(TYPES);
        known.addAll(LATER);
        problems.add(
                scalar.location(),
                LATER.contains(text)
                        ? "the correlation type " + text + " is not supported yet"
                        : "unknown correlation type "
                                + Excerpt.of(scalar.text())
                                + DidYouMean.hint(text, known));
        return null;
    }

    private List<YamlScalar> references(MappingReader correlation) {
        if (!correlation.require(
                "rules",
                "the correlation has no rules; list the ids or names of those it counts")) {
            return List.of();
        }
        int before = problems.size();
        List<YamlScalar> references = correlation.names("rules");
        if (references.isEmpty() && problems.size() == before) {
            problems.add(
                    correlation.location("rules"),
                    "the correlation has no rules; list the ids or names of those it counts");
        }
        if (references.size() > MAX_REFERENCES) {
            problems.add(correlation.location("rules"), "more than " + MAX_REFERENCES + " rules");
            return List.of();
        }
        return references;
    }

    private @Nullable Duration timespan(MappingReader correlation) {
        if (!correlation.require("timespan", "the correlation has no timespan, such as 10m")) {
            return null;
        }
        YamlScalar scalar = correlation.scalar("timespan");
        return scalar == null
                ? null
                : Timespan.read("timespan", scalar, Duration.ofSeconds(1), problems);
    }
}
