package dev.gatewatch.ruletest;

import dev.gatewatch.problem.Location;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.load.RuleFile;
import dev.gatewatch.rule.yaml.MappingReader;
import dev.gatewatch.rule.yaml.YamlDocument;
import dev.gatewatch.rule.yaml.YamlMapping;
import dev.gatewatch.rule.yaml.YamlReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    /**
     * The whole of a test file, or null and problems.
     *
     * @param keys what it may have
     */
    public static @Nullable MappingReader file(
            RuleFile file, List<String> keys, Problems problems) {
        List<YamlDocument> documents = YamlReader.read(file.path(), file.content(), problems);
        if (problems.size() > 0) {
            return null;
        }
        if (documents.size() != 1 || !(documents.get(0).root() instanceof YamlMapping root)) {
            problems.add(
                    new Location(file.path(), 1, 1),
                    "a test file must be one mapping with the keys defaults and cases");
            return null;
        }
        MappingReader reader = new MappingReader(root, problems);
        reader.allow(keys, "in a test file");
        return reader;
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
