package dev.gatewatch.cli.local;

import dev.gatewatch.cli.local.sorted.LineOrder;
import dev.gatewatch.cli.local.sorted.SortedFile;
import dev.gatewatch.cli.terminal.StdoutLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The files of a replay that are sorted in its end. Standard output, devices and pipes get their
 * lines as they come.
 */
final class ReplayOutputs {
    private final @Nullable SortedFile alerts;
    private final @Nullable SortedFile rejects;
    private final @Nullable SortedFile rows;

    private ReplayOutputs(
            @Nullable SortedFile alerts, @Nullable SortedFile rejects, @Nullable SortedFile rows) {
        this.alerts = alerts;
        this.rejects = rejects;
        this.rows = rows;
    }

    static ReplayOutputs of(ReplayRequest request) throws IOException {
        return new ReplayOutputs(
                sorted(request.alerts(), LineOrder.ALERTS),
                sorted(request.rejects(), LineOrder.REJECTS),
                sorted(request.rows().file(), LineOrder.REPORTS));
    }

    private static @Nullable SortedFile sorted(@Nullable Path file, LineOrder order)
            throws IOException {
        return file == null || StdoutLines.isNamedBy(file) || !SortedFile.isPossible(file)
                ? null
                : SortedFile.of(file, order);
    }

    /** The replay that writes what is to be sorted. */
    ReplayRequest redirect(ReplayRequest request) {
        return request.writing(
                alerts == null ? request.alerts() : alerts.unsorted(),
                rejects == null ? request.rejects() : rejects.unsorted(),
                rows == null ? request.rows().file() : rows.unsorted());
    }

    /**
     * Sorts the files and puts them in place; once.
     *
     * @throws IOException if one cannot be written; says where its lines are
     */
    void finish() throws IOException {
        if (alerts != null) {
            alerts.finish();
        }
        if (rejects != null) {
            rejects.finish();
        }
        if (rows != null) {
            rows.finish();
        }
    }

    /** Where the lines of a replay are that failed, for the end of a message; empty for nowhere. */
    String left() {
        StringBuilder left = new StringBuilder();
        for (SortedFile file : new @Nullable SortedFile[] {alerts, rejects, rows}) {
            if (file != null && Files.exists(file.unsorted())) {
                left.append(left.isEmpty() ? "; what was found until then is in " : " and ")
                        .append(file.unsorted());
            }
        }
        return left.toString();
    }
}
