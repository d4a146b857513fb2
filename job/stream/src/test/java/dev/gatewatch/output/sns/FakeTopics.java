package dev.gatewatch.output.sns;

import dev.gatewatch.config.value.TopicArn;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.sns.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;
import software.amazon.awssdk.services.sns.model.PublishBatchResultEntry;
import software.amazon.awssdk.services.sns.model.SnsException;

/** SNS as a test wants it to behave; each method of the fields decides about one thing. */
final class FakeTopics implements TopicClient {
    /** What fails a whole call; null takes it. */
    Function<List<PublishBatchRequestEntry>, @Nullable RuntimeException> call = entries -> null;

    /** What fails one entry, a code and whether the sender is at fault; null takes it. */
    Function<PublishBatchRequestEntry, @Nullable Failure> entry = message -> null;

    /** What was taken, in order. */
    final List<PublishBatchRequestEntry> taken = new ArrayList<>();

    final List<Integer> callSizes = new ArrayList<>();

    record Failure(String code, boolean senderFault) {}

    @Override
    public synchronized CompletableFuture<PublishBatchResponse> publish(
            TopicArn topic, List<PublishBatchRequestEntry> entries) {
        callSizes.add(entries.size());
        RuntimeException failure = call.apply(entries);
        if (failure != null) {
            return CompletableFuture.failedFuture(failure);
        }
        List<PublishBatchResultEntry> successful = new ArrayList<>();
        List<BatchResultErrorEntry> failed = new ArrayList<>();
        for (PublishBatchRequestEntry message : entries) {
            Failure error = entry.apply(message);
            if (error == null) {
                taken.add(message);
                successful.add(PublishBatchResultEntry.builder().id(message.id()).build());
            } else {
                failed.add(
                        BatchResultErrorEntry.builder()
                                .id(message.id())
                                .code(error.code)
                                .senderFault(error.senderFault)
                                .build());
            }
        }
        return CompletableFuture.completedFuture(
                PublishBatchResponse.builder().successful(successful).failed(failed).build());
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    /** A whole call that AWS answers with this code. */
    static RuntimeException error(@Nullable String code, int status) {
        return SnsException.builder()
                .statusCode(status)
                .awsErrorDetails(
                        AwsErrorDetails.builder().errorCode(code).errorMessage("no").build())
                .build();
    }

    /** Whether an entry carries the notification of this id. */
    static boolean carries(PublishBatchRequestEntry entry, String id) {
        return entry.message().contains("\\\"id\\\":\\\"" + id + "\\\"");
    }

    /** The ids of what was taken, in order. */
    List<String> takenIds() {
        String before = "{\"default\":\"{\\\"id\\\":\\\"";
        return taken.stream()
                .map(PublishBatchRequestEntry::message)
                .map(text -> text.substring(before.length(), text.indexOf("\\\"", before.length())))
                .toList();
    }
}
