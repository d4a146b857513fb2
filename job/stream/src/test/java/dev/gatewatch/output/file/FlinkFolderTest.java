package dev.gatewatch.output.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlinkFolderTest {
    private static final byte[] CONTENT = {1, 2, 3};

    @TempDir private Path folder;

    @Test
    void aFileThatIsWrittenTwiceIsThereOnce() throws Exception {
        FlinkFolder files = new FlinkFolder(folder.resolve("my 100%25 alerts").toString());
        files.write("hour=03/part-0", CONTENT);
        files.write("hour=03/part-0", CONTENT);
        Path file = folder.resolve("my 100%25 alerts/hour=03/part-0");
        assertThat(all()).containsExactly(file);
        assertThat(Files.readAllBytes(file)).isEqualTo(CONTENT);
    }

    @Test
    void aFailureLeavesNothingThatAReaderWouldTakeForAFile() throws Exception {
        Files.createFile(folder.resolve("hour=03"));
        FlinkFolder files = new FlinkFolder(folder.toString());
        assertThatThrownBy(() -> files.write("hour=03/part-0", CONTENT))
                .isInstanceOf(IOException.class);
        assertThat(all()).containsExactly(folder.resolve("hour=03"));
    }

    private List<Path> all() throws IOException {
        try (Stream<Path> inside = Files.walk(folder)) {
            return inside.filter(Files::isRegularFile).toList();
        }
    }
}
