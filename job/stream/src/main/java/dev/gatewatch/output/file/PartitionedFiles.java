package dev.gatewatch.output.file;

import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Gzipped files of lines in folders by time, local or in S3. A file has the lines between two
 * checkpoints and appears, complete, some time after the second one: each line is in exactly one
 * file, despite failures. Nothing but the end of the job waits for that time.
 *
 * <p>In S3 a failure leaves incomplete uploads behind. They are invisible but billed: a lifecycle
 * rule of the bucket should abort them.
 */
final class PartitionedFiles {
    private PartitionedFiles() {}

    static void write(
            DataStream<DatedLine> lines,
            String folder,
            TimePartitions partitions,
            KeptLines content,
            int parallelism) {
        boolean checkpoints =
                lines.getExecutionEnvironment().getCheckpointConfig().isCheckpointingEnabled();
        content.operator()
                .on(
                        lines.transform(
                                content.operator().uid(),
                                Types.VOID,
                                new FilesOperator(
                                        content,
                                        new FlinkFolder(folder),
                                        partitions,
                                        checkpoints,
                                        FileLimits.DEFAULT)))
                .setParallelism(parallelism);
    }
}
