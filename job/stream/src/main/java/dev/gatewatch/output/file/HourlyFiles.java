package dev.gatewatch.output.file;

import dev.gatewatch.operator.OperatorId;
import org.apache.flink.connector.file.sink.FileSink;
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
     * @param id of the operator that writes
     * @param parallelism how many files are written at once
     */
    public static void write(
            DataStream<DatedLine> lines, String folder, OperatorId id, int parallelism) {
        PartitionedFiles.write(lines, in(folder), id, parallelism);
    }

    static FileSink<DatedLine> in(String folder) {
        return PartitionedFiles.in(folder, new HourPartitions());
    }
}
