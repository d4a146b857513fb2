package dev.gatewatch.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudTrailTimeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00Z",
                "2024-02-29T23:59:59Z",
                "2000-02-29T12:00:00Z",
                "2026-12-31T23:59:59Z",
                "9999-12-31T23:59:59Z",
                "2026-01-01T00:00:00.5Z",
                "2026-01-01T00:00:00.25Z",
                "2026-01-01T00:00:00.123Z",
                "2026-01-01T00:00:00.123999999Z"
            })
    void timesAreThoseOfInstant(String text) {
        assertThat(CloudTrailTime.parse(text)).isEqualTo(Instant.parse(text).toEpochMilli());
    }

    @Test
    void cloudTrailLakeWritesABlankAndNoZone() {
        assertThat(CloudTrailTime.parse("2026-01-31 23:59:59.250"))
                .isEqualTo(Instant.parse("2026-01-31T23:59:59.250Z").toEpochMilli());
        assertThat(CloudTrailTime.parse("2026-01-31 23:59:59.25x"))
                .isEqualTo(CloudTrailTime.INVALID);
        assertThat(CloudTrailTime.parse("2026-01-31 23:59:60.250"))
                .isEqualTo(CloudTrailTime.INVALID);
    }

    @Test
    void everyDayIsThatOfInstant() {
        Random random = new Random(20260101);
        for (int day = 0; day < 2_932_896; day += 1 + random.nextInt(30)) {
            long millis = day * 86_400_000L + random.nextInt(86_400) * 1000L;
            String text = Instant.ofEpochMilli(millis).toString();
            assertThat(CloudTrailTime.parse(text)).as(text).isEqualTo(millis);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "2026-01-01",
                "2026-01-01T00:00:00",
                "2026-01-01T00:00Z",
                "2026-01-01 00:00:00Z",
                "2026-01-01t00:00:00Z",
                "2026-01-01T00:00:00z",
                "2026-01-01T00:00:00+00:00",
                "2026-01-01T00:00:00.Z",
                "2026-01-01T00:00:00,5Z",
                "2026-01-01T00:00:00.1234567890Z",
                "2026-01-01T00:00:00.-12Z",
                "2026-01-01T00:00:00.0x1Z",
                "2026-01-01T00:00:60Z",
                "2026-01-01T00:60:00Z",
                "2026-01-01T24:00:00Z",
                "2026-00-01T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-01-00T00:00:00Z",
                "2026-04-31T00:00:00Z",
                "2026-02-29T00:00:00Z",
                "2100-02-29T00:00:00Z",
                "1969-12-31T23:59:59Z",
                "+026-01-01T00:00:00Z",
                "٢٠٢٦-01-01T00:00:00Z",
                "1767225600000",
                "2026-01-01T00:00:00ZZ"
            })
    void anythingElseIsInvalid(String text) {
        assertThat(CloudTrailTime.parse(text)).isEqualTo(CloudTrailTime.INVALID);
    }
}
