package dev.gatewatch.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.Checkout;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What shellcheck says of all scripts. */
class ShellScriptsIT {
    @Test
    void shellcheckHasNothingToSayOfAnyScript() throws Exception {
        List<String> scripts = scripts();
        ToolRun run = shellcheck("shellcheck", scripts);

        assertThat(scripts)
                .contains(
                        Checkout.path("gatewatch").toString(), Checkout.path(".ci/run").toString());
        assertThat(run.output()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void shellcheckWarnsOfAPathWithoutQuotes() throws Exception {
        String broken = Checkout.path("job/cli/src/test/resources/deploy/unquoted.txt").toString();
        ToolRun run = shellcheck("shellcheck-broken", List.of(broken));

        assertThat(run.output()).contains("SC2086");
        assertThat(run.exitCode()).isNotZero();
    }

    private static ToolRun shellcheck(String name, List<String> scripts)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(TemplateTools.program("shellcheck")));
        command.addAll(scripts);
        return ToolRun.of(name, command);
    }

    /** All files that a shell runs: in the top folder, and in those that have scripts. */
    private static List<String> scripts() throws IOException {
        List<String> scripts = new ArrayList<>();
        for (String folder : List.of("", ".ci", "deploy")) {
            try (Stream<Path> files = Files.walk(Checkout.path(folder), folder.isEmpty() ? 1 : 9)) {
                files.filter(Files::isRegularFile)
                        .filter(ShellScriptsIT::isForAShell)
                        .map(Path::toString)
                        .sorted()
                        .forEach(scripts::add);
            }
        }
        return scripts;
    }

    private static boolean isForAShell(Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            String beginning = new String(content.readNBytes(40), StandardCharsets.ISO_8859_1);
            String first = beginning.lines().findFirst().orElse("");
            // What a script reads is for a shell, too, though none is named to run it.
            return first.startsWith("# shellcheck shell=")
                    || (first.startsWith("#!") && first.endsWith("sh"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
