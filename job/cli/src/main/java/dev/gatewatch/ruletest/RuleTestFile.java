package dev.gatewatch.ruletest;

import java.util.List;

/**
 * The tests of one rule file.
 *
 * @param path the test file
 * @param cases at least one of each kind
 */
public record RuleTestFile(String path, List<RuleTestCase> cases) {}
