package dev.gatewatch.output.cloudwatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.RejectedLogEventsInfo;

/**
 * Lines that are sent in one call, in the order of their times. Its limits are those of
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html
 */
final class LogBatch {
    static final int MAX_LINES = 10_000;
    static final int MAX_BYTES = 1_048_576;
    static final int BYTES_PER_LINE = 26;

    /** An hour less than 14 days, for the time that a call takes and for clocks that differ. */
    static final Duration ACCEPTED_BEHIND = Duration.ofDays(14).minusHours(1);

    /** A batch must not span more than 24 hours. */
    private static final long SPAN = Duration.ofHours(24).toMillis() - 1;

    private final List<Timed> lines;

    private LogBatch(List<Timed> lines) {
        this.lines = lines;
    }

    /** A line and the time that it is logged under. */
    private record Timed(LogLine line, long time) {}

    /**
     * Takes the first lines of a queue, at least one.
     *
     * @param queue not empty
     * @param mostLines from 1
     * @param now epoch milliseconds; the time of lines whose own is not accepted
     */
    static LogBatch take(Deque<LogLine> queue, int mostLines, long now) {
        List<Timed> lines = new ArrayList<>();
        long bytes = 0;
        long earliest = Long.MAX_VALUE;
        long latest = Long.MIN_VALUE;
        for (LogLine line = queue.peek(); line != null; line = queue.peek()) {
            long time = time(line, now);
            earliest = Math.min(earliest, time);
            latest = Math.max(latest, time);
            bytes += line.bytes() + BYTES_PER_LINE;
            if (!lines.isEmpty()
                    && (lines.size() >= Math.min(mostLines, MAX_LINES)
                            || bytes > MAX_BYTES
                            || latest - earliest > SPAN)) {
                break;
            }
            lines.add(new Timed(queue.remove(), time));
        }
        // Of equal times the first stays first: a correction follows what it corrects.
        lines.sort(Comparator.comparingLong(Timed::time));
        return new LogBatch(lines);
    }

    private static long time(LogLine line, long now) {
        return line.time() > now || line.time() < now - ACCEPTED_BEHIND.toMillis()
                ? now
                : line.time();
    }

    int size() {
        return lines.size();
    }

    /** In the order in which they are sent. */
    List<LogLine> lines() {
        return lines.stream().map(Timed::line).toList();
    }

    List<InputLogEvent> events() {
        return lines.stream()
                .map(
                        timed ->
                                InputLogEvent.builder()
                                        .timestamp(timed.time())
                                        .message(timed.line().text())
                                        .build())
                .toList();
    }

    /** The lines that were not logged, although the call succeeded: for their times. */
    List<LogLine> rejected(RejectedLogEventsInfo info) {
        int old =
                Math.max(
                        orZero(info.tooOldLogEventEndIndex()),
                        orZero(info.expiredLogEventEndIndex()));
        Integer start = info.tooNewLogEventStartIndex();
        int tooNew = start == null ? size() : start;
        List<LogLine> rejected = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            if (i < old || i >= tooNew) {
                rejected.add(lines.get(i).line());
            }
        }
        return rejected;
    }

    private static int orZero(@Nullable Integer index) {
        return index == null ? 0 : index;
    }
}
