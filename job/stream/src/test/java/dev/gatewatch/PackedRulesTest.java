package dev.gatewatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewatch.report.load.ReportFiles;
import dev.gatewatch.rule.load.RuleFile;
import dev.gatewatch.rule.load.RuleFiles;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackedRulesTest {
    @Test
    void theyAreThoseOfTheCheckout() throws IOException {
        Path folder = Checkout.path("cep-rules");

        assertThat(PackedRules.read())
                .isNotEmpty()
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactlyElementsOf(
                        RuleFiles.inFolder(folder).stream()
                                .map(
                                        file ->
                                                new RuleFile(
                                                        "cep-rules/"
                                                                + folder.relativize(
                                                                        Path.of(file.path())),
                                                        file.content()))
                                .toList());
    }

    @Test
    void theReportsAreThoseOfTheCheckout() throws IOException {
        Path folder = Checkout.path("cep-rules");

        assertThat(PackedRules.readReports())
                .isNotEmpty()
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactlyElementsOf(
                        ReportFiles.inFolder(folder).stream()
                                .map(
                                        file ->
                                                new RuleFile(
                                                        "cep-rules/"
                                                                + folder.relativize(
                                                                        Path.of(file.path())),
                                                        file.content()))
                                .toList());
    }

    @Test
    void theyAreFoundInAJarWhateverItsPath(@TempDir Path folder) throws IOException {
        Path jar = folder.resolve("with space.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (String name :
                    List.of("index", "b.yml", "a.yml", "not-listed.yml", "reports/a.yml")) {
                out.putNextEntry(new JarEntry("cep-rules/" + name));
                String content = name.equals("index") ? "b.yml\nreports/a.yml\na.yml\n" : name;
                out.write(content.getBytes(StandardCharsets.UTF_8));
            }
        }
        try (URLClassLoader classes = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            assertThat(PackedRules.read(classes))
                    .usingRecursiveFieldByFieldElementComparator()
                    .containsExactly(
                            RuleFile.of("cep-rules/a.yml", "a.yml"),
                            RuleFile.of("cep-rules/b.yml", "b.yml"));
            assertThat(PackedRules.readReports(classes))
                    .usingRecursiveFieldByFieldElementComparator()
                    .containsExactly(RuleFile.of("cep-rules/reports/a.yml", "reports/a.yml"));
        }
    }

    @Test
    void aClassPathWithoutThemIsSaid() throws IOException {
        try (URLClassLoader none = new URLClassLoader(new URL[0], null)) {
            assertThatThrownBy(() -> PackedRules.read(none))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("the jar lacks cep-rules/index");
        }
    }
}
