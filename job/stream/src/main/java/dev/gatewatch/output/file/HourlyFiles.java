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
import org.apache.flink.streaming.api.functions.sink.filesystem.OutputFileConfig;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.OnCheckpointRollingPolicy;
import org.apache.flink.streaming.runtime.operators.sink.SinkWriterOperatorFactory;

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
     * Writes lines into a folder. Whether the job has checkpoints must be configured before.
     *
     * @param folder any URI that Flink can write to, such as {@code s3a://bucket/alerts}, or a path
     * @param id of the operator that writes
     * @param parallelism how many files are written at once
     */
    public static void write(
            DataStream<DatedLine> lines, String folder, OperatorId id, int parallelism) {
        FileSink<DatedLine> sink = in(folder);
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

    static FileSink<DatedLine> in(String folder) {
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
