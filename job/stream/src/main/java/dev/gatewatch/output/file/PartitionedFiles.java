package dev.gatewatch.output.file;

import dev.gatewatch.operator.OperatorId;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.connector.file.sink.FileSinkCommittable;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessageTypeInfo;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.sink.filesystem.BucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.OutputFileConfig;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.OnCheckpointRollingPolicy;
import org.apache.flink.streaming.runtime.operators.sink.SinkWriterOperatorFactory;

/**
 * Gzipped files of lines in folders by time, local or in S3. A file is started after a checkpoint
 * and appears, complete, when the next one completes: each line is in exactly one file, despite
 * failures.
 *
 * <p>In S3 a failure leaves incomplete uploads behind. They are invisible but billed: a lifecycle
 * rule of the bucket should abort them, but only once they are older than the oldest savepoint that
 * may still be restored, which may complete some.
 */
final class PartitionedFiles {
    private PartitionedFiles() {}

    static void write(
            DataStream<DatedLine> lines, FileSink<DatedLine> sink, OperatorId id, int parallelism) {
        boolean checkpoints =
                lines.getExecutionEnvironment().getCheckpointConfig().isCheckpointingEnabled();
        TypeInformation<CommittableMessage<FileSinkCommittable>> committables =
                CommittableMessageTypeInfo.of(sink::getCommittableSerializer);
        SingleOutputStreamOperator<CommittableMessage<FileSinkCommittable>> writer =
                lines.transform(
                        "Writer",
                        committables,
                        new SinkWriterOperatorFactory<DatedLine, FileSinkCommittable>(sink));
        id.onWriter(writer).setParallelism(parallelism);
        id.onCommitter(
                        writer.transform(
                                "Committer",
                                committables,
                                new FileCommitterFactory(sink, checkpoints)))
                .setParallelism(parallelism);
    }

    static FileSink<DatedLine> in(String folder, BucketAssigner<DatedLine, String> partitions) {
        return FileSink.forBulkFormat(new Path(folder), GzipLines::in)
                .withBucketAssigner(partitions)
                .withRollingPolicy(OnCheckpointRollingPolicy.build())
                .withOutputFileConfig(
                        OutputFileConfig.builder()
                                .withPartPrefix("part")
                                .withPartSuffix(".ndjson.gz")
                                .build())
                .build();
    }
}
