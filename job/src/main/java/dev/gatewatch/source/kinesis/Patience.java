package dev.gatewatch.source.kinesis;

import dev.gatewatch.config.value.StreamArn;
import java.io.IOException;
import java.time.Duration;

/** Bears for a while with what only a person can mend. */
public final class Patience {
    private static final long UNTRIED = Long.MAX_VALUE;

    private final StreamArn stream;
    private final Duration limit;
    private long triedSince = UNTRIED;

    /** Patience with a stream. */
    public Patience(StreamArn stream, Duration limit) {
        this.stream = stream;
        this.limit = limit;
    }

    /** All is well. */
    public void restore() {
        triedSince = UNTRIED;
    }

    /**
     * Something has failed.
     *
     * @param now epoch milliseconds
     * @throws IOException if it is for a person to mend, and has been failing for too long; says
     *     what to do
     */
    public void bear(KinesisFailure failure, long now) throws IOException {
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
        if (triedSince == UNTRIED) {
            triedSince = now;
        }
        if (now - triedSince >= limit.toMillis()) {
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
