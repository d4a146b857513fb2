package dev.gatewatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.Checkout;
import dev.gatewatch.problem.DisplayWidth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in front of the jar that the build has made. */
class LauncherIT {
    private static final Path ROOT = Checkout.ROOT;

    /** What the launcher uses besides Java. */
    private static final List<String> TOOLS =
            List.of(
                    "sh",
                    "dirname",
                    "readlink",
                    "sed",
                    "head",
                    "find",
                    "env",
                    "cat",
                    "mkdir",
                    "ln",
                    "rm",
                    "sleep");

    @TempDir private Path folder;

    @Test
    void runsTheDemoFromAnyFolderThroughALinkWithSpacesInThePath() throws Exception {
        Path checkout = checkout("a checkout with spaces");
        Files.createSymbolicLink(checkout.resolve("cep-rules"), ROOT.resolve("cep-rules"));
        Path link = Files.createSymbolicLink(folder.resolve("gw"), checkout.resolve("gatewatch"));

        Result result = run(Map.of("COLUMNS", "200"), link.toString(), "demo", "--fast");
        assertThat(result.exitCode()).as(result.text()).isZero();
        assertThat(result.text().lines())
                .allMatch(line -> DisplayWidth.of(line) <= 200)
                .anyMatch(line -> DisplayWidth.of(line) > 160);
        assertThat(result.text())
                .contains(
                        "[HIGH] Password spraying from one address",
                        "Alerts    35: 21 high, 14 medium")
                .doesNotContain("building", "WARN", "Exception");
    }

    @Test
    void readsRulesFromTheirFolderAndNeverBuildsForThem() throws Exception {
        Path checkout = checkout("checkout");
        Path rules = Files.createDirectory(checkout.resolve("cep-rules"));
        String launcher = checkout.resolve("gatewatch").toString();
        Path rule = rules.resolve("my_rule.yml");

        Result begun = run(Map.of(), launcher, "rules", "new", "my_rule");
        assertThat(begun.exitCode()).as(begun.text()).isZero();
        assertThat(begun.text()).doesNotContain("building");

        Result tested = run(Map.of(), launcher, "rules", "test", "--rule", "my_rule");
        assertThat(tested.exitCode()).as(tested.text()).isZero();
        assertThat(tested.text()).contains("3 passed, 0 failed").doesNotContain("building");

        Files.writeString(rule, Files.readString(rule).replace("\ndetection:\n", "\ndetectoin:\n"));
        Result demo = run(Map.of(), launcher, "demo", "--fast");
        assertThat(demo.exitCode()).as(demo.text()).isEqualTo(3);
        assertThat(demo.text())
                .contains(rule + ":", "detectoin")
                .doesNotContain("building", "Exception");
    }

    /** As under cron, which sets no locale. */
    @Test
    void opensFilesWhoseNamesHaveLettersThatTheLocaleLacks() throws Exception {
        // Written by a shell: this Java may lack them, too.
        String script =
                "name=$(printf 'Stra\\303\\237e') && mkdir \"$name\" && cp \"$1\" \"$name/events.ndjson\""
                        + " && unset LANG LC_CTYPE && LC_ALL=C \"$0\" replay --events \"$name\"";
        Result result =
                run(
                        Map.of(),
                        "sh",
                        "-c",
                        script,
                        ROOT.resolve("gatewatch").toString(),
                        ROOT.resolve("sample-events/brute-force/events.ndjson").toString());
        assertThat(result.exitCode()).as(result.text()).isZero();
        assertThat(result.text()).contains("Alerts ");
    }

    private Path checkout(String name) throws IOException {
        Path checkout = Files.createDirectory(folder.resolve(name));
        // With their times, or the launcher would take them for changed and build.
        for (String file : List.of("gatewatch", "pom.xml", "LICENSE")) {
            Files.copy(
                    ROOT.resolve(file), checkout.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
        }
        for (String file : List.of("job", "sample-events", "mvnw", ".mvn")) {
            Files.createSymbolicLink(checkout.resolve(file), ROOT.resolve(file));
        }
        return checkout;
    }

    @Test
    void saysInOneLineWhatToInstallWhereThereIsNoJava() throws Exception {
        Path tools = Files.createDirectory(folder.resolve("bin"));
        for (String tool : TOOLS) {
            for (String where : List.of("/bin", "/usr/bin")) {
                Path real = Path.of(where, tool);
                if (Files.isExecutable(real) && !Files.exists(tools.resolve(tool))) {
                    Files.createSymbolicLink(tools.resolve(tool), real);
                }
            }
        }
        Result result =
                run(
                        Map.of("PATH", tools.toString(), "JAVA_HOME", ""),
                        ROOT.resolve("gatewatch") + "",
                        "demo");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.text().lines()).hasSize(1);
        assertThat(result.text()).startsWith("gatewatch: ").contains("JDK 17");
    }

    private Result run(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "output", ".txt");
        List<String> words = new ArrayList<>(List.of(command));
        ProcessBuilder builder =
                new ProcessBuilder(words)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), Files.readString(output));
    }

    private record Result(int exitCode, String text) {}
}
