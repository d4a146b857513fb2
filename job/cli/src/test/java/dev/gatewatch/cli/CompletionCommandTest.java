package dev.gatewatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.cli.GatewatchProcess.Result;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script in a real bash. */
class CompletionCommandTest {
    @TempDir private Path folder;

    @Test
    void bashCompletesCommandsOptionsValuesAndRules() throws Exception {
        Result result = GatewatchProcess.run(folder, "completion", "bash");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err()).isEmpty();
        Files.writeString(folder.resolve("completion"), result.out());
        assertThat(
                        bash(
                                """
                                source ./completion
                                complete -p gatewatch
                                after() {
                                    COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=()
                                    _complete_gatewatch 2>/dev/null
                                    echo "${COMPREPLY[@]}"
                                }
                                after gatewatch repl
                                after gatewatch rules ex
                                after gatewatch rules explain --auth
                                after gatewatch rules check --format ''
                                after gatewatch rules explain --rule cognito_password_spraying_d
                                after gatewatch rules test --rule cognito_password_spraying_d
                                grep -c 'compopt +o default' completion
                                """))
                .isEqualTo(
                        """
                        complete -o default -F _complete_gatewatch gatewatch
                        replay
                        explain
                        --auth-events
                        text json
                        cognito_password_spraying_distributed
                        cognito_password_spraying_distributed
                        0
                        """);
    }

    private String bash(String script) throws Exception {
        Process bash =
                new ProcessBuilder("bash", "-c", script)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        bash.getOutputStream().close();
        String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        bash.waitFor();
        return output;
    }
}
