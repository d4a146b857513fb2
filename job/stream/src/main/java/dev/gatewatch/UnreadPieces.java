package dev.gatewatch;

import dev.gatewatch.event.Reject;
import dev.gatewatch.review.model.ReviewInput;
import dev.gatewatch.review.model.UnreadPiece;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Takes from rejects what the daily review reads. */
final class UnreadPieces extends ProcessFunction<Reject, ReviewInput> {
    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(Reject reject, Context context, Collector<ReviewInput> output) {
        // A stream dates a piece by its arrival; of files, it is in place among the others.
        Long arrival = context.timestamp();
        long time = arrival != null ? arrival : context.timerService().currentWatermark();
        output.collect(ReviewInput.of(new UnreadPiece(reject.reason().text(), time)));
    }
}
