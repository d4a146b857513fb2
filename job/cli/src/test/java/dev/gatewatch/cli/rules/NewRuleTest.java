package dev.gatewatch.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ExitCode;
import dev.gatewatch.report.load.LoadedReports;
import dev.gatewatch.report.load.ReportFiles;
import dev.gatewatch.report.load.ReportLoader;
import dev.gatewatch.report.load.ReportWarnings;
import dev.gatewatch.report.model.ReportSet;
import dev.gatewatch.reporttest.ReportTestCase;
import dev.gatewatch.reporttest.ReportTestParser;
import dev.gatewatch.reporttest.ReportTester;
import dev.gatewatch.reporttest.TestedReports;
import dev.gatewatch.rule.load.LoadedRules;
import dev.gatewatch.rule.load.RuleFile;
import dev.gatewatch.rule.load.RuleFiles;
import dev.gatewatch.rule.load.RuleLoader;
import dev.gatewatch.rule.load.RuleWarnings;
import dev.gatewatch.ruletest.RuleTestCase;
import dev.gatewatch.ruletest.RuleTestParser;
import dev.gatewatch.ruletest.RuleTester;
import dev.gatewatch.ruletest.TestedRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NewRuleTest {
    private static final UUID ID = UUID.fromString("3e8f0a1c-5b7d-4c2e-9a64-0d1f2b3c4d5e");
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    @TempDir private Path folder;

    @TestFactory
    Stream<DynamicTest> eachKindLoadsWithoutWarningsAndPassesItsTests() {
        return Arrays.stream(NewRule.Kind.values())
                .filter(kind -> kind != NewRule.Kind.report)
                .map(kind -> DynamicTest.dynamicTest(kind.toString(), () -> check(kind)));
    }

    private void check(NewRule.Kind kind) throws Exception {
        Path rules = folder.resolve(kind.toString());
        String name = "my_" + kind;
        NewRule.named(name, kind, rules).write(kind, ID, TODAY);

        LoadedRules loaded = RuleLoader.load(RuleFiles.inFolder(rules));
        assertThat(loaded.problems()).isEmpty();
        assertThat(RuleWarnings.of(loaded, Set.of(name))).isEmpty();
        assertThat(loaded.rules().all())
                .filteredOn(rule -> name.equals(rule.header().name()))
                .singleElement()
                .satisfies(
                        rule -> {
                            assertThat(rule.header().id()).isEqualTo(ID.toString());
                            assertThat(rule.header().version()).isEqualTo("2026-03-02");
                            assertThat(rule.header().title()).isEqualTo("My " + kind);
                        });
        List<RuleFile> files = RuleFiles.inFolder(rules.resolve("tests"));
        assertThat(files).hasSize(1);
        RuleTestParser.Parsed tests = RuleTestParser.parse(files.get(0));
        assertThat(tests.problems()).isEmpty();
        assertThat(new TestedRules(loaded.rules()).check(List.of(tests.file()))).isEmpty();
        RuleTester tester = new RuleTester(loaded.rules());
        for (RuleTestCase test : tests.file().cases()) {
            assertThat(tester.run(tests.file(), test)).as(test.name()).isEmpty();
        }
        // Its rules do not clash with those of another that is begun, nor with the pack.
        NewRule.named("other_" + kind, kind, rules).write(kind, UUID.randomUUID(), TODAY);
        assertThat(
                        new RuleOptions()
                                .read(RuleSources.of(List.of("pack", rules.toString())))
                                .problems())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"my_rule.yml", "my_rule.yaml", "tests/my_rule.yml", "tests/my_rule.yaml"})
    void nothingIsOverwritten(String file) throws IOException {
        Path existing = folder.resolve(file);
        Files.createDirectories(folder.resolve("tests"));
        Files.writeString(existing, "mine");
        CommandFailure failure = refused("my_rule");
        assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(failure.message()).startsWith(existing + ": exists; choose another name");
        assertThat(existing).hasContent("mine");
    }

    @ParameterizedTest
    @CsvSource({
        "My Rule.yml, my_rule",
        "cep-rules/my-rule.yaml, my_rule",
        "my__rule_, my_rule",
        "9lives, ''",
        "placeholders, ''",
        "../../etc/passwd, passwd",
        "'', ''",
        "*, ''"
    })
    void aNameIsLikeThoseOfTheOtherRules(String name, String better) {
        CommandFailure failure = refused(name);
        assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(failure.message()).contains("small letters, digits and single underscores");
        if (better.isEmpty()) {
            assertThat(failure.message()).doesNotContain("for example");
        } else {
            assertThat(failure.message()).endsWith("; for example " + better);
        }
    }

    @Test
    void aNameIsShort() throws CommandFailure {
        assertThat(named("a".repeat(64)).rule()).isEqualTo(folder.resolve("a".repeat(64) + ".yml"));
        assertThat(refused("a".repeat(65)).message()).contains("at most 64");
    }

    @Test
    void whereOneFileCannotBeWrittenNeitherIsThere() throws Exception {
        NewRule rule = named("my_rule");
        Files.createDirectories(rule.tests());
        CommandFailure failure =
                catchThrowableOfType(
                        CommandFailure.class, () -> rule.write(NewRule.Kind.count, ID, TODAY));
        assertThat(failure.message()).contains("cannot be written", "--folder");
        assertThat(rule.rule()).doesNotExist();
    }

    @Test
    void aReportLoadsWithoutWarningsAndPassesItsTests() throws Exception {
        NewRule.Kind kind = NewRule.Kind.report;
        NewRule written = NewRule.named("my_report", kind, folder);
        written.write(kind, ID, TODAY);

        assertThat(written.rule()).isEqualTo(folder.resolve("reports/my_report.yml"));
        LoadedReports loaded = ReportLoader.load(ReportFiles.inFolder(folder));
        assertThat(loaded.problems()).isEmpty();
        assertThat(ReportWarnings.of(loaded, Set.of("my_report"))).isEmpty();
        assertThat(loaded.reports())
                .singleElement()
                .satisfies(report -> assertThat(report.title()).isEqualTo("My report"));
        List<RuleFile> files = RuleFiles.inFolder(folder.resolve("reports/tests"));
        ReportTestParser.Parsed tests = ReportTestParser.parse(files.get(0));
        assertThat(tests.problems()).isEmpty();
        assertThat(TestedReports.check(loaded.reports(), List.of(tests.file()))).isEmpty();
        ReportTester tester = new ReportTester(new ReportSet(loaded.reports()));
        for (ReportTestCase test : tests.file().cases()) {
            assertThat(tester.run(tests.file(), test)).as(test.name()).isEmpty();
        }
    }

    private NewRule named(String name) throws CommandFailure {
        return NewRule.named(name, NewRule.Kind.count, folder);
    }

    private CommandFailure refused(String name) {
        return catchThrowableOfType(CommandFailure.class, () -> named(name));
    }
}
