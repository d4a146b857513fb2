package dev.gatewatch.output.cloudwatch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;

class LogBatchTest {
    private static final long DAY = Duration.ofDays(1).toMillis();

    /** Lines of random sizes and times, hostile ones too. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void everyBatchIsWithinTheLimitsAndTogetherTheyHaveAll(long seed) {
        Random random = new Random(seed);
        Deque<LogLine> queue = new ArrayDeque<>();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            String text = i + "é".repeat(random.nextInt(20_000));
            long time =
                    switch (random.nextInt(5)) {
                        case 0 -> random.nextLong();
                        case 1 -> Logs.TIME - random.nextLong(20 * DAY);
                        default -> Logs.TIME - random.nextLong(DAY);
                    };
            texts.add(text);
            queue.add(LogLine.of(time, false, text));
        }
        List<String> sent = new ArrayList<>();
        while (!queue.isEmpty()) {
            List<InputLogEvent> events = LogBatch.take(queue, 10_000, Logs.TIME).events();
            List<Long> times = events.stream().map(InputLogEvent::timestamp).toList();
            assertThat(times).isSorted();
            assertThat(Collections.max(times) - Collections.min(times)).isLessThan(DAY);
            assertThat(times).allMatch(time -> time <= Logs.TIME && time >= Logs.TIME - 14 * DAY);
            int bytes =
                    events.stream()
                            .mapToInt(event -> 26 + event.message().getBytes(UTF_8).length)
                            .sum();
            assertThat(bytes).isLessThanOrEqualTo(1_048_576);
            events.forEach(event -> sent.add(event.message()));
        }
        assertThat(sent).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(texts);
    }
}
