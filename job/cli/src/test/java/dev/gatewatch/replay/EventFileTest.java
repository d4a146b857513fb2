package dev.gatewatch.replay;

import static dev.gatewatch.replay.EventLines.START;
import static dev.gatewatch.replay.EventLines.YEAR_6026;
import static dev.gatewatch.replay.EventLines.after;
import static dev.gatewatch.replay.EventLines.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventFileTest {
    @TempDir private Path folder;

    private final ReplayProgress progress = ReplayProgress.of(UUID.randomUUID().toString());

    /**
     * A step through a file.
     *
     * @param key how far the file has come with it, milliseconds behind the start
     */
    private record Step(String name, long key) {}

    @Test
    void eventsKeepTheOrderOfTheFile() throws IOException {
        assertThat(read(after("c", 2000), after("a", 0), after("b", 1000)))
                .extracting(Step::name)
                .containsExactly("c", "a", "b");
    }

    @Test
    void theKeyIsTheLatestTimeSoFar() throws IOException {
        List<String> lines = new ArrayList<>(upTo(20));
        lines.add(10, after("back", 4500));
        List<Step> steps = read(lines);
        assertThat(steps.get(9)).isEqualTo(new Step("e9", 9000));
        assertThat(steps.get(10)).isEqualTo(new Step("back", 9000));
        assertThat(steps.get(11)).isEqualTo(new Step("e10", 10_000));
    }

    @Test
    void aFileWithoutEventsHasComeNowhere() throws IOException {
        try (EventFile empty = open(List.of())) {
            assertThat(empty.hasNext()).isFalse();
            assertThat(empty.key()).isEqualTo(Long.MIN_VALUE);
        }
        try (EventFile junk = open(List.of("junk"))) {
            assertThat(junk.hasNext()).isTrue();
            assertThat(junk.key()).isEqualTo(Long.MIN_VALUE);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void damagedDatesInARowDoNotRaiseTheKeyOfWhatFollows(int damaged) throws IOException {
        List<String> lines = new ArrayList<>(upTo(40));
        for (int i = 0; i < damaged; i++) {
            lines.add(10, at("future" + i, YEAR_6026 + i));
        }
        for (Step step : read(lines)) {
            assertThat(step.key()).as(step.toString()).isLessThanOrEqualTo(39_000);
            if (step.name().startsWith("e")) {
                // The median of those that follow is some seconds ahead of them.
                long time = 1000 * Long.parseLong(step.name().substring(1));
                assertThat(step.key()).as(step.toString()).isBetween(time, time + 15_000);
            }
        }
    }

    @Test
    void aDamagedDateAtTheStartOrEndOfAFileDoesNotRaiseTheKeyOfTheOthers() throws IOException {
        List<String> lines = new ArrayList<>(upTo(20));
        lines.add(0, at("first", YEAR_6026));
        lines.add(at("last", YEAR_6026));
        List<Step> steps = read(lines);
        assertThat(steps.get(0).key()).isBetween(0L, 15_000L);
        assertThat(steps.get(20)).isEqualTo(new Step("e19", 19_000));
        assertThat(steps.get(21)).isEqualTo(new Step("last", YEAR_6026 - START));
    }

    @Test
    void anOldDateNeitherRaisesNorLowersTheKey() throws IOException {
        List<String> lines = new ArrayList<>(upTo(20));
        lines.add(10, at("old", 0));
        List<Step> steps = read(lines);
        assertThat(steps.get(10)).isEqualTo(new Step("old", 9000));
        assertThat(steps.get(11)).isEqualTo(new Step("e10", 10_000));
    }

    @Test
    void aStepForwardThatTheOthersFollowRaisesTheKeyAtOnce() throws IOException {
        List<String> lines = new ArrayList<>(upTo(5));
        for (int i = 0; i < 20; i++) {
            lines.add(at("later" + i, YEAR_6026 + i));
        }
        assertThat(read(lines).get(5)).isEqualTo(new Step("later0", YEAR_6026 - START));
    }

    @Test
    void rejectsTravelWithTheirNeighbours() throws IOException {
        assertThat(read(after("a", 0), "junk", "5", after("b", 1000), "junk"))
                .containsExactly(
                        new Step("a", 0),
                        new Step("malformed_json", 0),
                        new Step("not_an_object", 0),
                        new Step("b", 1000),
                        new Step("malformed_json", 1000));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theKeyNeverDecreasesAndNeverPassesTheLatestTime(long seed) throws IOException {
        Random random = new Random(seed);
        List<String> lines = new ArrayList<>();
        List<Long> latest = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            long time = 1000L * i + random.nextInt(60_000);
            if (random.nextInt(20) == 0) {
                time = random.nextInt(4) * 1_000_000_000L;
            }
            latest.add(Math.max(time, i == 0 ? 0 : latest.get(i - 1)));
            lines.add(after("e" + i, time));
        }
        long before = Long.MIN_VALUE;
        List<Step> steps = read(lines);
        for (int i = 0; i < steps.size(); i++) {
            assertThat(steps.get(i).key())
                    .as("seed " + seed + " event " + i)
                    .isBetween(before, latest.get(i));
            before = steps.get(i).key();
        }
    }

    @Test
    void aParkedFileStartsAgain() throws IOException {
        try (EventFile file = open(upTo(30))) {
            assertThat(file.hasNext()).isTrue();
            file.park();
            assertThat(steps(file)).hasSize(30).first().isEqualTo(new Step("e0", 0));
        }
    }

    @Test
    void aLongRunOfRejectsIsNotHeldInMemory() throws IOException {
        List<String> lines =
                new ArrayList<>(Collections.nCopies(40_000, "{\"junk\":" + "x".repeat(60)));
        lines.addAll(upTo(3));
        try (EventFile file = open(lines)) {
            assertThat(file.hasNext()).isTrue();
            assertThat(progress.bytes())
                    .isPositive()
                    .isLessThan(Files.size(folder.resolve("file.ndjson")) / 2);
            assertThat(steps(file)).hasSize(40_003).last().isEqualTo(new Step("e2", 2000));
        }
    }

    private static List<String> upTo(int events) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            lines.add(after("e" + i, 1000L * i));
        }
        return lines;
    }

    private List<Step> read(String... lines) throws IOException {
        return read(List.of(lines));
    }

    private List<Step> read(List<String> lines) throws IOException {
        try (EventFile file = open(lines)) {
            return steps(file);
        }
    }

    private static List<Step> steps(EventFile file) throws IOException {
        List<Step> steps = new ArrayList<>();
        while (file.hasNext()) {
            long key = file.key();
            assertThat(file.key()).as("asking changes nothing").isEqualTo(key);
            steps.add(new Step(EventLines.name(file.next()), key - START));
        }
        return steps;
    }

    private EventFile open(List<String> lines) throws IOException {
        return new EventFile(
                EventLines.write(folder.resolve("file.ndjson"), lines),
                EventLines.decoder(),
                progress);
    }
}
