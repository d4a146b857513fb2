package dev.gatewatch.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewatch.cli.GatewatchCommand;
import dev.gatewatch.cli.lookup.LoadedHistories;
import dev.gatewatch.cli.terminal.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluateCommandTest {
    @TempDir private Path folder;

    @Test
    void aSetIsGeneratedReplayedAndCompared() throws Exception {
        Path set = folder.resolve("set");
        assertThat(
                        run(
                                "generate --days 1 --users 20 --seed 7 --gzip --shape eventbridge"
                                        + " --attacks password-spraying:variant=fast,door=srp"
                                        + " --attacks mfa-off --out "
                                        + set))
                .isEqualTo(ExitCode.DONE);
        Path json = folder.resolve("figures.json");
        Path markdown = folder.resolve("figures.md");

        assertThat(
                        run(
                                "evaluate "
                                        + set
                                        + " --set-lists --threshold cognito_password_spraying=5,100 --json "
                                        + json
                                        + " --markdown "
                                        + markdown))
                .isEqualTo(ExitCode.DONE);

        assertThat(Files.readAllLines(markdown))
                .anyMatch(line -> line.startsWith("| seed 7 | ") && line.contains("2 of 2"))
                .anyMatch(
                        line ->
                                line.startsWith("| password-spraying | fast")
                                        && line.contains("`cognito_password_spraying_few` 1"));
        JsonNode figures = new ObjectMapper().readTree(json.toFile());
        assertThat(figures.path("thresholds").findValuesAsText("threshold"))
                .containsExactly("5", "20", "100");
        assertThat(figures.path("thresholds").findValuesAsText("found"))
                .containsExactly("1", "0", "0");
        assertThat(LoadedHistories.openCount()).isZero();
        assertThat(run("evaluate " + set + " --json " + folder)).isEqualTo(ExitCode.USAGE);
        assertThat(run("evaluate " + set + " --set-lists --lists " + set.resolve("lists")))
                .isEqualTo(ExitCode.USAGE);
        // A set is never overwritten.
        assertThat(run("generate --out " + set)).isEqualTo(ExitCode.USAGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evaluate .",
                "evaluate",
                "generate",
                "generate --out FOLDER --users 9",
                "generate --out FOLDER --days 0",
                "generate --out FOLDER --users 10 --event-count 10",
                "generate --out FOLDER --attacks nothing",
                "generate --out FOLDER --attacks mfa-off --no-attacks",
                "generate --out FOLDER --shape round"
            })
    void whatIsWrongRunsNothing(String command) {
        Path set = folder.resolve("set");

        assertThat(run(command.replace("FOLDER", set.toString()))).isEqualTo(ExitCode.USAGE);
        assertThat(set).doesNotExist();
    }

    @Test
    void kindsOfAttacksAreListedWithoutAFolder() {
        assertThat(run("generate --list-attacks")).isEqualTo(ExitCode.DONE);
    }

    private static int run(String command) {
        return GatewatchCommand.execute(command.split(" ", -1));
    }
}
