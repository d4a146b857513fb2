package dev.gatewatch.source.kinesis;

import dev.gatewatch.config.value.StreamArn;
import java.io.Serializable;

/** Opens the way to a stream, where the job runs. */
@FunctionalInterface
public interface KinesisAccess extends Serializable {
    /** A client of its own for whoever asks, to be closed by them. */
    KinesisApi open(StreamArn stream);
}
