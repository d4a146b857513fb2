package dev.gatewatch.reporttest;

import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.problem.Location;
import dev.gatewatch.problem.Problem;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.load.RuleFile;
import dev.gatewatch.rule.yaml.MappingReader;
import dev.gatewatch.rule.yaml.YamlMapping;
import dev.gatewatch.rule.yaml.YamlSequence;
import dev.gatewatch.ruletest.TestEvent;
import dev.gatewatch.ruletest.TestEvents;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads test files of reports. */
public final class ReportTestParser {
    static final List<String> KEYS = List.of(TestEvents.DEFAULTS, "cases");
    static final List<String> CASE_KEYS = List.of("name", "events", "rows", "more-rows");

    private final String path;
    private final Problems problems = new Problems();

    private ReportTestParser(String path) {
        this.path = path;
    }

    /**
     * The result of parsing a test file.
     *
     * @param file its good cases; to be used only if there are no problems
     * @param problems by line and column
     */
    public record Parsed(ReportTestFile file, List<Problem> problems) {}

    /** Reads one file. */
    public static Parsed parse(RuleFile file) {
        ReportTestParser parser = new ReportTestParser(file.path());
        List<ReportTestCase> cases = parser.cases(file);
        return new Parsed(
                new ReportTestFile(file.path(), List.copyOf(cases)), parser.problems.sorted());
    }

    private List<ReportTestCase> cases(RuleFile file) {
        MappingReader reader = TestEvents.file(file, KEYS, problems);
        if (reader == null) {
            return List.of();
        }
        TestEvents events = new TestEvents(path, reader, problems);
        reader.require("cases", "the test file has no cases");
        List<ReportTestCase> cases = new ArrayList<>();
        Map<String, Location> names = new LinkedHashMap<>();
        for (YamlMapping mapping : reader.mappings("cases")) {
            ReportTestCase read = parse(mapping, events);
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
        if (problems.size() == 0 && cases.stream().allMatch(each -> each.rows().isEmpty())) {
            problems.add(
                    reader.location("cases"),
                    "no case has rows; a report's tests have at least one that must come");
        }
        return cases;
    }

    private @Nullable ReportTestCase parse(YamlMapping mapping, TestEvents events) {
        MappingReader reader = new MappingReader(mapping, problems);
        reader.allow(CASE_KEYS, "in a case");
        String name =
                reader.require("name", "the case has no name; say what happens")
                        ? reader.line("name")
                        : null;
        List<TestEvent> read = events.parse(reader);
        reader.require("rows", "the case has no rows, those that must come; [] for none");
        boolean none = reader.value("rows") instanceof YamlSequence list && list.items().isEmpty();
        List<ExpectedRow> rows = new ArrayList<>();
        ExpectedRowParser parser = new ExpectedRowParser(problems);
        for (YamlMapping row : none ? List.<YamlMapping>of() : reader.mappings("rows")) {
            rows.add(parser.parse(row));
        }
        boolean moreRows = reader.bool("more-rows", false);
        return name == null
                ? null
                : new ReportTestCase(name, read, List.copyOf(rows), moreRows, mapping.location());
    }
}
