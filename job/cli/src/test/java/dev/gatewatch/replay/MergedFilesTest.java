package dev.gatewatch.replay;

import static dev.gatewatch.replay.EventLines.START;
import static dev.gatewatch.replay.EventLines.YEAR_6026;
import static dev.gatewatch.replay.EventLines.after;
import static dev.gatewatch.replay.EventLines.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.TrailEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MergedFilesTest {
    @TempDir private Path folder;

    private final ReplayProgress progress = ReplayProgress.of(UUID.randomUUID().toString());

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 64, 65, 200})
    void restoreTheOrderOfTimesOfEventsDealtOut(int files) throws IOException {
        List<Long> times = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            times.add(250L * i);
            ids.add("e" + i);
        }
        assertThat(ids(dealt(times, files, new Random(files)))).as("seed " + files).isEqualTo(ids);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void cuttingDoesNotBringEventsFurtherOutOfOrder(long seed) throws IOException {
        Random random = new Random(seed);
        List<Long> times = new ArrayList<>();
        long disorder = 0;
        long latest = 0;
        for (int i = 0; i < 1000; i++) {
            long time = 100L * i + random.nextInt(1 + random.nextInt(60_000));
            latest = Math.max(latest, time);
            disorder = Math.max(disorder, latest - time);
            times.add(time);
        }
        for (int files : List.of(1, 3, 20, 100)) {
            assertThat(lateness(dealt(times, files, random)))
                    .as("seed " + seed + ", " + files + " files")
                    .isBetween(1L, disorder);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void damagedDatesMakeNothingLateHoweverTheFilesAreCut(long seed) throws IOException {
        Random random = new Random(seed);
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            times.add(i % 37 == 5 ? YEAR_6026 - START : 100L * i);
        }
        for (int files : List.of(1, 3, 10)) {
            // Only the order between files suffers, by what one file holds in a few events.
            assertThat(lateness(dealt(times, files, random)))
                    .as("seed " + seed + ", " + files + " files")
                    .isLessThan(60_000);
        }
    }

    @Test
    void eventsOfOneTimeComeInAnOrderThatDoesNotDependOnHowTheFilesWereNamed() throws IOException {
        List<EventPath> paths = new ArrayList<>();
        for (int file = 0; file < 8; file++) {
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                lines.add(after(file + "-" + i, 1000L * (i / 3)));
            }
            paths.add(EventLines.write(folder.resolve(file + ".json"), lines));
        }
        List<String> expected = ids(paths);
        assertThat(expected).hasSize(40).startsWith("0-0", "0-1", "0-2", "1-0");
        Random random = new Random(3);
        for (int round = 0; round < 5; round++) {
            Collections.shuffle(paths, random);
            assertThat(ids(paths)).as("seed 3 round " + round).isEqualTo(expected);
        }
    }

    @Test
    void filesOneAfterTheOtherAreReadOneAfterTheOtherWhateverTheirNames() throws IOException {
        EventPath second = lines("a", after("c", 2000), after("d", 3000));
        EventPath first = lines("b", after("a", 0), after("b", 1000));
        assertThat(ids(List.of(second, first))).containsExactly("a", "b", "c", "d");
    }

    @Test
    void theKeyIsUnknownBeforeTheFirstEventAndStaysAtTheEnd() throws IOException {
        EventPath path = lines("a", "junk", after("a", 1000), after("b", 5000));
        try (MergedFiles files = merged(List.of(path))) {
            assertThat(files.key()).isEqualTo(Long.MIN_VALUE);
            assertThat(EventLines.name(taken(files))).isEqualTo("malformed_json");
            assertThat(files.key()).isEqualTo(START + 1000);
            taken(files);
            assertThat(files.key()).isEqualTo(START + 5000);
            taken(files);
            assertThat(files.next()).isNull();
            assertThat(files.key()).isEqualTo(START + 5000);
            assertThat(files.next()).isNull();
        }
    }

    @Test
    void rejectsOfManyFilesAllCome() throws IOException {
        List<EventPath> paths = new ArrayList<>();
        for (int file = 0; file < 70; file++) {
            paths.add(lines("f" + file, "junk", after("e" + file, 1000L * (file % 7)), "junk"));
        }
        paths.add(lines("empty"));
        assertThat(ids(paths)).hasSize(210).filteredOn("malformed_json"::equals).hasSize(140);
    }

    @Test
    void noFilesAreAnEnd() throws IOException {
        try (MergedFiles files = merged(List.of())) {
            assertThat(files.next()).isNull();
            assertThat(files.key()).isEqualTo(Long.MIN_VALUE);
        }
    }

    private EventPath lines(String file, String... lines) throws IOException {
        return EventLines.write(folder.resolve(file), List.of(lines));
    }

    /** Deals events of these times out at random, each file in their order. */
    private List<EventPath> dealt(List<Long> times, int files, Random random) throws IOException {
        List<List<String>> dealt = new ArrayList<>();
        for (int i = 0; i < files; i++) {
            dealt.add(new ArrayList<>());
        }
        for (int i = 0; i < times.size(); i++) {
            dealt.get(random.nextInt(files)).add(at("e" + i, START + times.get(i)));
        }
        Path parts = Files.createTempDirectory(folder, "parts");
        List<EventPath> paths = new ArrayList<>();
        for (int i = 0; i < files; i++) {
            paths.add(EventLines.write(parts.resolve("p" + i), dealt.get(i)));
        }
        Collections.shuffle(paths, random);
        return paths;
    }

    private List<String> ids(List<EventPath> paths) throws IOException {
        List<String> ids = new ArrayList<>();
        try (MergedFiles files = merged(paths)) {
            @Nullable Decoded next;
            while ((next = files.next()) != null) {
                ids.add(EventLines.name(next));
            }
        }
        return ids;
    }

    /** How far an event lies behind the key of the stream at most, milliseconds. */
    private long lateness(List<EventPath> paths) throws IOException {
        long lateness = 0;
        try (MergedFiles files = merged(paths)) {
            long before = Long.MIN_VALUE;
            @Nullable Decoded next;
            long key = files.key();
            while ((next = files.next()) != null) {
                assertThat(key).isGreaterThanOrEqualTo(before);
                TrailEvent event = next.event();
                if (event != null) {
                    lateness = Math.max(lateness, key - event.time());
                }
                before = key;
                key = files.key();
            }
        }
        return lateness;
    }

    private MergedFiles merged(List<EventPath> paths) throws IOException {
        return new MergedFiles(paths, EventLines.decoder(), progress);
    }

    private static Decoded taken(MergedFiles files) throws IOException {
        Decoded next = files.next();
        if (next == null) {
            throw new AssertionError("the files have ended");
        }
        return next;
    }
}
