package dev.gatewatch.review;

import dev.gatewatch.report.model.ReportWindow;
import dev.gatewatch.review.model.Review;
import dev.gatewatch.review.model.ReviewContent;
import dev.gatewatch.review.model.ReviewInput;
import dev.gatewatch.review.model.ReviewedRule;
import dev.gatewatch.review.state.ReviewMemory;
import dev.gatewatch.review.text.ReviewWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Writes the review of each day once the watermark says that all of it is known, in a single
 * subtask. It follows the watermark itself: a timer of a keyed function would need an event to be
 * set, and the day on which nothing comes must have its review, too.
 */
public final class WriteReviews extends AbstractStreamOperator<Review>
        implements OneInputStreamOperator<ReviewInput, Review> {
    private static final long serialVersionUID = 1L;

    private final ReportWindow.Daily days;
    private final ArrayList<ReviewedRule> rules;
    private final long allowedLateness;

    @SuppressWarnings("NullAway.Init") // set by initializeState
    private transient ReviewMemory memory;

    @SuppressWarnings("NullAway.Init") // set by initializeState
    private transient ListState<byte[]> saved;

    /**
     * @param days when days begin
     * @param rules those that can raise alerts
     * @param allowedLateness how long after its end a day is still corrected, milliseconds
     */
    public WriteReviews(ReportWindow.Daily days, List<ReviewedRule> rules, long allowedLateness) {
        this.days = days;
        this.rules = new ArrayList<>(rules);
        this.allowedLateness = allowedLateness;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        memory = new ReviewMemory(days, rules);
        saved =
                context.getOperatorStateStore()
                        .getListState(
                                new ListStateDescriptor<>(
                                        "review-memory",
                                        PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        for (byte[] bytes : saved.get()) {
            memory.read(new DataInputStream(new ByteArrayInputStream(bytes)));
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        memory.write(new DataOutputStream(bytes));
        saved.update(List.of(bytes.toByteArray()));
    }

    @Override
    public void processElement(StreamRecord<ReviewInput> element) {
        memory.add(element.getValue());
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        emit(
                mark.getTimestamp() == Long.MAX_VALUE
                        ? memory.finish()
                        : memory.advance(mark.getTimestamp() - allowedLateness));
        super.processWatermark(mark);
    }

    private void emit(List<ReviewContent> contents) {
        for (ReviewContent content : contents) {
            Review review = ReviewWriter.write(content);
            output.collect(new StreamRecord<>(review, review.end() - 1));
        }
    }
}
