package dev.gatewatch.ruletest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.problem.Location;
import dev.gatewatch.ruletest.RuleTestCase.Kind;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

class JunitReportTest {
    @Test
    void eachFileIsASuiteAndEachCaseATest() throws Exception {
        JunitReport report = new JunitReport();
        report.start(new RuleTestFile("tests/a.yml", List.of()));
        report.add(test("passes", 3), List.of());
        report.add(test("fails", 9), List.of("missing:    one", "unexpected: other"));
        report.start(new RuleTestFile("tests/b.yml", List.of()));
        report.add(test("passes", 3), List.of());

        Element root = parse(report.write()).getDocumentElement();
        assertThat(root.getAttribute("tests")).isEqualTo("3");
        assertThat(root.getAttribute("failures")).isEqualTo("1");
        Element suite = element(root, "testsuite", 0);
        assertThat(suite.getAttribute("name")).isEqualTo("tests/a.yml");
        assertThat(suite.getAttribute("tests")).isEqualTo("2");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(element(root, "testsuite", 1).getAttribute("failures")).isEqualTo("0");
        Element failing = element(suite, "testcase", 1);
        assertThat(failing.getAttribute("name")).isEqualTo("fails");
        assertThat(failing.getAttribute("line")).isEqualTo("9");
        Element failure = element(failing, "failure", 0);
        assertThat(failure.getAttribute("message")).isEqualTo("missing:    one");
        assertThat(failure.getTextContent()).isEqualTo("missing:    one\nunexpected: other");
        assertThat(element(suite, "testcase", 0).hasChildNodes()).isFalse();
    }

    @Test
    void hostileTextStaysText() throws Exception {
        String hostile = "\"'><failure/>&amp;]]>\u0000\u001b[31m\ufffe\ud800 \u202e\n";
        JunitReport report = new JunitReport();
        report.start(new RuleTestFile(hostile, List.of()));
        report.add(test(hostile, 1), List.of(hostile));

        Document document = parse(report.write());
        assertThat(document.getElementsByTagName("failure").getLength()).isEqualTo(1);
        Node failure = document.getElementsByTagName("failure").item(0);
        assertThat(failure.getTextContent())
                .isEqualTo("\"'><failure/>&amp;]]>\\u0000\\u001b[31m\\ufffe\\ud800 \\u202e\\u000a");
    }

    @Test
    void nothingIsADocumentToo() throws Exception {
        assertThat(parse(new JunitReport().write()).getDocumentElement().getAttribute("tests"))
                .isEqualTo("0");
    }

    private static RuleTestCase test(String name, int line) {
        return new RuleTestCase(
                name,
                Kind.NEAR_MISS,
                List.of(),
                List.of(),
                List.of(),
                new Location("a.yml", line, 5));
    }

    private static Element element(Element parent, String name, int index) {
        return (Element) parent.getElementsByTagName(name).item(index);
    }

    private static Document parse(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)));
    }
}
