package dev.gatewatch.reporttest;

import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.parse.scalar.Timespan;
import dev.gatewatch.rule.yaml.MappingReader;
import dev.gatewatch.rule.yaml.YamlMapping;
import dev.gatewatch.rule.yaml.YamlNode;
import dev.gatewatch.rule.yaml.YamlScalar;
import dev.gatewatch.ruletest.RuleTestParser;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the rows that a case expects. */
final class ExpectedRowParser {
    static final List<String> KEYS = List.of("report", "window", "group", "others", "measures");

    private final Problems problems;

    ExpectedRowParser(Problems problems) {
        this.problems = problems;
    }

    ExpectedRow parse(YamlMapping mapping) {
        MappingReader reader = new MappingReader(mapping, problems);
        reader.allow(KEYS, "in a row");
        if (reader.has("others") && reader.has("group")) {
            problems.add(
                    reader.location("others"), "a row is of a group or of all others, not of both");
        }
        YamlMapping group = reader.mapping("group");
        YamlMapping measures = reader.mapping("measures");
        return new ExpectedRow(
                reader.line("report"),
                window(reader),
                group == null ? null : group(group),
                others(reader),
                measures == null ? Map.of() : measures(measures),
                mapping.location());
    }

    private @Nullable Long window(MappingReader reader) {
        YamlScalar scalar = reader.scalar("window");
        if (scalar == null) {
            return null;
        }
        if (scalar.text().endsWith("Z")) {
            try {
                return Instant.parse(scalar.text()).toEpochMilli();
            } catch (DateTimeException e) {
                problems.add(
                        scalar.location(),
                        "window must be when it begins: a time such as"
                                + " 2026-01-01T00:15:00Z, or 15m from the begin of the case, not "
                                + scalar.description());
                return null;
            }
        }
        Duration offset = Timespan.read("window", scalar, Duration.ZERO, problems);
        return offset == null ? null : RuleTestParser.START.plus(offset).toEpochMilli();
    }

    private @Nullable Integer others(MappingReader reader) {
        YamlScalar scalar = reader.scalar("others");
        if (scalar == null) {
            return null;
        }
        BigDecimal number = scalar.kind() == YamlScalar.Kind.INTEGER ? scalar.number() : null;
        if (number == null
                || number.signum() <= 0
                || number.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0) {
            problems.add(
                    scalar.location(),
                    "others must be how many groups there are besides, from 1 on, not "
                            + scalar.description());
            return null;
        }
        return number.intValueExact();
    }

    private Map<String, @Nullable String> group(YamlMapping mapping) {
        Map<String, @Nullable String> group = new LinkedHashMap<>();
        for (YamlMapping.Entry entry : mapping.entries()) {
            if (entry.value() instanceof YamlScalar scalar) {
                group.put(entry.key().text(), scalar.isNull() ? null : scalar.text());
            } else {
                problems.add(
                        entry.value().location(),
                        "a group's value must be a text, or null for events without the field, not "
                                + entry.value().description());
            }
        }
        return Collections.unmodifiableMap(group);
    }

    private Map<String, ExpectedValue> measures(YamlMapping mapping) {
        Map<String, ExpectedValue> measures = new LinkedHashMap<>();
        for (YamlMapping.Entry entry : mapping.entries()) {
            ExpectedValue value = value(entry.value());
            if (value != null) {
                measures.put(entry.key().text(), value);
            }
        }
        return Collections.unmodifiableMap(measures);
    }

    private @Nullable ExpectedValue value(YamlNode node) {
        if (node instanceof YamlScalar scalar && scalar.isNull()) {
            return new ExpectedValue(null, null, node.location());
        }
        if (node instanceof YamlScalar scalar && scalar.number() != null) {
            return new ExpectedValue(scalar.number(), null, node.location());
        }
        if (node instanceof YamlMapping mapping) {
            return new ExpectedValue(null, top(mapping), node.location());
        }
        problems.add(
                node.location(),
                "a measure's value is a number, null, or of a top its values and how often each"
                        + " comes, such as {192.0.2.1: 7}; not "
                        + node.description());
        return null;
    }

    private Map<String, Long> top(YamlMapping mapping) {
        Map<String, Long> top = new LinkedHashMap<>();
        for (YamlMapping.Entry entry : mapping.entries()) {
            BigDecimal number =
                    entry.value() instanceof YamlScalar scalar
                                    && scalar.kind() == YamlScalar.Kind.INTEGER
                            ? scalar.number()
                            : null;
            if (number == null || number.precision() > 18 || number.signum() <= 0) {
                problems.add(
                        entry.value().location(),
                        "write how often the value comes, from 1 on, not "
                                + entry.value().description());
            } else {
                top.put(entry.key().text(), number.longValueExact());
            }
        }
        return top;
    }
}
