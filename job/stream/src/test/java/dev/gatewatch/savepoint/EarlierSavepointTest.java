package dev.gatewatch.savepoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.Checkout;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The savepoints in the folder, each of a job in the middle of its events, are restored by the
 * program of today, and nothing is missing or found twice.
 *
 * <p>After a change of Flink's version or of the state's format, {@code ./mvnw test -pl
 * job/rules,job/stream -Dtest=EarlierSavepointTest -Dkeep.savepoint=NAME} adds one.
 */
class EarlierSavepointTest {
    private static final Path KEPT = Checkout.path("job/stream/src/test/resources/savepoints");

    @RegisterExtension
    static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(1)
                            .build());

    static List<String> kept() throws Exception {
        try (Stream<Path> folders = Files.list(KEPT)) {
            return folders.map(folder -> folder.getFileName() + "/hashmap")
                    .flatMap(name -> Stream.of(name, name.replace("hashmap", "rocksdb")))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("kept")
    void nothingIsMissingOrFoundTwice(String name) throws Exception {
        String[] parts = name.split("/", 2);
        SavedJob saved = new SavedJob();
        saved.goOn();
        JobClient job = saved.start(KEPT.resolve(parts[0]).toUri().toString(), backend(parts[1]));
        List<String> expected = SavedJob.foundAfter(parts[0]);
        saved.await(expected.size());
        job.cancel().get();
        assertThat(saved.found()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void soWouldOneOfToday(@TempDir Path folder) throws Exception {
        SavedJob saved = new SavedJob();
        String savepoint = saved.stop(saved.start("", backend("rocksdb")), folder);
        assertThat(saved.found()).containsExactlyInAnyOrderElementsOf(SavedJob.foundBefore());
        Path metadata = Path.of(URI.create(savepoint)).resolve("_metadata");
        String keep = System.getProperty("keep.savepoint", "");
        if (!keep.isEmpty()) {
            Files.createDirectories(KEPT.resolve(keep));
            Files.copy(metadata, KEPT.resolve(keep).resolve("_metadata"));
        }
        // All state is in it: what is kept needs no other file.
        try (Stream<Path> files = Files.list(metadata.resolveSibling("."))) {
            assertThat(files).hasSize(1);
        }
    }

    private static Configuration backend(String name) {
        Configuration settings = new Configuration();
        settings.set(StateBackendOptions.STATE_BACKEND, name);
        return settings;
    }
}
