package dev.gatewatch.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.decode.field.SourceField;
import dev.gatewatch.decode.field.SourceFields;
import dev.gatewatch.event.ValueKind;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActivityTimeTest {
    private static final long FALLBACK = 1687297330677L;

    @Test
    void theCreationDateComesFirst() {
        assertThat(time("Wed Jul 17 17:25:55 UTC 2024"))
                .isEqualTo(Instant.parse("2024-07-17T17:25:55Z").toEpochMilli());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Wed Jul 17 17:25:55 PST 2024",
                "Wed Foo 17 17:25:55 UTC 2024",
                "Wed anF 17 17:25:55 UTC 2024",
                "Wed Feb 30 17:25:55 UTC 2024",
                "Wed Jul 17 25:25:55 UTC 2024",
                "2024-07-17T17:25:55Z"
            })
    void theTimestampStandsInForADateThatIsNone(String date) {
        assertThat(time(date)).isEqualTo(FALLBACK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "1.5", "1687297330677000", "999999999999999"})
    void withoutEitherThereIsNoTime(String timestamp) {
        SourceFields document = new SourceFields();
        document.put(SourceField.ACTIVITY_TIMESTAMP, ValueKind.TEXT, timestamp);
        assertThat(ActivityTime.of(document)).isEqualTo(CloudTrailTime.INVALID);
    }

    private static long time(String date) {
        SourceFields document = new SourceFields();
        document.put(SourceField.ACTIVITY_DATE, ValueKind.TEXT, date);
        document.put(SourceField.ACTIVITY_TIMESTAMP, ValueKind.NUMBER, Long.toString(FALLBACK));
        return ActivityTime.of(document);
    }
}
