package dev.gatewatch.ruletest;

import dev.gatewatch.problem.Location;
import dev.gatewatch.problem.Printable;
import java.util.ArrayList;
import java.util.List;

/**
 * The outcome of rule tests as the XML that build servers read, a test suite for each test file.
 * The same outcome gives the same text.
 *
 * @see <a href="https://github.com/testmoapp/junitxml">the format, which no standard lays down</a>
 */
public final class JunitReport {
    private final List<Suite> suites = new ArrayList<>();

    private record Suite(String path, List<Outcome> outcomes) {
        long failures() {
            return outcomes.stream().filter(outcome -> !outcome.differences().isEmpty()).count();
        }
    }

    /**
     * What came of a case.
     *
     * @param type of a failure
     */
    private record Outcome(String name, String type, Location location, List<String> differences) {}

    /** Starts the suite of a file; the cases added next belong to it. */
    public void start(RuleTestFile file) {
        start(file.path());
    }

    /** Starts the suite of the file of this path; the cases added next belong to it. */
    public void start(String path) {
        suites.add(new Suite(path, new ArrayList<>()));
    }

    /**
     * Adds a case.
     *
     * @param differences empty if it passed
     */
    public void add(RuleTestCase test, List<String> differences) {
        add(test.name(), test.kind().word(), test.location(), differences);
    }

    /**
     * Adds a case.
     *
     * @param name of the case
     * @param type of its failure
     * @param location where the case starts
     * @param differences empty if it passed
     */
    public void add(String name, String type, Location location, List<String> differences) {
        suites.get(suites.size() - 1)
                .outcomes()
                .add(new Outcome(name, type, location, List.copyOf(differences)));
    }

    /** The document. */
    public String write() {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.append("<testsuites name=\"gatewatch rules test\"");
        counts(
                suites.stream().mapToLong(suite -> suite.outcomes().size()).sum(),
                suites.stream().mapToLong(Suite::failures).sum(),
                xml);
        for (Suite suite : suites) {
            xml.append("  <testsuite");
            attribute("name", suite.path(), xml);
            counts(suite.outcomes().size(), suite.failures(), xml);
            suite.outcomes().forEach(outcome -> write(suite, outcome, xml));
            xml.append("  </testsuite>\n");
        }
        return xml.append("</testsuites>\n").toString();
    }

    private static void counts(long tests, long failures, StringBuilder xml) {
        attribute("tests", Long.toString(tests), xml);
        attribute("failures", Long.toString(failures), xml);
        attribute("errors", "0", xml);
        xml.append(">\n");
    }

    private static void write(Suite suite, Outcome outcome, StringBuilder xml) {
        xml.append("    <testcase");
        attribute("name", outcome.name(), xml);
        attribute("classname", suite.path(), xml);
        attribute("file", suite.path(), xml);
        attribute("line", Integer.toString(outcome.location().line()), xml);
        List<String> differences = outcome.differences();
        if (differences.isEmpty()) {
            xml.append("/>\n");
            return;
        }
        xml.append(">\n      <failure");
        attribute("type", outcome.type(), xml);
        attribute("message", differences.get(0), xml);
        xml.append('>');
        for (int i = 0; i < differences.size(); i++) {
            xml.append(i == 0 ? "" : "\n");
            escape(differences.get(i), xml);
        }
        xml.append("</failure>\n    </testcase>\n");
    }

    private static void attribute(String name, String value, StringBuilder xml) {
        xml.append(' ').append(name).append("=\"");
        escape(value, xml);
        xml.append('"');
    }

    /** XML 1.0 cannot represent most control characters, but all printable ones. */
    private static void escape(String text, StringBuilder xml) {
        String printable = Printable.of(text);
        for (int i = 0; i < printable.length(); i++) {
            char c = printable.charAt(i);
            switch (c) {
                case '&' -> xml.append("&amp;");
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '"' -> xml.append("&quot;");
                case '\'' -> xml.append("&apos;");
                default -> xml.append(c);
            }
        }
    }
}
