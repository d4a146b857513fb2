package dev.gatewatch.source.kinesis;

import dev.gatewatch.config.value.StreamArn;
import java.io.IOException;
import java.time.Duration;

/**
 * How long failures that only a person can fix may last before the job fails: a missing stream, or
 * denied access. Temporary failures never fail it.
 */
public final class FailureDeadline {
    private static final long NOT_FAILING = Long.MAX_VALUE;

    private final StreamArn stream;
    private final Duration limit;
    private long failingSince = NOT_FAILING;

    /**
     * The deadline of one reader or lister of a stream.
     *
     * @param limit how long it may fail without a success in between
     */
    public FailureDeadline(StreamArn stream, Duration limit) {
        this.stream = stream;
        this.limit = limit;
    }

    /** A call succeeded: the next failure starts a new deadline. */
    public void succeeded() {
        failingSince = NOT_FAILING;
    }

    /**
     * A call failed.
     *
     * @param now epoch milliseconds
     * @throws IOException if only a person can fix it and it has failed for longer than the limit;
     *     the message says what to do
     */
    public void failed(KinesisFailure failure, long now) throws IOException {
        String remedy =
                switch (failure.kind()) {
                    case NOT_FOUND ->
                            "there is no stream "
                                    + stream
                                    + ". Create it, or correct stream.arn in property group Source";
                    case DENIED ->
                            "access to "
                                    + stream
                                    + " is denied. The job's role needs kinesis:ListShards,"
                                    + " kinesis:GetShardIterator, kinesis:GetRecords and"
                                    + " kinesis:DescribeStreamSummary on it, and kms:Decrypt on the"
                                    + " key if it is encrypted with one of your own";
                    case THROTTLED, ITERATOR_EXPIRED, REFUSED, PASSING -> "";
                };
        if (remedy.isEmpty()) {
            return;
        }
        if (failingSince == NOT_FAILING) {
            failingSince = now;
        }
        if (now - failingSince >= limit.toMillis()) {
            throw new IOException(
                    "For "
                            + limit.toSeconds()
                            + " s "
                            + remedy
                            + " (Kinesis says: "
                            + failure.getMessage()
                            + ")",
                    failure);
        }
    }
}
