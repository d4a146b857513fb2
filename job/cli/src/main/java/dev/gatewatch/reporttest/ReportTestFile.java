package dev.gatewatch.reporttest;

import dev.gatewatch.report.model.Report;
import dev.gatewatch.rule.load.RuleFile;
import dev.gatewatch.ruletest.RuleTestFile;
import java.util.List;

/**
 * The tests of one report file.
 *
 * @param path the test file
 */
public record ReportTestFile(String path, List<ReportTestCase> cases) {

    /** The name of the report file that it tests, without ending. */
    public String baseName() {
        return RuleFile.baseName(path);
    }

    /** Whether it tests this report: one of the file of its name, in the folder that it is for. */
    public boolean covers(Report report) {
        String tested = report.location().path();
        int tests = path.lastIndexOf("/" + RuleTestFile.FOLDER + "/");
        String folder = tests < 0 ? "" : path.substring(0, tests + 1);
        return RuleFile.baseName(tested).equals(baseName()) && tested.startsWith(folder);
    }
}
