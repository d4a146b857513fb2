package dev.gatewatch.ruletest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.PackedRules;
import dev.gatewatch.rule.load.LoadedRules;
import dev.gatewatch.rule.load.RuleFile;
import dev.gatewatch.rule.load.RuleFiles;
import dev.gatewatch.rule.load.RuleLoader;
import dev.gatewatch.rule.model.Rule;
import dev.gatewatch.rule.model.RuleHeader;
import dev.gatewatch.rule.model.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The shipped rules, each by its own tests. */
class RulePackTest {
    private static final Path FOLDER = ShippedRules.FOLDER;
    private static final RuleSet RULES = ShippedRules.load();

    @TestFactory
    List<DynamicTest> everyCaseRaisesExactlyItsAlerts() throws IOException {
        RuleTester tester = new RuleTester(ShippedRules.load(List.of()));
        List<DynamicTest> tests = new ArrayList<>();
        for (RuleFile file : RuleFiles.inFolder(FOLDER.resolve("tests"))) {
            RuleTestParser.Parsed parsed = RuleTestParser.parse(file);
            assertThat(parsed.problems()).isEmpty();
            for (RuleTestCase test : parsed.file().cases()) {
                tests.add(
                        DynamicTest.dynamicTest(
                                file.baseName() + ": " + test.name(),
                                () -> assertThat(run(tester, parsed.file(), test)).isEmpty()));
            }
        }
        assertThat(tests).hasSizeGreaterThan(150);
        return tests;
    }

    private static List<String> run(RuleTester empty, RuleTestFile file, RuleTestCase test) {
        RuleTester tester =
                test.lists().isEmpty() ? empty : new RuleTester(ShippedRules.load(test.lists()));
        return tester.run(file, test);
    }

    @TestFactory
    Stream<DynamicTest> everyRuleThatAlertsHasTestsAndSaysWhatToDo() {
        List<Rule> alerting = ShippedRules.alerting(RULES);
        // Without the check, rules that a correlation swallows by mistake would not be missed.
        assertThat(alerting).hasSizeGreaterThanOrEqualTo(30);
        return alerting.stream()
                .map(Rule::header)
                .map(
                        header ->
                                DynamicTest.dynamicTest(
                                        String.valueOf(header.name()), () -> check(header)));
    }

    @Test
    void thePackedRulesAreThoseOfTheFolder() throws IOException {
        LoadedRules packed = RuleLoader.load(PackedRules.read());
        assertThat(packed.problems()).isEmpty();
        assertThat(packed.rules().correlations())
                .extracting(rule -> rule.header().id())
                .containsExactlyInAnyOrderElementsOf(
                        RULES.correlations().stream().map(rule -> rule.header().id()).toList());
    }

    private static void check(RuleHeader header) {
        Path file = Path.of(header.location().path());
        assertThat(FOLDER.resolve("tests").resolve(file.getFileName())).exists();
        assertThat(header.description()).as("description").isNotBlank();
        assertThat(header.falsePositives()).as("falsepositives").isNotEmpty();
        assertThat(header.tags()).as("tags").anyMatch(tag -> tag.startsWith("attack.t"));
        assertThat(header.runbook()).as("runbook").isNotNull();
        assertThat(header.name()).as("name").isNotBlank();
        assertThat(Files.exists(file)).isTrue();
    }
}
