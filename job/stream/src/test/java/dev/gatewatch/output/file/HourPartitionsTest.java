package dev.gatewatch.output.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HourPartitionsTest {
    private static final long NOW = Instant.parse("2026-03-02T03:59:59.999Z").toEpochMilli();

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T03:00:00Z, date=2026-03-02/hour=03",
        "2026-03-01T23:59:59Z, date=2026-03-01/hour=23",
        "2026-03-02T04:30:00Z, date=2026-03-02/hour=04",
        "2026-02-28T04:00:00Z, date=2026-02-28/hour=04"
    })
    void aLineGoesWhereItsTimeSays(String time, String folder) {
        assertThat(HourPartitions.folder(Instant.parse(time).toEpochMilli(), NOW))
                .isEqualTo(folder);
    }

    @ParameterizedTest
    @CsvSource({"1970-01-01T00:00:00Z", "2026-02-28T03:59:59Z", "2026-03-02T05:00:00Z"})
    void aTimeFarFromTheClockIsNotBelieved(String time) {
        assertThat(HourPartitions.folder(Instant.parse(time).toEpochMilli(), NOW))
                .isEqualTo("date=2026-03-02/hour=03");
    }

    @Test
    void aLineWithoutATimeGoesWhereTheClockSays() {
        assertThat(HourPartitions.folder(DatedLine.UNKNOWN, NOW))
                .isEqualTo("date=2026-03-02/hour=03");
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
                        default -> NOW + random.nextLong(-(1L << 28), 1L << 28);
                    };
            folders.add(HourPartitions.folder(time, NOW));
        }
        assertThat(folders).as("seed %d", seed).hasSizeLessThanOrEqualTo(51);
    }
}
