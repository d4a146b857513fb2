package dev.gatewatch.report.parse;

import dev.gatewatch.problem.DidYouMean;
import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.report.model.Measure;
import dev.gatewatch.report.model.Selection;
import dev.gatewatch.rule.model.Expression;
import dev.gatewatch.rule.parse.detection.FieldUse;
import dev.gatewatch.rule.yaml.MappingReader;
import dev.gatewatch.rule.yaml.YamlMapping;
import dev.gatewatch.rule.yaml.YamlNode;
import dev.gatewatch.rule.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a report's {@code measures}. */
final class MeasureParser {
    private static final String EXAMPLES =
            "count, {count: SELECTION}, {distinct: FIELD, of: SELECTION}, {share: SELECTION, of:"
                    + " SELECTION} or {top: {field: FIELD, by: SELECTION, n: 10}}";

    /** What rows call the error of a measure that is not exact: its name, and this. */
    private static final String ERROR = "_error";

    /** All events, where a measure names no selection. */
    private static final int ALL = -1;

    private final Map<String, Expression> selections;
    private final List<FieldUse> uses;
    private final Problems problems;

    /** Those that measures name, by number. */
    private final List<Selection> named = new ArrayList<>();

    /**
     * @param selections by name
     * @param uses receives the fields that measures read
     */
    MeasureParser(Map<String, Expression> selections, List<FieldUse> uses, Problems problems) {
        this.selections = selections;
        this.uses = uses;
        this.problems = problems;
    }

    /** The selections that the measures read so far name, in the order of their numbers. */
    List<Selection> selections() {
        return List.copyOf(named);
    }

    List<Measure> parse(YamlMapping mapping) {
        List<Measure> measures = new ArrayList<>();
        int number = mapping.entries().size();
        if (number == 0 || number > ReportKeywords.MAX_MEASURES) {
            problems.add(
                    mapping.location(),
                    "a report has 1 to " + ReportKeywords.MAX_MEASURES + " measures");
            return measures;
        }
        for (YamlMapping.Entry entry : mapping.entries()) {
            String name = entry.key().text();
            boolean good = checkName(entry.key(), mapping);
            Measure measure = measure(name, entry.value());
            if (good && measure != null) {
                measures.add(measure);
            }
        }
        return measures;
    }

    private boolean checkName(YamlScalar key, YamlMapping all) {
        String name = key.text();
        if (!ReportName.isOne(name)) {
            problems.add(
                    key.location(),
                    "a measure cannot be called "
                            + Excerpt.of(name)
                            + ": it is a column, and its name "
                            + ReportName.RULE);
            return false;
        }
        if (name.endsWith(ERROR)
                && all.entry(name.substring(0, name.length() - ERROR.length())) != null) {
            problems.add(
                    key.location(),
                    "rows have the error of "
                            + name.substring(0, name.length() - ERROR.length())
                            + " under this name; choose another one");
            return false;
        }
        return true;
    }

    private @Nullable Measure measure(String name, YamlNode value) {
        if (value instanceof YamlScalar scalar && scalar.text().equals("count")) {
            return new Measure.Count(name, ALL);
        }
        if (!(value instanceof YamlMapping mapping)) {
            problems.add(
                    value.location(), "a measure is " + EXAMPLES + "; not " + value.description());
            return null;
        }
        MappingReader reader = new MappingReader(mapping, problems);
        int before = problems.size();
        reader.allow(ReportKeywords.measure(), "in a measure");
        List<String> kinds =
                List.of("count", "distinct", "share", "top").stream().filter(reader::has).toList();
        if (kinds.size() != 1) {
            if (problems.size() == before) {
                problems.add(mapping.location(), "a measure is one of " + EXAMPLES);
            }
            return null;
        }
        String kind = kinds.get(0);
        if (reader.has("of") && (kind.equals("count") || kind.equals("top"))) {
            problems.add(
                    reader.location("of"),
                    kind.equals("count")
                            ? "a count has no of: write {count: SELECTION}"
                            : "a top has no of: write {top: {field: FIELD, by: SELECTION}}");
            return null;
        }
        return switch (kind) {
            case "count" -> new Measure.Count(name, selection(reader, "count"));
            case "distinct" -> {
                String field = field(reader, "distinct");
                int of = selection(reader, "of");
                yield field == null ? null : new Measure.Distinct(name, field, of);
            }
            case "share" ->
                    new Measure.Share(name, selection(reader, "share"), selection(reader, "of"));
            default -> top(name, reader);
        };
    }

    private @Nullable Measure top(String name, MappingReader measure) {
        YamlMapping mapping = measure.mapping("top");
        if (mapping == null) {
            return null;
        }
        MappingReader reader = new MappingReader(mapping, problems);
        reader.allow(ReportKeywords.top(), "in top");
        String field =
                reader.require("field", "top has no field, such as {field: sourceIPAddress}")
                        ? field(reader, "field")
                        : null;
        int by = selection(reader, "by");
        YamlScalar n = reader.scalar("n");
        Integer most =
                n == null
                        ? Integer.valueOf(ReportKeywords.DEFAULT_TOP)
                        : WholeNumber.read("n", n, ReportKeywords.MAX_TOP, problems);
        return field == null || most == null ? null : new Measure.Top(name, field, by, most);
    }

    private @Nullable String field(MappingReader reader, String key) {
        YamlScalar field = reader.scalar(key);
        if (field == null) {
            return null;
        }
        if (field.text().isBlank()) {
            problems.add(field.location(), key + " must be the name of a field");
            return null;
        }
        uses.add(FieldUse.of(field));
        return field.text();
    }

    private int selection(MappingReader reader, String key) {
        YamlScalar scalar = reader.scalar(key);
        if (scalar == null) {
            return ALL;
        }
        String name = scalar.text();
        for (int number = 0; number < named.size(); number++) {
            if (named.get(number).name().equals(name)) {
                return number;
            }
        }
        Expression selection = selections.get(name);
        if (selection == null) {
            problems.add(
                    scalar.location(),
                    "there is no selection "
                            + Excerpt.of(name)
                            + (selections.isEmpty()
                                    ? "; the report has no detection that defines one"
                                    : DidYouMean.hint(name, selections.keySet())));
            return ALL;
        }
        named.add(new Selection(name, selection));
        return named.size() - 1;
    }
}
