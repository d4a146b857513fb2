package dev.gatewatch.output.cloudwatch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.RejectedLogEventsInfo;

/** CloudWatch as a test wants it to behave. */
final class FakeLogs implements LogsClient {
    /** What fails a whole call; null accepts it. */
    Function<List<InputLogEvent>, @Nullable RuntimeException> call = events -> null;

    /** What fails the creation of the stream; null creates it. */
    @Nullable RuntimeException creation;

    /** Which lines are not accepted for their times; the indexes of the answer. */
    Function<List<InputLogEvent>, @Nullable RejectedLogEventsInfo> rejected = events -> null;

    boolean groupExists = true;
    boolean streamExists = true;

    /** What was accepted, in order. */
    final List<InputLogEvent> taken = new ArrayList<>();

    final List<Integer> callSizes = new ArrayList<>();

    @Override
    public synchronized CompletableFuture<PutLogEventsResponse> put(List<InputLogEvent> events) {
        callSizes.add(events.size());
        RuntimeException failure = groupExists && streamExists ? call.apply(events) : missing();
        if (failure != null) {
            return CompletableFuture.failedFuture(failure);
        }
        RejectedLogEventsInfo info = rejected.apply(events);
        for (int i = 0; i < events.size(); i++) {
            if (info == null || !isRejected(i, info)) {
                taken.add(events.get(i));
            }
        }
        return CompletableFuture.completedFuture(
                PutLogEventsResponse.builder().rejectedLogEventsInfo(info).build());
    }

    private static boolean isRejected(int i, RejectedLogEventsInfo info) {
        Integer old = info.tooOldLogEventEndIndex();
        Integer expired = info.expiredLogEventEndIndex();
        Integer start = info.tooNewLogEventStartIndex();
        return (old != null && i < old)
                || (expired != null && i < expired)
                || (start != null && i >= start);
    }

    @Override
    public synchronized CompletableFuture<?> createStream() {
        RuntimeException failure = groupExists ? creation : missing();
        if (failure != null) {
            return CompletableFuture.failedFuture(failure);
        }
        streamExists = true;
        return CompletableFuture.completedFuture("created");
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    private static RuntimeException missing() {
        return error("ResourceNotFoundException", 400);
    }

    /** A whole call that AWS answers with this code. */
    static RuntimeException error(String code, int status) {
        return CloudWatchLogsException.builder()
                .statusCode(status)
                .awsErrorDetails(
                        AwsErrorDetails.builder().errorCode(code).errorMessage("no").build())
                .build();
    }

    /** The names of what was accepted, in order. */
    synchronized List<String> names() {
        return taken.stream().map(event -> Logs.name(event.message())).toList();
    }
}
