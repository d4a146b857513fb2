package dev.gatewatch.reporttest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.Checkout;
import dev.gatewatch.PackedRules;
import dev.gatewatch.event.AuthField;
import dev.gatewatch.report.load.LoadedReports;
import dev.gatewatch.report.load.ReportFiles;
import dev.gatewatch.report.load.ReportLoader;
import dev.gatewatch.report.load.ReportWarnings;
import dev.gatewatch.report.model.Measure;
import dev.gatewatch.report.model.Report;
import dev.gatewatch.report.model.ReportSet;
import dev.gatewatch.rule.load.RuleFile;
import dev.gatewatch.rule.load.RuleFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The shipped reports, each by its own tests. */
class ReportPackTest {
    private static final Path FOLDER = Checkout.path("cep-rules/reports");
    private static final LoadedReports LOADED = load();

    private static LoadedReports load() {
        try {
            return ReportLoader.load(ReportFiles.inFolder(Checkout.path("cep-rules")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @TestFactory
    List<DynamicTest> everyCaseGivesExactlyItsRows() throws IOException {
        ReportTester tester = new ReportTester(new ReportSet(LOADED.reports()));
        List<DynamicTest> tests = new ArrayList<>();
        for (RuleFile file : RuleFiles.inFolder(FOLDER.resolve("tests"))) {
            ReportTestParser.Parsed parsed = ReportTestParser.parse(file);
            assertThat(parsed.problems()).isEmpty();
            assertThat(TestedReports.check(LOADED.reports(), List.of(parsed.file()))).isEmpty();
            for (ReportTestCase test : parsed.file().cases()) {
                tests.add(
                        DynamicTest.dynamicTest(
                                file.baseName() + ": " + test.name(),
                                () -> assertThat(tester.run(parsed.file(), test)).isEmpty()));
            }
        }
        assertThat(tests).hasSizeGreaterThan(30);
        return tests;
    }

    @Test
    void everyReportSaysWhatToLookForAndIsTested() throws IOException {
        Set<String> tested =
                RuleFiles.inFolder(FOLDER.resolve("tests")).stream()
                        .map(RuleFile::baseName)
                        .collect(Collectors.toSet());
        assertThat(LOADED.problems()).isEmpty();
        assertThat(ReportWarnings.of(LOADED, tested)).isEmpty();
        for (Report report : LOADED.reports()) {
            assertThat(report.name()).isEqualTo(RuleFile.baseName(report.location().path()));
            assertThat(report.description()).as(report.name()).hasSizeGreaterThan(150);
        }
    }

    @TestFactory
    List<DynamicTest> everyMeasureIsTested() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (RuleFile file : RuleFiles.inFolder(FOLDER.resolve("tests"))) {
            Set<String> expected = new HashSet<>();
            ReportTestParser.parse(file)
                    .file()
                    .cases()
                    .forEach(
                            test ->
                                    test.rows()
                                            .forEach(
                                                    row ->
                                                            expected.addAll(
                                                                    row.measures().keySet())));
            Report report = new ReportSet(LOADED.reports()).find(file.baseName());
            assertThat(report).as(file.path()).isNotNull();
            tests.add(
                    DynamicTest.dynamicTest(
                            file.baseName(),
                            () ->
                                    assertThat(report.measures())
                                            .extracting(Measure::name)
                                            .allMatch(expected::contains)));
        }
        return tests;
    }

    @Test
    void onlyTheReportsOfRiskAskForLookups() {
        assertThat(LOADED.reports())
                .filteredOn(report -> report.fields().stream().anyMatch(AuthField::isOne))
                .extracting(Report::name)
                .containsExactlyInAnyOrder(
                        "takeovers_by_address", "high_risk_by_address", "high_risk_by_country");
    }

    @Test
    void thePackedReportsAreThoseOfTheFolder() throws IOException {
        assertThat(ReportLoader.load(PackedRules.readReports()).reports())
                .extracting(Report::name)
                .containsExactlyElementsOf(LOADED.reports().stream().map(Report::name).toList());
    }
}
