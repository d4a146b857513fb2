package dev.gatewatch.ruletest;

import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.problem.Location;
import dev.gatewatch.problem.Problem;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.load.RuleFile;
import dev.gatewatch.rule.yaml.MappingReader;
import dev.gatewatch.rule.yaml.YamlMapping;
import dev.gatewatch.rule.yaml.YamlNode;
import dev.gatewatch.rule.yaml.YamlSequence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads test files of rules. */
public final class RuleTestParser {
    /** The time from which events count their offsets. */
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    static final List<String> KEYS = List.of("defaults", "cases");

    private final String path;
    private final Problems problems = new Problems();

    private RuleTestParser(String path) {
        this.path = path;
    }

    /**
     * The result of parsing a test file.
     *
     * @param file its good cases; to be used only if there are no problems
     * @param problems by line and column
     */
    public record Parsed(RuleTestFile file, List<Problem> problems) {}

    /** Reads one file. */
    public static Parsed parse(RuleFile file) {
        RuleTestParser parser = new RuleTestParser(file.path());
        List<RuleTestCase> cases = parser.cases(file);
        return new Parsed(
                new RuleTestFile(file.path(), List.copyOf(cases)), parser.problems.sorted());
    }

    private List<RuleTestCase> cases(RuleFile file) {
        MappingReader reader = TestEvents.file(file, KEYS, problems);
        if (reader == null) {
            return List.of();
        }
        TestEvents events = new TestEvents(path, reader, problems);
        if (!reader.require("cases", "the test file has no cases")) {
            return List.of();
        }
        if (!(reader.value("cases") instanceof YamlSequence list)) {
            problems.add(reader.location("cases"), "cases must be a list");
            return List.of();
        }
        return cases(list, events);
    }

    private List<RuleTestCase> cases(YamlSequence list, TestEvents events) {
        int before = problems.size();
        List<RuleTestCase> cases = new ArrayList<>();
        Map<String, Location> names = new LinkedHashMap<>();
        CaseParser parser = new CaseParser(events, problems);
        for (YamlNode node : list.items()) {
            if (!(node instanceof YamlMapping mapping)) {
                problems.add(
                        node.location(), "a case must be a mapping, not " + node.description());
                continue;
            }
            RuleTestCase read = parser.parse(mapping);
            if (read == null) {
                continue;
            }
            cases.add(read);
            Location first = names.putIfAbsent(read.name(), read.location());
            if (first != null) {
                problems.add(
                        read.location(),
                        "the case in line "
                                + first.line()
                                + " has the same name, "
                                + Excerpt.of(read.name()));
            }
        }
        if (problems.size() == before) {
            requireEachKind(list.location(), cases);
        }
        return cases;
    }

    private void requireEachKind(Location location, List<RuleTestCase> cases) {
        for (RuleTestCase.Kind kind : RuleTestCase.Kind.values()) {
            if (cases.stream().noneMatch(each -> each.kind() == kind)) {
                problems.add(
                        location,
                        "no case of kind "
                                + kind.word()
                                + "; a rule's tests have at least one alert, one near-miss and one"
                                + " benign");
            }
        }
    }
}
