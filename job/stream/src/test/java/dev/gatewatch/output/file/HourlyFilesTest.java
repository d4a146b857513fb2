package dev.gatewatch.output.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HourlyFilesTest {
    private static final int COUNT = 3_000;

    @TempDir private Path folder;

    @Test
    void eachLineIsInOneFileWhateverFails() throws Exception {
        long now = System.currentTimeMillis();
        Path named = folder.resolve("my 100%25 alerts");
        CountingLines.run(named.toString(), COUNT, now, 2);

        List<String> lines = new ArrayList<>();
        for (Path file : files(named.resolve(HourPartitions.folder(now, now)))) {
            assertThat(file.getFileName().toString()).startsWith("part-").endsWith(".ndjson.gz");
            lines.addAll(Lines.in(Files.newInputStream(file)));
        }
        assertThat(lines).containsExactlyInAnyOrderElementsOf(CountingLines.expected(COUNT));
    }

    /** Those that a reader sees: what is being written is hidden. */
    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }
}
