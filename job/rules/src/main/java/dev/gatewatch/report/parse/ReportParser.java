package dev.gatewatch.report.parse;

import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.report.model.Measure;
import dev.gatewatch.report.model.Report;
import dev.gatewatch.report.model.ReportWindow;
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
    private static final Duration SHORTEST_EARLY = Duration.ofSeconds(10);

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

    /**
     * A report as it is written.
     *
     * @param name null if it has none that is allowed
     * @param uses where it names fields
     * @param report null if there are problems
     */
    public record Parsed(@Nullable YamlScalar name, List<FieldUse> uses, @Nullable Report report) {}

    /** The report, as far as it could be read; null if the document is no report at all. */
    public @Nullable Parsed parse(YamlDocument document) {
        if (!(document.root() instanceof YamlMapping mapping)) {
            problems.add(
                    document.root().location(),
                    "a report must be a mapping with a title, a window and measures, not "
                            + document.root().description());
            return null;
        }
        MappingReader reader = new MappingReader(mapping, problems);
        if (isRule(reader)) {
            problems.add(
                    mapping.location(),
                    "this is a rule: the folder reports has reports, and rules are one folder up");
            return null;
        }
        int before = problems.size();
        reader.allow(ReportKeywords.keys(), "in a report");
        String title =
                reader.require("title", "the report has no title; say in a line what it shows")
                        ? reader.line("title")
                        : null;
        YamlScalar name = name(reader);
        String description = reader.text("description");
        ReportWindow window = window(reader);
        Duration early = early(reader, window);
        DetectionParser detection = new DetectionParser(placeholders, problems);
        Map<String, Expression> selections = new LinkedHashMap<>();
        Expression condition = condition(reader, detection, selections);
        List<FieldUse> uses = new ArrayList<>(detection.uses());
        List<String> groupBy = groupBy(reader, uses);
        MeasureParser measureParser = new MeasureParser(selections, uses, problems);
        int beforeMeasures = problems.size();
        List<Measure> measures = measures(reader, measureParser);
        GroupsParser.Groups groups =
                problems.size() > beforeMeasures
                        ? new GroupsParser.Groups(ReportKeywords.DEFAULT_GROUPS, 0)
                        : new GroupsParser(problems).parse(reader, measures);
        List<Integer> metrics =
                new MetricsParser(problems).parse(reader, measures, groupBy.isEmpty());
        boolean good = problems.size() == before;
        Report report =
                !good || title == null || name == null || window == null || condition == null
                        ? null
                        : new Report(
                                name.text(),
                                title,
                                description == null ? "" : description.strip(),
                                window,
                                early,
                                condition,
                                measureParser.selections(),
                                groupBy,
                                measures,
                                groups.most(),
                                groups.ranking(),
                                metrics,
                                mapping.location());
        return new Parsed(name, List.copyOf(uses), report);
    }

    /** Whether the document is a rule of some kind that stands among reports. */
    private static boolean isRule(MappingReader reader) {
        return !reader.has("measures")
                && !reader.has("window")
                && List.of("correlation", "pattern", "logsource", "filter", "level").stream()
                        .anyMatch(reader::has);
    }

    private @Nullable YamlScalar name(MappingReader reader) {
        if (!reader.require(
                "name", "the report has no name; its rows and files are called by it")) {
            return null;
        }
        YamlScalar name = reader.scalar("name");
        if (name != null && !ReportName.isOne(name.text())) {
            problems.add(
                    name.location(),
                    "a report cannot be called "
                            + Excerpt.of(name.text())
                            + ": files and metrics are called by its name, "
                            + ReportName.RULE);
            return null;
        }
        return name;
    }

    private @Nullable ReportWindow window(MappingReader reader) {
        String none = "the report has no window, such as " + WindowParser.EXAMPLE;
        YamlMapping mapping = reader.require("window", none) ? reader.mapping("window") : null;
        return mapping == null ? null : new WindowParser(problems).parse(mapping);
    }

    private @Nullable Duration early(MappingReader reader, @Nullable ReportWindow window) {
        YamlScalar scalar = reader.scalar("early");
        if (scalar == null) {
            return null;
        }
        Duration early = Timespan.read("early", scalar, SHORTEST_EARLY, problems);
        if (early != null && window != null && early.toMillis() >= size(window)) {
            problems.add(
                    scalar.location(),
                    "early must be shorter than the window: it is how often there are rows of a"
                            + " window that is still open");
            return null;
        }
        return early;
    }

    /** In milliseconds; the shortest, of days. */
    private static long size(ReportWindow window) {
        if (window instanceof ReportWindow.Tumbling tumbling) {
            return tumbling.size().toMillis();
        }
        return window instanceof ReportWindow.Sliding sliding
                ? sliding.size().toMillis()
                : Duration.ofHours(23).toMillis();
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

    private List<String> groupBy(MappingReader reader, List<FieldUse> uses) {
        List<YamlScalar> fields = reader.names("group-by");
        if (fields.size() > ReportKeywords.MAX_GROUP_FIELDS) {
            problems.add(
                    reader.location("group-by"),
                    "a report groups by "
                            + ReportKeywords.MAX_GROUP_FIELDS
                            + " fields at most, not "
                            + fields.size());
        }
        fields.forEach(field -> uses.add(FieldUse.of(field)));
        return fields.stream().map(YamlScalar::text).toList();
    }

    private List<Measure> measures(MappingReader reader, MeasureParser parser) {
        String none = "the report has no measures, such as {attempts: count}";
        YamlMapping mapping = reader.require("measures", none) ? reader.mapping("measures") : null;
        return mapping == null ? List.of() : parser.parse(mapping);
    }
}
