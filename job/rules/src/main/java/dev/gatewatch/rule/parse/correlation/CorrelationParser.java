package dev.gatewatch.rule.parse.correlation;

import dev.gatewatch.problem.DidYouMean;
import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.problem.Location;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.model.CorrelationRule;
import dev.gatewatch.rule.model.RuleHeader;
import dev.gatewatch.rule.parse.scalar.Timespan;
import dev.gatewatch.rule.yaml.MappingReader;
import dev.gatewatch.rule.yaml.YamlMapping;
import dev.gatewatch.rule.yaml.YamlScalar;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a rule's {@code correlation}. */
public final class CorrelationParser {
    static final List<String> KEYS =
            List.of("type", "rules", "group-by", "timespan", "condition", "generate", "aliases");
    private static final int MAX_REFERENCES = 1_000;

    private final Problems problems;

    /** A parser that reports problems here. */
    public CorrelationParser(Problems problems) {
        this.problems = problems;
    }

    /**
     * The rule, or null if it has problems or no header.
     *
     * @param header null if there are problems with it
     * @param suppress the longest gap within one alert, or null if absent
     * @param suppressLocation where suppress is, or null if it is absent
     */
    public @Nullable CorrelationDraft parse(
            YamlMapping mapping,
            @Nullable RuleHeader header,
            @Nullable Duration suppress,
            @Nullable Location suppressLocation) {
        MappingReader correlation = new MappingReader(mapping, problems);
        correlation.allow(KEYS, "in correlation");
        TypeKeyword type = type(correlation);
        List<YamlScalar> references = references(correlation, type);
        List<YamlScalar> groupBy = correlation.names("group-by");
        List<AliasDraft> aliases = new AliasParser(problems).parse(correlation);
        Duration timespan = timespan(correlation);
        ConditionDraft condition =
                type == null
                        ? null
                        : new CorrelationConditionParser(type, problems)
                                .parse(correlation, references.size());
        boolean generate = correlation.bool("generate", false);
        if (type != null && condition != null) {
            refuseSuppress(type, condition, suppressLocation);
        }
        if (header == null || type == null || timespan == null || condition == null) {
            return null;
        }
        return new CorrelationDraft(
                header,
                type.type(),
                references,
                groupBy,
                aliases,
                timespan,
                condition,
                suppress == null ? timespan : suppress,
                generate);
    }

    private @Nullable TypeKeyword type(MappingReader correlation) {
        if (!correlation.require("type", "the correlation has no type, such as event_count")) {
            return null;
        }
        YamlScalar scalar = correlation.scalar("type");
        TypeKeyword type = scalar == null ? null : TypeKeyword.of(scalar.text());
        if (scalar != null && type == null) {
            problems.add(
                    scalar.location(),
                    "unknown correlation type "
                            + Excerpt.of(scalar.text())
                            + DidYouMean.hint(scalar.text(), TypeKeyword.texts()));
        }
        return type;
    }

    private List<YamlScalar> references(MappingReader correlation, @Nullable TypeKeyword type) {
        boolean named =
                (type == null || type.isTemporal())
                        && correlation.value("condition") instanceof YamlScalar;
        if (named && !correlation.has("rules")) {
            return List.of();
        }
        String none = "the correlation has no rules; list the ids or names of those it looks at";
        if (!correlation.require("rules", none)) {
            return List.of();
        }
        int before = problems.size();
        List<YamlScalar> references = correlation.names("rules");
        if (references.isEmpty() && problems.size() == before) {
            problems.add(correlation.location("rules"), none);
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

    private void refuseSuppress(
            TypeKeyword type, ConditionDraft condition, @Nullable Location suppress) {
        if (suppress != null && !CorrelationRule.isMonotone(type.type(), condition.condition())) {
            problems.add(
                    suppress,
                    "this rule is decided at the end of each window, and its windows do not"
                            + " overlap: there is nothing to suppress; leave out suppress");
        }
    }
}
