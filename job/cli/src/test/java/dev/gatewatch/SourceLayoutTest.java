package dev.gatewatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a reader of the folders can count on. */
class SourceLayoutTest {
    private static final int MOST_LINES = 300;
    private static final int MOST_FILES = 25;

    @Test
    void noFileIsLong() throws IOException {
        Map<String, Long> longOnes = new TreeMap<>();
        for (Path file : sources()) {
            try (Stream<String> lines = Files.lines(file)) {
                long count = lines.count();
                if (count > MOST_LINES) {
                    longOnes.put(Checkout.ROOT.relativize(file).toString(), count);
                }
            }
        }
        assertThat(longOnes).isEmpty();
    }

    @Test
    void noFolderHoldsManyFiles() throws IOException {
        Map<Path, Long> folders =
                sources().stream()
                        .collect(Collectors.groupingBy(Path::getParent, Collectors.counting()));
        folders.values().removeIf(count -> count <= MOST_FILES);
        assertThat(folders).isEmpty();
    }

    @Test
    void noNameIsGivenTwice() throws IOException {
        Map<String, List<Path>> byName =
                sources().stream().collect(Collectors.groupingBy(SourceLayoutTest::name));
        byName.remove("package-info.java");
        byName.values().removeIf(files -> files.size() == 1);
        assertThat(byName).isEmpty();
    }

    @Test
    void onlyTestsAreCalledTests() throws IOException {
        assertThat(sources().stream().filter(file -> file.toString().contains("/src/main/")))
                .isNotEmpty()
                .noneMatch(file -> name(file).endsWith("Test.java"));
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    /** All Java files of all modules. */
    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Checkout.path("job"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains("/src/"))
                    .toList();
        }
    }
}
