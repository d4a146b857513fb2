package dev.gatewatch.ruletest;

import dev.gatewatch.problem.DidYouMean;
import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.list.GivenList;
import dev.gatewatch.rule.yaml.MappingReader;
import dev.gatewatch.rule.yaml.YamlMapping;
import dev.gatewatch.rule.yaml.YamlScalar;
import dev.gatewatch.ruletest.RuleTestCase.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one case of a test file. */
final class CaseParser {
    static final List<String> KEYS = List.of("name", "kind", "lists", "alerts", "events");
    static final List<String> ALERT_KEYS = List.of("rule", "group", "count");
    static final List<String> KINDS = Arrays.stream(Kind.values()).map(Kind::word).toList();

    private final Problems problems;
    private final TestEvents events;

    CaseParser(TestEvents events, Problems problems) {
        this.problems = problems;
        this.events = events;
    }

    /** The case, or null and problems. */
    @Nullable RuleTestCase parse(YamlMapping mapping) {
        MappingReader reader = new MappingReader(mapping, problems);
        reader.allow(KEYS, "in a case");
        String name =
                reader.require("name", "the case has no name; say what happens")
                        ? reader.line("name")
                        : null;
        Kind kind = kind(reader);
        List<ExpectedAlert> alerts = alerts(reader, kind);
        List<TestEvent> read = events.parse(reader);
        return name == null || kind == null
                ? null
                : new RuleTestCase(
                        name,
                        kind,
                        List.copyOf(alerts),
                        read,
                        lists(reader.mapping("lists")),
                        mapping.location());
    }

    private static List<GivenList> lists(@Nullable YamlMapping lists) {
        return lists == null
                ? List.of()
                : lists.entries().stream()
                        .map(entry -> new GivenList(entry.key(), entry.value()))
                        .toList();
    }

    private @Nullable Kind kind(MappingReader reader) {
        String message = "the case has no kind: alert, near-miss or benign";
        YamlScalar scalar = reader.require("kind", message) ? reader.scalar("kind") : null;
        if (scalar == null) {
            return null;
        }
        int index = KINDS.indexOf(scalar.text());
        if (index >= 0) {
            return Kind.values()[index];
        }
        problems.add(
                scalar.location(),
                "unknown kind "
                        + Excerpt.of(scalar.text())
                        + DidYouMean.hint(scalar.text(), KINDS));
        return null;
    }

    private List<ExpectedAlert> alerts(MappingReader reader, @Nullable Kind kind) {
        List<ExpectedAlert> alerts = new ArrayList<>();
        for (YamlMapping mapping : reader.mappings("alerts")) {
            alerts.add(alert(mapping));
        }
        if (kind == Kind.ALERT && !reader.has("alerts")) {
            problems.add(
                    reader.location(), "a case of kind alert needs alerts, those that must come");
        }
        if (kind != null && kind != Kind.ALERT && reader.has("alerts")) {
            problems.add(
                    reader.location("alerts"),
                    "a case of kind " + kind.word() + " has no alerts; leave the key out");
        }
        return alerts;
    }

    private ExpectedAlert alert(YamlMapping mapping) {
        MappingReader reader = new MappingReader(mapping, problems);
        reader.allow(ALERT_KEYS, "in an alert");
        Map<String, String> group = null;
        YamlMapping values = reader.mapping("group");
        if (values != null) {
            group = new LinkedHashMap<>();
            for (YamlMapping.Entry entry : values.entries()) {
                if (entry.value() instanceof YamlScalar scalar && !scalar.isNull()) {
                    group.put(entry.key().text(), scalar.text());
                } else {
                    problems.add(
                            entry.value().location(),
                            "a group's value must be a text, not " + entry.value().description());
                }
            }
        }
        return new ExpectedAlert(
                reader.line("rule"),
                group == null ? null : Collections.unmodifiableMap(group),
                reader.has("count") ? EventParser.count(reader, "count", 1, problems) : null,
                mapping.location());
    }
}
