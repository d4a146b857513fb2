package dev.gatewatch.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ExitCode;
import dev.gatewatch.config.DetectionConfig;
import dev.gatewatch.report.model.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports next to the rules that a command is for. */
class ReportSourcesTest {
    private static final String RULE =
            """
            title: %1$s
            name: %1$s
            logsource: {product: aws, service: cloudtrail}
            detection: {a: {eventName: DeleteUserPool}, condition: a}
            """;

    private static final String REPORT =
            """
            title: %1$s
            name: %1$s
            window: {tumbling: 15m}
            measures: {events: count}
            """;

    @TempDir private Path folder;

    private Path write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }

    private static List<String> names(RulesToRun loaded) {
        return loaded.reports().all().stream().map(Report::name).toList();
    }

    private static RulesToRun load(Object... sources) throws CommandFailure {
        return new RuleOptions()
                .load(RuleSources.of(Arrays.stream(sources).map(Object::toString).toList()));
    }

    @Test
    void aFolderBringsItsReportsAndARuleFileNone() throws Exception {
        Path rule = write("rule.yml", RULE.formatted("rule"));
        write("reports/one.yml", REPORT.formatted("one"));
        write("reports/sub/two.yml", REPORT.formatted("two"));
        write("reports/tests/one.yml", "cases: []");
        assertThat(names(load(folder))).containsExactly("one", "two");
        assertThat(names(load(rule))).isEmpty();
        assertThat(load(rule).rules().all()).hasSize(1);
        assertThat(names(load("pack", folder))).contains("one", "sign_ins_by_outcome");
        assertThat(names(load("pack"))).contains("sign_ins_by_outcome").doesNotContain("one");
    }

    @Test
    void aFolderMayHaveReportsOnly() throws Exception {
        write("placeholders.yml", "own: 192.0.2.1\n");
        write(
                "reports/one.yml",
                REPORT.formatted("one")
                        + "detection: {a: {sourceIPAddress|expand: '%own%'}, condition: a}\n");
        assertThat(names(load(folder))).containsExactly("one");
        Files.delete(folder.resolve("placeholders.yml"));
        write("reports/one.yml", REPORT.formatted("one"));
        assertThat(load(folder).rules().all()).isEmpty();
        assertThat(names(load(folder))).containsExactly("one");
    }

    @Test
    void oneReportAndTheFolderOfReportsCanBeNamed() throws Exception {
        write("rule.yml", RULE.formatted("rule"));
        write("placeholders.yml", "own: 192.0.2.1\n");
        Path one =
                write(
                        "reports/one.yml",
                        REPORT.formatted("one")
                                + "detection: {a: {sourceIPAddress|expand: '%own%'}, condition:"
                                + " a}\n");
        write("reports/two.yml", REPORT.formatted("two"));
        assertThat(names(load(one))).containsExactly("one");
        assertThat(load(one).rules().all()).isEmpty();
        assertThat(names(load(folder.resolve("reports")))).containsExactly("one", "two");
        SourcedRules sourced =
                new RuleOptions().read(RuleSources.of(List.of(one.toString(), folder.toString())));
        assertThat(sourced.problems()).isEmpty();
        assertThat(sourced.reports().ownReports()).hasSize(2);
    }

    @Test
    void theReportsOfThePackAreNotTheCommandsNextToOthers() throws Exception {
        write("reports/one.yml", REPORT.formatted("one"));
        SourcedRules sourced =
                new RuleOptions().read(RuleSources.of(List.of("pack", folder.toString())));
        assertThat(sourced.reports().ownReports()).extracting(Report::name).containsExactly("one");
        assertThat(sourced.reports().toRun().all()).hasSizeGreaterThan(10);
        assertThat(sourced.reports().folders())
                .containsExactly(new SourcedRules.Folder(folder.resolve("reports"), true));
    }

    @Test
    void brokenReportsStopACommandWithAllProblemsOfRulesToo() throws Exception {
        write("rule.yml", RULE.formatted("rule").replace("condition: a", "condition: b"));
        Path report = write("reports/one.yml", REPORT.formatted("one").replace("15m", "7m"));
        CommandFailure failure = catchThrowableOfType(CommandFailure.class, () -> load(folder));
        assertThat(failure.exitCode()).isEqualTo(ExitCode.RULES);
        assertThat(failure.message())
                .startsWith("2 problems in the rules\n")
                .contains("rule.yml:4:", report + ":3:10: a tumbling window must divide a day");
        DetectionConfig config =
                new DetectionConfig(Optional.of(folder.toString()), Optional.empty(), 100);
        assertThat(
                        catchThrowableOfType(
                                        CommandFailure.class,
                                        () ->
                                                new RuleFolderOptions()
                                                        .load(config, new RuleOptions()))
                                .message())
                .startsWith("2 problems in the rules\n");
    }
}
