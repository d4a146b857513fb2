package dev.gatewatch.report.load;

import static dev.gatewatch.report.parse.WrittenReport.report;
import static dev.gatewatch.rule.compile.RuleKit.selection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.rule.load.RuleFile;
import java.util.List;
import org.junit.jupiter.api.Test;

class DefinitionsTest {
    private static final RuleFile RULE = RuleFile.of("rule.yml", selection("a: 1\n"));
    private static final RuleFile REPORT = RuleFile.of("reports/sign_ins.yml", report());

    private static Definitions load(List<RuleFile> rules, List<RuleFile> reports) {
        return Definitions.load("folder", rules, reports, false);
    }

    @Test
    void aFolderHasRulesOrReportsOrBoth() {
        assertThat(load(List.of(RULE), List.of()).problems()).isEmpty();
        assertThat(load(List.of(), List.of(REPORT)).problems()).isEmpty();
        assertThat(load(List.of(), List.of(REPORT)).rules().rules().all()).isEmpty();
        assertThat(load(List.of(RULE), List.of(REPORT)).reportSet().find("sign_ins")).isNotNull();
        assertThat(load(List.of(), List.of()).problems())
                .singleElement()
                .hasToString("folder:1:1: no rule file (*.yml or *.yaml) is here");
    }

    @Test
    void listsTheProblemsOfBothAndSharedOnesOnce() {
        RuleFile placeholders = RuleFile.of("placeholders.yml", "a b: c\n");
        RuleFile bad = RuleFile.of("reports/bad.yml", report("early: x"));
        assertThat(load(List.of(placeholders, RULE), List.of(bad)).problems())
                .satisfiesExactly(
                        each -> assertThat(each.location().path()).isEqualTo("placeholders.yml"),
                        each -> assertThat(each.location().path()).isEqualTo("reports/bad.yml"));
    }

    @Test
    void aRuleAmongReportsAndAReportAmongRulesIsSaid() {
        assertThat(load(List.of(RULE, REPORT), List.of()).problems())
                .singleElement()
                .hasToString(
                        "reports/sign_ins.yml:1:1: this is a report: reports are in the folder"
                                + " reports in a folder of rules");
        assertThat(load(List.of(), List.of(RULE)).problems())
                .singleElement()
                .hasToString(
                        "rule.yml:1:1: this is a rule: the folder reports has reports, and rules are"
                                + " one folder up");
    }

    @Test
    void rulesAndReportsTogetherReadABoundedNumberOfFields() {
        Definitions loaded = load(List.of(RULE), List.of(REPORT));
        assertThat(loaded.checked("folder", 2).problems()).isEmpty();
        assertThat(loaded.checked("folder", 1).problems())
                .singleElement()
                .hasToString("folder:1:1: rules and reports read 2 fields; at most 1 are possible");
    }
}
