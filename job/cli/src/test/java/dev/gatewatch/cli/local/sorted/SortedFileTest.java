package dev.gatewatch.cli.local.sorted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortedFileTest {
    @TempDir private Path folder;

    private static String alert(long time, String uid, int activity) {
        return "{\"finding_info\":{\"analytic\":{\"uid\":\"no\"},\"uid\":\"%s\"},\"activity_id\":%d,\"time\":%d}"
                .formatted(uid, activity, time);
    }

    private static String reject(String position, String reason) {
        return "{\"reason\":\"%s\",\"detail\":\"x\",\"position\":\"%s\"}"
                .formatted(reason, position);
    }

    @Test
    void alertsAreInTheOrderOfTimeThenIdThenActivity() throws Exception {
        List<String> ordered =
                List.of(
                        alert(-5, "z", 1),
                        alert(9, "a", 1),
                        alert(10, "a", 1),
                        alert(10, "a", 3),
                        alert(10, "b", 1),
                        alert(1_772_442_000_000L, "a", 1));
        assertThat(written(LineOrder.ALERTS, ordered)).isEqualTo(ordered);
    }

    @Test
    void rejectsAreInTheOrderOfTheirPlaces() throws Exception {
        List<String> ordered =
                List.of(
                        reject("", "late"),
                        reject("a.json:9", "too_deep"),
                        reject("a.json:10", "no_event_id"),
                        reject("a.json:10", "too_deep"),
                        reject("a.json:10:2", "too_deep"),
                        reject("b.json:1", "too_deep"));
        assertThat(written(LineOrder.REJECTS, ordered)).isEqualTo(ordered);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 60, 1_000, 1_000_000})
    void whatDoesNotFitIntoMemoryIsMerged(int inMemory) throws Exception {
        List<String> ordered = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            ordered.add(alert(i, "\uD83D\uDE00", 1));
        }
        List<String> shuffled = new ArrayList<>(ordered);
        Collections.shuffle(shuffled, new Random(3));
        Path from = Files.write(folder.resolve("from"), shuffled);
        Path to = folder.resolve("to");
        SortedLines.sort(from, to, LineOrder.ALERTS, inMemory);
        assertThat(Files.readAllLines(to)).isEqualTo(ordered);
        assertThat(left()).containsExactlyInAnyOrder("from", "to");
    }

    @Test
    void theFileIsThereOnceItIsWhole() throws Exception {
        Path file = Files.writeString(folder.resolve("alerts.ndjson"), "before\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        SortedFile sorted = SortedFile.of(file, LineOrder.ALERTS);
        Files.writeString(
                sorted.unsorted(), alert(2, "a", 1) + "\n" + alert(1, "a", 1) + "\n{\"ti");
        assertThat(file).hasContent("before");
        sorted.finish();
        assertThat(file).hasContent(alert(1, "a", 1) + "\n" + alert(2, "a", 1));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(left()).containsExactly("alerts.ndjson");
        sorted.finish();
        assertThat(file).isNotEmptyFile();
    }

    @Test
    void aLinkStaysALink() throws Exception {
        Path target = folder.resolve("target");
        Path link = Files.createSymbolicLink(folder.resolve("link"), target);
        SortedFile sorted = SortedFile.of(link, LineOrder.ALERTS);
        Files.writeString(sorted.unsorted(), alert(1, "a", 1) + "\n");
        sorted.finish();
        assertThat(link).isSymbolicLink();
        assertThat(target).hasContent(alert(1, "a", 1));
    }

    @Test
    void whereNothingWasWrittenNothingIsReplaced() throws Exception {
        Path file = Files.writeString(folder.resolve("alerts.ndjson"), "before\n");
        SortedFile.of(file, LineOrder.ALERTS).finish();
        assertThat(file).hasContent("before");
    }

    @Test
    void whatCannotBeSortedStaysAndIsNamed() throws Exception {
        Path file = folder.resolve("alerts.ndjson");
        SortedFile sorted = SortedFile.of(file, LineOrder.ALERTS);
        Files.writeString(sorted.unsorted(), "no JSON\n");
        assertThatThrownBy(sorted::finish)
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageEndingWith(
                        "; the lines are in "
                                + sorted.unsorted()
                                + ", in the order in which they were found");
        assertThat(file).doesNotExist();
        assertThat(sorted.unsorted()).hasContent("no JSON");
    }

    @Test
    void devicesAndPipesGetTheirLinesAsTheyCome() {
        assertThat(SortedFile.isPossible(Path.of("/dev/null"))).isFalse();
        assertThat(SortedFile.isPossible(folder.resolve("new"))).isTrue();
    }

    private List<String> written(LineOrder order, List<String> lines) throws IOException {
        List<String> shuffled = new ArrayList<>(lines);
        Collections.shuffle(shuffled, new Random(7));
        Path file = folder.resolve("out.ndjson");
        SortedFile sorted = SortedFile.of(file, order);
        Files.write(sorted.unsorted(), shuffled);
        sorted.finish();
        return Files.readAllLines(file);
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
