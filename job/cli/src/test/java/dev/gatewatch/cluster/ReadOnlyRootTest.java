package dev.gatewatch.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without it, a cluster's test sees what is written where it should not only in Flink's folder. */
class ReadOnlyRootTest {
    @TempDir private Path folder;

    @Test
    void aProcessWritesIntoItsFolderOnly() throws Exception {
        assumeTrue(
                ReadOnlyRoot.isPossible(),
                "a root that is read-only needs Linux, and root or user namespaces");
        Path writable = Files.createDirectory(folder.resolve("writable"));

        assertThat(write(writable, writable.resolve("inside"))).isZero();
        assertThat(write(writable, folder.resolve("outside"))).isNotZero();
        assertThat(writable.resolve("inside")).exists();
        assertThat(folder.resolve("outside")).doesNotExist();
        assertThat(Files.createFile(folder.resolve("by-others"))).exists();
    }

    private static int write(Path writable, Path file) throws Exception {
        List<String> command = new ArrayList<>(ReadOnlyRoot.around(writable));
        command.addAll(List.of("sh", "-c", ": > \"$1\"", "sh", file.toString()));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
