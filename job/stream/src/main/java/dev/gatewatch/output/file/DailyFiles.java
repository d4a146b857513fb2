package dev.gatewatch.output.file;

import org.apache.flink.streaming.api.datastream.DataStream;

/** Gzipped files of lines in folders for each day, local or in S3; see {@link PartitionedFiles}. */
public final class DailyFiles {
    private DailyFiles() {}

    /**
     * Writes lines into a folder, one file at once. Whether the job has checkpoints must be
     * configured before.
     *
     * @param folder any URI that Flink can write to, such as {@code s3a://bucket/reports}, or a
     *     path
     */
    public static void write(DataStream<DatedLine> lines, String folder, KeptLines content) {
        PartitionedFiles.write(lines, folder, new DayPartitions(), content, 1);
    }
}
