package dev.gatewatch.output.sns;

import dev.gatewatch.config.value.TopicArn;
import java.io.Serializable;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;

/** The calls to SNS. */
interface TopicClient extends AutoCloseable {
    /** One call of PublishBatch; failures are in the future. */
    CompletableFuture<PublishBatchResponse> publish(
            TopicArn topic, List<PublishBatchRequestEntry> entries);

    @Override
    void close();

    /** Makes a client where the sink runs. */
    interface Factory extends Serializable {
        TopicClient create();
    }
}
