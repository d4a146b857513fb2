package dev.gatewatch.rule.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewatch.rule.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleFilesTest {
    @TempDir Path folder;

    private void write(String path) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "title: " + path);
    }

    private List<String> found(Path in) throws IOException {
        return RuleFiles.inFolder(in).stream()
                .map(file -> file.path().substring(in.toString().length() + 1))
                .toList();
    }

    @Test
    void findsYamlFilesByPathButNotTestsReportsAndHiddenOnes() throws IOException {
        for (String path :
                List.of(
                        "b.yml",
                        "a.yaml",
                        "README.md",
                        ".hidden.yml",
                        "sub/deep/c.yml",
                        "tests/b.yml",
                        "sub/tests/c.yml",
                        "reports/r.yml",
                        "..data/d.yml")) {
            write(path);
        }
        assertThat(found(folder)).containsExactly("a.yaml", "b.yml", "sub/deep/c.yml");
        assertThat(found(folder.resolve("tests"))).containsExactly("b.yml");
    }

    @Test
    void followsLinksToFilesButNotToFolders() throws IOException {
        write("..data/a.yml");
        Files.createSymbolicLink(folder.resolve("a.yml"), Path.of("..data/a.yml"));
        Files.createSymbolicLink(folder.resolve("loop"), folder);
        Files.createSymbolicLink(folder.resolve("broken.yml"), folder.resolve("nowhere"));
        assertThat(found(folder)).containsExactly("a.yml");
        Path link = folder.resolve("link");
        Files.createSymbolicLink(link, folder);
        assertThat(found(link)).containsExactly("a.yml");
    }

    @Test
    void saysWhatCannotBeRead() throws IOException {
        assertThatThrownBy(() -> RuleFiles.inFolder(folder.resolve("none")))
                .isInstanceOf(IOException.class)
                .hasMessage("no such rule folder: " + folder.resolve("none"));
        write("a.yml");
        assertThatThrownBy(() -> RuleFiles.inFolder(folder.resolve("a.yml")))
                .isInstanceOf(IOException.class)
                .hasMessage("not a folder of rules: " + folder.resolve("a.yml"));
    }

    @Test
    void readsNoMoreOfAFileThanIsAllowed() throws IOException {
        Files.write(folder.resolve("a.yml"), new byte[3 * YamlReader.MAX_BYTES]);
        assertThat(RuleFiles.inFolder(folder).get(0).content()).hasSize(YamlReader.MAX_BYTES + 1);
    }

    @Test
    void aFilesBaseNameIsWhatItsTestsAreCalled() {
        assertThat(RuleFile.of("a/b/c.d.yml", "").baseName()).isEqualTo("c.d");
        assertThat(RuleFile.of("c", "").baseName()).isEqualTo("c");
    }
}
