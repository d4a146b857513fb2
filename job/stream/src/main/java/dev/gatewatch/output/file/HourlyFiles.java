package dev.gatewatch.output.file;

import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Gzipped files of lines in folders for each hour, local or in S3; see {@link PartitionedFiles}.
 */
public final class HourlyFiles {
    private HourlyFiles() {}

    /**
     * Writes lines into a folder. Whether the job has checkpoints must be configured before.
     *
     * @param folder any URI that Flink can write to, such as {@code s3a://bucket/alerts}, or a path
     * @param parallelism how many files are written at once
     */
    public static void write(
            DataStream<DatedLine> lines, String folder, KeptLines content, int parallelism) {
        PartitionedFiles.write(lines, folder, new HourPartitions(), content, parallelism);
    }
}
