package dev.gatewatch.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedCountsTest {
    private final OneInputStreamOperatorTestHarness<String, String> harness;

    SharedCountsTest() throws Exception {
        harness =
                new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(new SharedCounts()));
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void takesEveryCountOfSeveralOperatorsAndEmitsNothing() throws Exception {
        for (String name :
                List.of(
                        CountNames.ALL_REJECTED,
                        CountNames.LATE,
                        CountNames.UNGROUPED,
                        CountNames.VALUELESS,
                        CountNames.PAST_WINDOWS)) {
            harness.processElement(name, 0);
        }
        assertThat(harness.getOutput()).isEmpty();
    }

    @Test
    void refusesACountThatHasNoMetricHere() {
        assertThatThrownBy(() -> harness.processElement(CountNames.READ, 0))
                .hasMessage("read is not counted here");
    }
}
