package dev.gatewatch.output.file;

import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.connector.file.sink.FileSinkCommittable;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.OneInputStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;

/** Creates a {@link FileCommitterOperator} where it runs. */
final class FileCommitterFactory
        extends AbstractStreamOperatorFactory<CommittableMessage<FileSinkCommittable>>
        implements OneInputStreamOperatorFactory<
                CommittableMessage<FileSinkCommittable>, CommittableMessage<FileSinkCommittable>> {
    private static final long serialVersionUID = 1L;

    private final FileSink<DatedLine> sink;
    private final boolean checkpoints;

    /**
     * @param checkpoints whether the job has any; without, all files appear at the end of the input
     */
    FileCommitterFactory(FileSink<DatedLine> sink, boolean checkpoints) {
        this.sink = sink;
        this.checkpoints = checkpoints;
    }

    // The caller names the class.
    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <T extends StreamOperator<CommittableMessage<FileSinkCommittable>>>
            T createStreamOperator(
                    StreamOperatorParameters<CommittableMessage<FileSinkCommittable>> parameters) {
        return (T) new FileCommitterOperator(parameters, sink, checkpoints);
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader loader) {
        return FileCommitterOperator.class;
    }
}
