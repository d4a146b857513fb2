package dev.gatewatch.rule.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewatch.rule.yaml.YamlReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
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
    void findsPackedRulesInAFolderOfClassesAndInAJar() throws IOException {
        write("classes/cep-rules/b.yml");
        write("classes/cep-rules/a.yml");
        write("classes/cep-rules/tests/a.yml");
        write("classes/other/x.yml");
        assertThat(RuleFiles.packedIn(folder.resolve("classes")).stream().map(RuleFile::path))
                .containsExactly("cep-rules/a.yml", "cep-rules/b.yml");
        Path jar = folder.resolve("with space.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            for (String name :
                    List.of(
                            "cep-rules/b.yml",
                            "cep-rules/a.yml",
                            "cep-rules/tests/a.yml",
                            "other/x.yml",
                            "cep-rules.yml")) {
                out.putNextEntry(new JarEntry(name));
                out.write(name.getBytes(StandardCharsets.UTF_8));
            }
        }
        List<RuleFile> packed = RuleFiles.packedIn(jar);
        assertThat(packed.stream().map(RuleFile::path))
                .containsExactly("cep-rules/a.yml", "cep-rules/b.yml");
        assertThat(packed.get(0).content())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("cep-rules/a.yml");
        assertThat(RuleFiles.packedIn(folder.resolve("classes/other"))).isEmpty();
    }

    @Test
    void packedRulesCanBeLookedForWhereverTheJobIs() throws IOException {
        assertThat(RuleFiles.packed())
                .allSatisfy(file -> assertThat(file.path()).startsWith("cep-rules/"));
    }

    @Test
    void aFilesBaseNameIsWhatItsTestsAreCalled() {
        assertThat(RuleFile.of("a/b/c.d.yml", "").baseName()).isEqualTo("c.d");
        assertThat(RuleFile.of("c", "").baseName()).isEqualTo("c");
    }
}
