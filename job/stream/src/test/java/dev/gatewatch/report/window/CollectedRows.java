package dev.gatewatch.report.window;

import dev.gatewatch.Pipeline;
import dev.gatewatch.event.Reject;
import dev.gatewatch.report.row.ReportRow;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Collects the rows and the rejects of the only job that runs. */
final class CollectedRows {
    private static final List<ReportRow> ROWS = new CopyOnWriteArrayList<>();
    private static final List<Reject> REJECTS = new CopyOnWriteArrayList<>();

    private CollectedRows() {}

    static void clear() {
        ROWS.clear();
        REJECTS.clear();
    }

    /** Those of a window in their order. */
    static List<ReportRow> rows() {
        return List.copyOf(ROWS);
    }

    static List<Reject> rejects() {
        return List.copyOf(REJECTS);
    }

    static void of(Pipeline pipeline) {
        pipeline.reports().process(new OfRows()).uid("rows");
        pipeline.rejects().process(new OfRejects()).uid("rejected");
    }

    private static final class OfRows extends ProcessFunction<ReportRow, Void> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(ReportRow row, Context context, Collector<Void> output) {
            ROWS.add(row);
        }
    }

    private static final class OfRejects extends ProcessFunction<Reject, Void> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(Reject reject, Context context, Collector<Void> output) {
            REJECTS.add(reject);
        }
    }
}
