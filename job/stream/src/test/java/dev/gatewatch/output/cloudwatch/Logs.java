package dev.gatewatch.output.cloudwatch;

import dev.gatewatch.config.value.LogGroupArn;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Lines to write, and where. */
final class Logs {
    static final long TIME = Instant.parse("2026-03-02T03:33:20Z").toEpochMilli();
    static final LogGroupArn GROUP =
            new LogGroupArn(
                    "arn:aws:logs:us-east-1:123456789012:log-group:/gatewatch/reports",
                    "us-east-1",
                    "/gatewatch/reports");
    static final String STREAM = "rows";

    private Logs() {}

    static LogLine line(String name) {
        return line(name, TIME);
    }

    static LogLine line(String name, long time) {
        return LogLine.of(time, false, "{\"name\":\"" + name + "\"}");
    }

    static LogLine early(String name) {
        return LogLine.of(TIME, true, "{\"name\":\"" + name + "\"}");
    }

    /** Lines named n0, n1 and so on. */
    static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "n" + i).toList();
    }

    /** The name of a line. */
    static String name(String text) {
        return text.substring("{\"name\":\"".length(), text.length() - 2);
    }
}
