package dev.gatewatch.report.parse;

import dev.gatewatch.problem.Problems;
import dev.gatewatch.report.model.Measure;
import dev.gatewatch.report.model.Report;
import dev.gatewatch.report.model.ReportWindow;
import dev.gatewatch.report.model.Selection;
import dev.gatewatch.report.parse.MeasureParser.WholeNumber;
import dev.gatewatch.rule.model.Expression;
import dev.gatewatch.rule.parse.detection.DetectionParser;
import dev.gatewatch.rule.parse.detection.FieldUse;
import dev.gatewatch.rule.parse.detection.Placeholders;
import dev.gatewatch.rule.parse.scalar.Timespan;
import dev.gatewatch.rule.yaml.MappingReader;
import dev.gatewatch.rule.yaml.YamlDocument;
import dev.gatewatch.rule.yaml.YamlMapping;
import dev.gatewatch.rule.yaml.YamlScalar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one report. */
public final class ReportParser {
    private static final List<String> KEYS =
            List.of(
                    "title",
                    "name",
                    "description",
                    "window",
                    "early",
                    "detection",
                    "group-by",
                    "measures",
                    "groups");
    private static final Duration SHORTEST_EARLY = Duration.ofSeconds(10);
    private static final int MOST_GROUPS = 10_000;
    private static final int DEFAULT_GROUPS = 100;
    private static final int MOST_FIELDS = 8;

    private final Placeholders placeholders;
    private final Problems problems;

    /**
     * A parser of reports.
     *
     * @param placeholders the placeholders that selections may expand
     * @param problems receives the problems
     */
    public ReportParser(Placeholders placeholders, Problems problems) {
        this.placeholders = placeholders;
        this.problems = problems;
    }

    /** A report, and where it names fields. */
    public record Parsed(Report report, List<FieldUse> uses) {}

    /** The report, or null and problems. */
    public @Nullable Parsed parse(YamlDocument document) {
        if (!(document.root() instanceof YamlMapping mapping)) {
            problems.add(
                    document.root().location(),
                    "a report must be a mapping with a title, a window and measures, not "
                            + document.root().description());
            return null;
        }
        int before = problems.size();
        MappingReader reader = new MappingReader(mapping, problems);
        reader.allow(KEYS, "in a report");
        String title =
                reader.require("title", "the report has no title; say in a line what it shows")
                        ? reader.line("title")
                        : null;
        String name =
                reader.require("name", "the report has no name; rows and files bear it")
                        ? reader.line("name")
                        : null;
        String description = reader.text("description");
        ReportWindow window = window(reader);
        Duration early = early(reader);
        DetectionParser detection = new DetectionParser(placeholders, problems);
        Map<String, Expression> selections = new LinkedHashMap<>();
        Expression condition = condition(reader, detection, selections);
        List<FieldUse> uses = new ArrayList<>(detection.uses());
        List<YamlScalar> groupBy = reader.names("group-by");
        groupBy.forEach(field -> uses.add(FieldUse.of(field)));
        if (groupBy.size() > MOST_FIELDS) {
            problems.add(
                    reader.location("group-by"), "a report groups by " + MOST_FIELDS + " at most");
        }
        List<Measure> measures = measures(reader, List.copyOf(selections.keySet()), uses);
        int[] groups = groups(reader, measures);
        if (problems.size() > before
                || title == null
                || name == null
                || window == null
                || condition == null) {
            return null;
        }
        return new Parsed(
                new Report(
                        name,
                        title,
                        description == null ? "" : description.strip(),
                        window,
                        early,
                        condition,
                        selections.entrySet().stream()
                                .map(each -> new Selection(each.getKey(), each.getValue()))
                                .toList(),
                        groupBy.stream().map(YamlScalar::text).toList(),
                        measures,
                        groups[0],
                        groups[1],
                        mapping.location()),
                List.copyOf(uses));
    }

    private @Nullable ReportWindow window(MappingReader reader) {
        String none = "the report has no window, such as {tumbling: 15m}";
        YamlMapping mapping = reader.require("window", none) ? reader.mapping("window") : null;
        return mapping == null ? null : new WindowParser(problems).parse(mapping);
    }

    private @Nullable Duration early(MappingReader reader) {
        YamlScalar scalar = reader.scalar("early");
        return scalar == null ? null : Timespan.read("early", scalar, SHORTEST_EARLY, problems);
    }

    /** Without a detection, all events count. */
    private @Nullable Expression condition(
            MappingReader reader, DetectionParser parser, Map<String, Expression> selections) {
        if (!reader.has("detection")) {
            return Expression.ALWAYS;
        }
        YamlMapping mapping = reader.mapping("detection");
        return mapping == null ? null : parser.parse(mapping, selections);
    }

    private List<Measure> measures(
            MappingReader reader, List<String> selections, List<FieldUse> uses) {
        String none = "the report has no measures, such as {attempts: count}";
        YamlMapping mapping = reader.require("measures", none) ? reader.mapping("measures") : null;
        return mapping == null
                ? List.of()
                : new MeasureParser(selections, uses, problems).parse(mapping);
    }

    /** How many groups are kept, and the number of the measure that ranks them. */
    private int[] groups(MappingReader reader, List<Measure> measures) {
        List<String> ranking =
                measures.stream()
                        .filter(
                                measure ->
                                        measure instanceof Measure.Count
                                                || measure instanceof Measure.Distinct)
                        .map(Measure::name)
                        .toList();
        List<String> names = measures.stream().map(Measure::name).toList();
        YamlMapping mapping = reader.mapping("groups");
        if (mapping == null) {
            if (ranking.isEmpty() && !measures.isEmpty()) {
                problems.add(
                        reader.location("measures"),
                        "one measure must be a count or a distinct: groups are ranked by it");
            }
            return new int[] {
                DEFAULT_GROUPS, ranking.isEmpty() ? 0 : names.indexOf(ranking.get(0))
            };
        }
        MappingReader groups = new MappingReader(mapping, problems);
        groups.allow(List.of("most", "by"), "in groups");
        YamlScalar most = groups.scalar("most");
        Integer number =
                most == null ? null : WholeNumber.read("most", most, MOST_GROUPS, problems);
        YamlScalar by = groups.scalar("by");
        String ranked = by == null ? (ranking.isEmpty() ? "" : ranking.get(0)) : by.text();
        if (!ranking.contains(ranked)) {
            problems.add(
                    groups.location("by"),
                    "groups are ranked by a measure that is a count or a distinct, such as \"by: "
                            + (ranking.isEmpty() ? "attempts" : ranking.get(0))
                            + "\"");
        }
        return new int[] {
            number == null ? DEFAULT_GROUPS : number, Math.max(0, names.indexOf(ranked))
        };
    }
}
