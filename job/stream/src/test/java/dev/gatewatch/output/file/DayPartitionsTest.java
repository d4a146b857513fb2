package dev.gatewatch.output.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DayPartitionsTest {
    private static final long NOW = Instant.parse("2026-03-02T23:30:00Z").toEpochMilli();

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T00:00:00Z, date=2026-03-02",
        "2026-03-01T23:59:59.999Z, date=2026-03-01",
        "2026-02-23T00:00:00Z, date=2026-02-23",
        "2026-03-03T00:15:00Z, date=2026-03-03"
    })
    void aRowGoesWhereItsWindowBegins(String time, String folder) {
        assertThat(DayPartitions.folder(Instant.parse(time).toEpochMilli(), NOW)).isEqualTo(folder);
    }

    @ParameterizedTest
    @CsvSource({"1970-01-01T00:00:00Z", "2026-02-20T00:00:00Z", "2026-03-03T01:00:00Z"})
    void aTimeFarFromTheClockIsNotBelieved(String time) {
        assertThat(DayPartitions.folder(Instant.parse(time).toEpochMilli(), NOW))
                .isEqualTo("date=2026-03-02");
    }

    @Test
    void hostileTimesOpenABoundedNumberOfFolders() {
        long seed = 20260302;
        Random random = new Random(seed);
        Set<String> folders = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            long time =
                    switch (i % 3) {
                        case 0 -> random.nextLong();
                        case 1 -> NOW - random.nextLong(1L << 40);
                        default -> NOW + random.nextLong(-(1L << 30), 1L << 30);
                    };
            folders.add(DayPartitions.folder(time, NOW));
        }
        assertThat(folders).as("seed %d", seed).hasSizeLessThanOrEqualTo(11);
    }
}
