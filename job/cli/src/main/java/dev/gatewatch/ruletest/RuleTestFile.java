package dev.gatewatch.ruletest;

import dev.gatewatch.rule.load.RuleFile;
import dev.gatewatch.rule.model.RuleHeader;
import java.util.List;

/**
 * The tests of one rule file.
 *
 * @param path the test file
 * @param cases at least one of each kind
 */
public record RuleTestFile(String path, List<RuleTestCase> cases) {
    /** The folder of tests, in a folder of rules. */
    public static final String FOLDER = "tests";

    /** The name of the rule file that it tests, without ending. */
    public String baseName() {
        return RuleFile.baseName(path);
    }

    /** Whether it tests this rule: one of the file of its name, in the folder that it is for. */
    public boolean covers(RuleHeader rule) {
        String tested = rule.location().path();
        return RuleFile.baseName(tested).equals(baseName()) && tested.startsWith(folder());
    }

    /** The folder of rules, with a slash behind it; empty if the path does not say. */
    private String folder() {
        int tests = path.lastIndexOf("/" + FOLDER + "/");
        return tests < 0 ? "" : path.substring(0, tests + 1);
    }
}
