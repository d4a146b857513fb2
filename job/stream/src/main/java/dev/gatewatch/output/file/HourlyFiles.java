package dev.gatewatch.output.file;

import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.functions.sink.filesystem.OutputFileConfig;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.OnCheckpointRollingPolicy;

/**
 * Gzipped files of lines in folders for each hour, local or in S3. A file is started after a
 * checkpoint and appears, complete, when the next one completes: each line is in exactly one file,
 * despite failures.
 *
 * <p>In S3 a failure leaves incomplete uploads behind. They are invisible but billed: a lifecycle
 * rule of the bucket should abort them, but only once they are older than the oldest savepoint that
 * may still be restored, which may complete some.
 */
public final class HourlyFiles {
    private HourlyFiles() {}

    /**
     * A sink that writes into a folder.
     *
     * @param folder any URI that Flink can write to, such as {@code s3a://bucket/alerts}, or a path
     */
    public static FileSink<DatedLine> in(String folder) {
        return FileSink.forBulkFormat(new Path(folder), GzipLines::in)
                .withBucketAssigner(new HourPartitions())
                .withRollingPolicy(OnCheckpointRollingPolicy.build())
                .withOutputFileConfig(
                        OutputFileConfig.builder()
                                .withPartPrefix("part")
                                .withPartSuffix(".ndjson.gz")
                                .build())
                .build();
    }
}
