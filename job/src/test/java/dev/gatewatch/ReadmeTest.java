package dev.gatewatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.cli.ReadmeCommands;
import dev.gatewatch.config.ConfigTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What the README says is so. */
class ReadmeTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path README = ROOT.resolve("README.md");

    @TempDir private Path folder;

    @TestFactory
    List<DynamicTest> everyExampleRuns() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (String line : Files.readAllLines(README)) {
            String command = line.strip();
            if (line.startsWith("    ") && command.startsWith("./gatewatch ")) {
                tests.add(
                        DynamicTest.dynamicTest(
                                command, () -> ReadmeCommands.run(command, ROOT, folder)));
            }
        }
        assertThat(tests).hasSize(4);
        return tests;
    }

    @Test
    void theAlertThatItShowsIsOneThatTheDemoPrints() throws Exception {
        String block = between("One of the alerts that you see:\n\n", "\n\n##");
        String alert = block.indent(-4).stripTrailing();
        assertThat(alert).startsWith("[HIGH] Password spraying").contains("  seen ");
        assertThat(ReadmeCommands.run("./gatewatch demo --fast", ROOT, folder)).contains(alert);
    }

    @Test
    void theConfigurationTableIsTheOneOfTheCode() throws IOException {
        assertThat(Files.readString(README)).contains(ConfigTable.markdown());
    }

    @Test
    void everyPackageAndFileThatItLinksToExists() throws IOException {
        List<String> links = new ArrayList<>();
        for (String part : Files.readString(README).split("]\\(", -1)) {
            String link = part.substring(0, Math.max(0, part.indexOf(')')));
            if (!link.startsWith("http") && !link.isEmpty()) {
                links.add(link);
            }
        }
        assertThat(links)
                .hasSizeGreaterThan(8)
                .allSatisfy(link -> assertThat(ROOT.resolve(link)).exists());
    }

    @Test
    void everyStageHasItsRow() throws IOException {
        String readme = Files.readString(README);
        try (Stream<Path> packages = Files.list(ROOT.resolve("job/src/main/java/dev/gatewatch"))) {
            packages.filter(Files::isDirectory)
                    .map(path -> String.valueOf(path.getFileName()))
                    .forEach(
                            name ->
                                    assertThat(readme)
                                            .contains("job/src/main/java/dev/gatewatch/" + name));
        }
    }

    private static String between(String start, String end) throws IOException {
        String readme = Files.readString(README);
        assertThat(readme).contains(start);
        String rest = readme.substring(readme.indexOf(start) + start.length());
        return rest.substring(0, rest.indexOf(end));
    }
}
