package dev.gatewatch.output.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.logging.CapturedLog;
import java.time.Duration;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.RejectedLogEventsInfo;

@Timeout(60)
class LogsSinkTest {
    private static final Duration SOON = Duration.ofSeconds(2);

    private final FakeLogs logs = new FakeLogs();

    private LogsSinkHarness sink() throws Exception {
        return LogsSinkHarness.on(logs);
    }

    private static void write(LogsSinkHarness sink, int from, int to) throws Exception {
        for (int i = from; i < to; i++) {
            sink.write(Logs.line("n" + i));
        }
    }

    @Test
    void linesAreSentTogetherAndInOrder() throws Exception {
        try (LogsSinkHarness sink = sink().open()) {
            write(sink, 0, 50);
            sink.pass(SOON);
            assertThat(logs.names()).isEqualTo(Logs.names(50));
            assertThat(logs.callSizes).containsExactly(50);
            assertThat(sink.metric("reportLinesWritten")).isEqualTo(50);
            assertThat(sink.metric("reportLinesWaiting")).isZero();
        }
    }

    @Test
    void aCheckpointCompletesInAnOutageAndHasWhatIsInFlight() throws Exception {
        logs.call = events -> FakeLogs.error("ServiceUnavailableException", 503);
        OperatorSubtaskState state;
        try (LogsSinkHarness sink = sink().open()) {
            write(sink, 0, 25);
            sink.pass(Duration.ofMinutes(5));
            state = sink.checkpoint();
            assertThat(sink.metric("reportLinesWaiting")).isEqualTo(25);
        }
        logs.call = events -> null;
        try (LogsSinkHarness sink = sink().open(state, Logs.TIME)) {
            // Without another line.
            sink.pass(SOON);
        }
        assertThat(logs.names()).isEqualTo(Logs.names(25));
    }

    @Test
    void aMissingStreamIsCreated() throws Exception {
        logs.streamExists = false;
        try (LogsSinkHarness sink = sink().open()) {
            write(sink, 0, 3);
            sink.pass(SOON);
            assertThat(logs.names()).isEqualTo(Logs.names(3));
        }
    }

    @Test
    void aStreamThatAnotherCreatedMeanwhileIsUsed() throws Exception {
        logs.streamExists = false;
        logs.creation = FakeLogs.error("ResourceAlreadyExistsException", 400);
        try (LogsSinkHarness sink = sink().open()) {
            write(sink, 0, 3);
            sink.pass(SOON);
            logs.streamExists = true;
            sink.pass(Duration.ofSeconds(20));
            assertThat(logs.names()).isEqualTo(Logs.names(3));
        }
    }

    @Test
    void aMissingGroupIsNamedAndWaitedFor() throws Exception {
        logs.groupExists = false;
        logs.streamExists = false;
        try (CapturedLog log = CapturedLog.begin();
                LogsSinkHarness sink = sink().open()) {
            write(sink, 0, 3);
            sink.pass(Duration.ofSeconds(150));
            assertThat(log.with("dev.gatewatch.output.cloudwatch"))
                    .hasSize(3)
                    .allSatisfy(
                            line ->
                                    assertThat(line)
                                            .startsWith("WARN")
                                            .contains(
                                                    "(ResourceNotFoundException): 3 wait.",
                                                    "The log group " + Logs.GROUP.text(),
                                                    "create it"));
            logs.groupExists = true;
            sink.pass(Duration.ofMinutes(1));
            assertThat(logs.names()).isEqualTo(Logs.names(3));
            assertThat(log.with("dev.gatewatch.output.cloudwatch").get(3))
                    .startsWith("INFO")
                    .contains("accepts rows of reports again");
        }
    }

    @Test
    void aRefusalSaysWhatToAllow() throws Exception {
        logs.call = events -> FakeLogs.error("AccessDeniedException", 400);
        try (CapturedLog log = CapturedLog.begin();
                LogsSinkHarness sink = sink().open()) {
            write(sink, 0, 3);
            sink.pass(SOON);
            assertThat(log.with("dev.gatewatch.output.cloudwatch"))
                    .singleElement()
                    .asString()
                    .contains("Allow the job logs:PutLogEvents and logs:CreateLogStream");
        }
    }

    @ParameterizedTest
    @CsvSource({"ThrottlingException, 400", "ServiceUnavailableException, 503"})
    void whatPassesIsRetriedWithoutAWord(String code, int status) throws Exception {
        int[] calls = {0};
        logs.call = events -> ++calls[0] % 3 == 0 ? null : FakeLogs.error(code, status);
        try (CapturedLog log = CapturedLog.begin();
                LogsSinkHarness sink = sink().open()) {
            for (int i = 0; i < 20; i++) {
                write(sink, i, i + 1);
                sink.pass(Duration.ofSeconds(5));
            }
            assertThat(logs.names()).isEqualTo(Logs.names(20));
            assertThat(log.with("dev.gatewatch.output.cloudwatch")).isEmpty();
        }
    }

    @Test
    void oneLineThatIsRefusedDoesNotHoldUpTheOthers() throws Exception {
        logs.call =
                events ->
                        events.stream().anyMatch(event -> event.message().contains("n37"))
                                ? FakeLogs.error("InvalidParameterException", 400)
                                : null;
        try (CapturedLog log = CapturedLog.begin();
                LogsSinkHarness sink = sink().open()) {
            write(sink, 0, 100);
            sink.pass(SOON);
            assertThat(logs.names()).hasSize(99).doesNotContain("n37").doesNotHaveDuplicates();
            assertThat(sink.metric("reportLinesFailed")).isEqualTo(1);
            assertThat(log.with("dev.gatewatch.output.cloudwatch"))
                    .singleElement()
                    .asString()
                    .startsWith("ERROR")
                    .contains("refuses it (InvalidParameterException)")
                    .doesNotContain("n37");
        }
    }

    @Test
    void linesWhoseTimesAreRejectedAreLoggedUnderTheClocks() throws Exception {
        long expired = Logs.TIME - Duration.ofDays(3).toMillis();
        logs.rejected =
                events ->
                        RejectedLogEventsInfo.builder()
                                .expiredLogEventEndIndex(
                                        (int)
                                                events.stream()
                                                        .filter(e -> e.timestamp() <= expired)
                                                        .count())
                                .build();
        try (LogsSinkHarness sink = sink().open()) {
            sink.write(Logs.line("old", expired), Logs.line("new"));
            sink.pass(SOON);
            assertThat(logs.names()).containsExactlyInAnyOrder("new", "old");
            assertThat(logs.taken)
                    .extracting(InputLogEvent::timestamp)
                    .allMatch(time -> time >= Logs.TIME);
            assertThat(sink.metric("reportLinesWritten")).isEqualTo(2);
            assertThat(sink.metric("reportLinesFailed")).isZero();
        }
    }

    @Test
    void aLineThatIsRejectedUnderTheClocksTimeTooIsCounted() throws Exception {
        logs.rejected =
                events -> RejectedLogEventsInfo.builder().tooNewLogEventStartIndex(0).build();
        try (LogsSinkHarness sink = sink().open()) {
            write(sink, 0, 2);
            sink.pass(SOON);
            assertThat(logs.names()).isEmpty();
            assertThat(sink.metric("reportLinesFailed")).isEqualTo(2);
            assertThat(sink.metric("reportLinesWaiting")).isZero();
        }
    }

    @Test
    void theEndOfTheInputWaitsForAllLines() throws Exception {
        try (LogsSinkHarness sink = sink().open()) {
            write(sink, 0, 57);
            sink.endInput();
            assertThat(logs.names()).isEqualTo(Logs.names(57));
        }
    }

    @Test
    void aLongOutageLeavesOutEarlyRowsAndNeverBlocks() throws Exception {
        logs.call = events -> FakeLogs.error("ServiceUnavailableException", 503);
        try (LogsSinkHarness sink = sink().open()) {
            sink.write(Logs.line("first"));
            LogLine early = Logs.early("early");
            for (int i = 0; i < 100_001; i++) {
                sink.write(early);
            }
            sink.write(Logs.line("last"));
            sink.pass(SOON);
            logs.call = events -> null;
            sink.pass(Duration.ofMinutes(1));
            List<String> names = logs.names();
            assertThat(names).contains("first", "last");
            assertThat(sink.metric("reportLinesDropped") + names.size()).isEqualTo(100_003);
        }
    }
}
