package dev.gatewatch.ruletest;

import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.yaml.MappingReader;
import dev.gatewatch.rule.yaml.YamlMapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Reads the events of the cases of one test file, of rules or of reports. */
public final class TestEvents {
    /** The key of what each event's record has. */
    public static final String DEFAULTS = "defaults";

    private final Problems problems;
    private final EventParser parser;

    /**
     * @param path the file
     * @param file the whole of it, whose {@code defaults} are read
     * @param problems receives the problems
     */
    public TestEvents(String path, MappingReader file, Problems problems) {
        this.problems = problems;
        YamlMapping mapping = file.mapping(DEFAULTS);
        RecordNode.Fields defaults =
                mapping == null
                        ? new RecordNode.Fields(new LinkedHashMap<>())
                        : new RecordParser(problems).parse(mapping);
        this.parser = new EventParser(path, defaults, problems);
    }

    /** The {@code events} of a case, in the order of the file, with repeats expanded. */
    public List<TestEvent> parse(MappingReader testCase) {
        List<TestEvent> read = new ArrayList<>();
        for (YamlMapping event : testCase.mappings("events")) {
            parser.parse(event, read);
        }
        if (!testCase.has("events")) {
            problems.add(testCase.location(), "the case has no events");
        }
        return List.copyOf(read);
    }
}
