package dev.gatewatch.report.parse;

import dev.gatewatch.problem.DidYouMean;
import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.report.model.Measure;
import dev.gatewatch.rule.parse.detection.FieldUse;
import dev.gatewatch.rule.yaml.MappingReader;
import dev.gatewatch.rule.yaml.YamlMapping;
import dev.gatewatch.rule.yaml.YamlNode;
import dev.gatewatch.rule.yaml.YamlScalar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a report's {@code measures}. */
final class MeasureParser {
    private static final List<String> KINDS = List.of("count", "distinct", "share", "top");
    private static final int MOST_MEASURES = 20;
    private static final int MOST_VALUES = 100;
    private static final int DEFAULT_VALUES = 10;

    /** All events, where a measure names no selection. */
    private static final int ALL = -1;

    private final List<String> selections;
    private final List<FieldUse> uses;
    private final Problems problems;

    /**
     * @param selections their names, in the order of their numbers
     * @param uses receives the fields that measures read
     */
    MeasureParser(List<String> selections, List<FieldUse> uses, Problems problems) {
        this.selections = selections;
        this.uses = uses;
        this.problems = problems;
    }

    List<Measure> parse(YamlMapping mapping) {
        List<Measure> measures = new ArrayList<>();
        if (mapping.entries().isEmpty() || mapping.entries().size() > MOST_MEASURES) {
            problems.add(mapping.location(), "a report has 1 to " + MOST_MEASURES + " measures");
            return measures;
        }
        for (YamlMapping.Entry entry : mapping.entries()) {
            Measure measure = measure(entry.key(), entry.value());
            if (measure != null) {
                measures.add(measure);
            }
        }
        return measures;
    }

    private @Nullable Measure measure(YamlScalar key, YamlNode value) {
        String name = key.text();
        if (!isName(name)) {
            problems.add(
                    key.location(),
                    "a measure's name is a column: small letters, digits and underscores, not "
                            + Excerpt.of(name));
            return null;
        }
        if (value instanceof YamlScalar scalar && scalar.text().equals("count")) {
            return new Measure.Count(name, ALL);
        }
        if (!(value instanceof YamlMapping mapping)) {
            problems.add(
                    value.location(),
                    "a measure is count, {count: SELECTION}, {distinct: FIELD}, {share: SELECTION,"
                            + " of: SELECTION} or {top: FIELD, n: 10}; not "
                            + value.description());
            return null;
        }
        MappingReader reader = new MappingReader(mapping, problems);
        List<String> kinds = KINDS.stream().filter(reader::has).toList();
        if (kinds.size() != 1) {
            problems.add(
                    mapping.location(),
                    "a measure has exactly one of count, distinct, share and top");
            return null;
        }
        return switch (kinds.get(0)) {
            case "count" -> {
                reader.allow(List.of("count"), "beside count");
                yield new Measure.Count(name, selection(reader, "count"));
            }
            case "distinct" -> {
                reader.allow(List.of("distinct", "of"), "beside distinct");
                String field = field(reader, "distinct");
                yield field == null
                        ? null
                        : new Measure.Distinct(name, field, selection(reader, "of"));
            }
            case "share" -> {
                reader.allow(List.of("share", "of"), "beside share");
                yield new Measure.Share(name, selection(reader, "share"), selection(reader, "of"));
            }
            default -> {
                reader.allow(List.of("top", "of", "n"), "beside top");
                String field = field(reader, "top");
                yield field == null
                        ? null
                        : new Measure.Top(name, field, selection(reader, "of"), most(reader));
            }
        };
    }

    private static boolean isName(String name) {
        return !name.isEmpty()
                && name.length() <= 64
                && !(name.charAt(0) >= '0' && name.charAt(0) <= '9')
                && name.chars()
                        .allMatch(
                                c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_');
    }

    private @Nullable String field(MappingReader reader, String key) {
        YamlScalar field = reader.scalar(key);
        if (field == null) {
            return null;
        }
        uses.add(FieldUse.of(field));
        return field.text();
    }

    private int selection(MappingReader reader, String key) {
        YamlScalar name = reader.scalar(key);
        if (name == null) {
            return ALL;
        }
        int number = selections.indexOf(name.text());
        if (number < 0) {
            problems.add(
                    name.location(),
                    "there is no selection "
                            + Excerpt.of(name.text())
                            + DidYouMean.hint(name.text(), selections));
        }
        return number;
    }

    private int most(MappingReader reader) {
        YamlScalar scalar = reader.scalar("n");
        if (scalar == null) {
            return DEFAULT_VALUES;
        }
        Integer number = WholeNumber.read("n", scalar, MOST_VALUES, problems);
        return number == null ? DEFAULT_VALUES : number;
    }

    /** A whole number from 1. */
    static final class WholeNumber {
        private WholeNumber() {}

        static @Nullable Integer read(
                String key, YamlScalar scalar, int greatest, Problems problems) {
            BigDecimal number = scalar.number();
            if (number == null
                    || number.signum() <= 0
                    || number.stripTrailingZeros().scale() > 0
                    || number.compareTo(BigDecimal.valueOf(greatest)) > 0) {
                problems.add(
                        scalar.location(),
                        key
                                + " must be a whole number from 1 to "
                                + greatest
                                + ", not "
                                + scalar.description());
                return null;
            }
            return number.intValueExact();
        }
    }
}
