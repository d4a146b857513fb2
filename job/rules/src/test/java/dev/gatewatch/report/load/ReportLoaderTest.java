package dev.gatewatch.report.load;

import static dev.gatewatch.report.parse.WrittenReport.load;
import static dev.gatewatch.report.parse.WrittenReport.problems;
import static dev.gatewatch.report.parse.WrittenReport.report;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.problem.Problem;
import dev.gatewatch.report.model.Report;
import dev.gatewatch.rule.load.RuleFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReportLoaderTest {
    @Test
    void reportsAllProblemsOfAllFilesByPlace() {
        assertThat(
                        problems(
                                report("window: {tumbling: 7m}", "early: x"),
                                report("name: other"),
                                "a: [",
                                "# nothing\n"))
                .satisfiesExactly(
                        each -> assertThat(each).startsWith("r1.yml:3:10: a tumbling window"),
                        each -> assertThat(each).startsWith("r1.yml:10:8: early must be"),
                        each -> assertThat(each).startsWith("r3.yml:1:4: this is no valid YAML"),
                        each -> assertThat(each).isEqualTo("r4.yml:1:1: the file has no report"));
        assertThat(load("a: [", report()).reports()).extracting(Report::name).hasSize(1);
    }

    @Test
    void namesAreUniqueAcrossFilesAndDocuments() {
        assertThat(problems(report(), report()))
                .containsExactly(
                        "r2.yml:2:7: the name \"sign_ins\" is taken by the report at r1.yml:2:7");
        assertThat(problems(report() + "---\n" + report())).hasSize(1);
        assertThat(problems(report() + "---\n" + report("name: other"))).isEmpty();
        assertThat(problems(report("window: {}"), report())).hasSize(2);
    }

    @Test
    void checksTheFieldsAndValuesOfReportsLikeThoseOfRules() {
        LoadedReports loaded =
                load(
                        report(
                                "detection: {sign_in: {signIn.kind: SingIn}, condition: sign_in}",
                                "group-by: [requestParameters/clientId]",
                                "measures: {n: count, u: {distinct: authEvent.EventRisk.Risk}}"));
        assertThat(loaded.problems()).isEmpty();
        assertThat(loaded.warnings())
                .extracting(Problem::message)
                .anySatisfy(
                        each -> assertThat(each).startsWith("\"signIn.kind\" is never \"SingIn\""))
                .anySatisfy(each -> assertThat(each).startsWith("Cognito has no field"));
    }

    @Test
    void expandsThePlaceholdersOfTheRules() {
        String text =
                report("detection: {own: {sourceIPAddress|expand: '%own%'}, condition: not own}");
        List<RuleFile> files = List.of(RuleFile.of("reports/a.yml", text));
        List<RuleFile> rules = List.of(RuleFile.of("placeholders.yml", "own: [192.0.2.1]\n"));
        assertThat(ReportLoader.load(files, rules).problems()).isEmpty();
        assertThat(ReportLoader.load(files).problems())
                .singleElement()
                .asString()
                .contains("the placeholder \"own\" has no values");
        List<RuleFile> beside =
                List.of(files.get(0), RuleFile.of("reports/placeholders.yml", "own: 192.0.2.1\n"));
        assertThat(ReportLoader.load(beside).problems()).isEmpty();
    }

    @Test
    void hasAtMostTwoHundredReports() {
        List<RuleFile> files = new ArrayList<>();
        for (int n = 0; n <= ReportLoader.MAX_REPORTS; n++) {
            files.add(RuleFile.of("r" + n + ".yml", report("name: r" + n)));
        }
        assertThat(ReportLoader.load(files).problems())
                .singleElement()
                .hasToString("r200.yml:1:1: there are more than 200 reports; take some out");
        assertThat(ReportLoader.load(files.subList(0, 200)).problems()).isEmpty();
    }

    @Test
    void aReportReadsABoundedNumberOfFields() {
        assertThat(problems(report("detection:\n  a:\n" + fields(1_000) + "  condition: a")))
                .isEmpty();
        assertThat(problems(report("detection:\n  a:\n" + fields(1_001) + "  condition: a")))
                .containsExactly(
                        "r1.yml:1:1: the report reads 1001 fields; at most 1000 are possible");
    }

    private static String fields(int number) {
        StringBuilder fields = new StringBuilder();
        for (int field = 0; field < number; field++) {
            fields.append("    f").append(field).append(": 1\n");
        }
        return fields.toString();
    }

    @Test
    void damagedFilesAreProblemsAndNeverErrors() {
        String whole =
                report(
                        "window: {sliding: {size: 1h, every: 5m}}",
                        "early: 1m",
                        "group-by: [signIn.userPoolId]",
                        "measures: {n: count, t: {top: {field: sourceIPAddress, by: failed, n: 3}}}",
                        "groups: {most: 7, by: n}");
        long seed = 20261129;
        Random random = new Random(seed);
        String characters = "{}[]:,-|>&*!%\"'\\ \n0a\u0000\u2028";
        for (int round = 0; round < 500; round++) {
            StringBuilder text = new StringBuilder(whole);
            for (int change = 0; change <= random.nextInt(4); change++) {
                int at = random.nextInt(text.length());
                char c = characters.charAt(random.nextInt(characters.length()));
                switch (random.nextInt(3)) {
                    case 0 -> text.setCharAt(at, c);
                    case 1 -> text.insert(at, c);
                    default -> text.delete(at, Math.min(text.length(), at + random.nextInt(30)));
                }
            }
            assertThat(load(text.toString()).problems())
                    .as("seed %s, round %s:%n%s", seed, round, text)
                    .noneMatch(problem -> problem.message().contains("error in Gatewatch"));
        }
    }

    @Test
    void deepAndLargeFilesAreRefused() {
        assertThat(problems("measures: " + "[".repeat(100_000))).isNotEmpty();
        assertThat(problems("title: " + "a".repeat(2_000_000)))
                .singleElement()
                .asString()
                .contains("the file is larger than");
    }
}
