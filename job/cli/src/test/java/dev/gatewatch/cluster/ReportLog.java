package dev.gatewatch.cluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsAsyncClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;

/** A log group for reports, in which the job makes the log stream itself. */
final class ReportLog implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final CloudWatchLogsAsyncClient logs = CloudWatchLogsAsyncClient.create();
    private final String group;

    /** Makes it. */
    ReportLog(String group) {
        this.group = group;
        logs.createLogGroup(request -> request.logGroupName(group)).join();
    }

    /** The name of the log group. */
    String group() {
        return group;
    }

    /** The reports that have rows in it. */
    Set<String> reports() throws IOException {
        return namesOf(
                logs
                        .getLogEvents(
                                request ->
                                        request.logGroupName(group)
                                                .logStreamName("gatewatch-reports")
                                                .startFromHead(true))
                        .join()
                        .events()
                        .stream()
                        .map(OutputLogEvent::message)
                        .toList());
    }

    /** The reports that rows are of. */
    static Set<String> namesOf(List<String> rows) throws IOException {
        Set<String> names = new TreeSet<>();
        for (String row : rows) {
            names.add(JSON.readTree(row).path("report").asText());
        }
        return names;
    }

    @Override
    public void close() {
        logs.close();
    }
}
