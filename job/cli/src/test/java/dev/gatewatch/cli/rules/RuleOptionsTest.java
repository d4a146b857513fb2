package dev.gatewatch.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ExitCode;
import dev.gatewatch.problem.Location;
import dev.gatewatch.problem.Problem;
import dev.gatewatch.rule.model.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleOptionsTest {
    @TempDir private Path folder;

    @Test
    void withoutAFolderTheRulesThatComeWithTheProgramAreLoaded() throws CommandFailure {
        assertThat(load().correlations()).isNotEmpty();
        assertThat(load()).isEqualTo(load("pack"));
    }

    @Test
    void theRulesOfAFolderAreLoaded() throws CommandFailure, IOException {
        write("a.yml", "eventName: x");
        write("b.yml", "eventName: y");
        assertThat(load(folder.toString()).detections())
                .extracting(rule -> rule.header().name())
                .containsExactly("a.yml", "b.yml");
    }

    @Test
    void aFolderThatIsMissingIsABadArgument() {
        CommandFailure failure =
                catchThrowableOfType(
                        CommandFailure.class, () -> load(folder.resolve("missing").toString()));
        assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(failure.message()).contains(folder.resolve("missing").toString());
    }

    @Test
    void allProblemsOfAllFilesAreListedWithTheirPlaces() throws IOException {
        write("a.yml", "eventName|nonsense: x");
        write("b.yml", "eventName: y");
        write("c.yml", "eventName|more: z");
        CommandFailure failure =
                catchThrowableOfType(CommandFailure.class, () -> load(folder.toString()));
        assertThat(failure.exitCode()).isEqualTo(ExitCode.RULES);
        assertThat(failure.message().lines())
                .hasSize(3)
                .first()
                .isEqualTo("2 problems in the rules");
        assertThat(failure.message())
                .contains(folder.resolve("a.yml") + ":8:")
                .contains(folder.resolve("c.yml") + ":8:");
    }

    @Test
    void oneProblemIsSingularAndNoneIsNoFailure() throws CommandFailure {
        RuleOptions.refuse(List.of());
        Problem problem = new Problem(new Location("a.yml", 2, 3), "no such thing");
        assertThatThrownBy(() -> RuleOptions.refuse(List.of(problem)))
                .isInstanceOf(CommandFailure.class)
                .hasMessage("1 problem in the rules\na.yml:2:3: no such thing\n");
    }

    private static RuleSet load(String... sources) throws CommandFailure {
        return new RuleOptions().load(RuleSources.of(List.of(sources))).rules();
    }

    private void write(String name, String test) throws IOException {
        Files.writeString(
                folder.resolve(name),
                """
                title: A rule
                name: %s
                logsource:
                  product: aws
                  service: cloudtrail
                detection:
                  sel:
                    %s
                  condition: sel
                """
                        .formatted(name, test));
    }
}
