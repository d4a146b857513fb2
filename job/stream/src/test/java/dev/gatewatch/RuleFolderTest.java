package dev.gatewatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.gatewatch.rule.list.ListOrigin;
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
                    "lists/own.yml",
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
        assertThat(RuleFolder.read(name))
                .extracting(RuleFile::baseName, RuleFile::isList)
                .containsExactly(tuple("own", true), tuple("rule", false));
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

    @ParameterizedTest
    @ValueSource(strings = {"", "file:"})
    void aFolderThatIsNamedForItsListsHasNothingElse(String scheme) throws IOException {
        Path mine = Files.createDirectory(folder.resolve("mine"));
        Optional<String> name = Optional.of(scheme + mine);
        assertThatThrownBy(() -> RuleFolder.readLists(name))
                .isInstanceOf(IOException.class)
                .hasMessage("lists: no list (*.yml or *.yaml) is in " + scheme + mine);
        Files.writeString(mine.resolve("own.yml"), "mine");
        assertThat(RuleFolder.read(Optional.of(scheme + folder.resolve("lists")), name))
                .extracting(RuleFile::baseName, RuleFile::origin)
                .containsExactly(tuple("own", ListOrigin.RULES), tuple("own", ListOrigin.NAMED));
        assertThatThrownBy(() -> RuleFolder.readLists(Optional.of(scheme + "/no/where")))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("lists: no such rule folder: ");
    }

    @Test
    void withoutAFolderTheyAreThePackedOnes() throws IOException {
        assertThat(RuleFolder.readReports(Optional.empty()))
                .extracting(RuleFile::baseName)
                .contains("sign_ins_by_outcome");
    }
}
