package dev.gatewatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.rule.load.RuleFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleFolderTest {
    @TempDir private Path folder;

    @BeforeEach
    void writeFiles() throws IOException {
        for (String file :
                new String[] {
                    "rule.yml",
                    "tests/rule.yml",
                    "reports/b.yml",
                    "reports/sub/a.yaml",
                    "reports/tests/b.yml",
                    "reports/.hidden.yml",
                    "reports/README.md"
                }) {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, file);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "file:"})
    void rulesAndReportsAreFoundApart(String scheme) throws IOException {
        Optional<String> name = Optional.of(scheme + folder);
        assertThat(RuleFolder.read(name)).extracting(RuleFile::baseName).containsExactly("rule");
        assertThat(RuleFolder.readReports(name))
                .extracting(RuleFile::baseName)
                .containsExactly("b", "a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "file:"})
    void aFolderNeedHaveNoReports(String scheme) throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThat(RuleFolder.readReports(Optional.of(scheme + empty))).isEmpty();
    }

    @Test
    void withoutAFolderTheyAreThePackedOnes() throws IOException {
        assertThat(RuleFolder.readReports(Optional.empty()))
                .extracting(RuleFile::baseName)
                .contains("sign_ins_by_outcome");
    }
}
