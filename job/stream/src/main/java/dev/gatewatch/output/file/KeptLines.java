package dev.gatewatch.output.file;

import dev.gatewatch.operator.OperatorId;

/** What the files of a folder hold. */
public enum KeptLines {
    ALERTS(OperatorId.ALERT_FILES, "alerts", "alertFilesWaiting"),
    REJECTS(OperatorId.REJECT_FILES, "rejects", "rejectFilesWaiting"),
    REPORTS(OperatorId.REPORT_FILES, "reports", "reportFilesWaiting"),
    REVIEWS(OperatorId.REVIEW_FILES, "reviews", "reviewFilesWaiting");

    private final String operator;
    private final String text;
    private final String waiting;

    KeptLines(OperatorId operator, String text, String waiting) {
        this.operator = operator.uid();
        this.text = text;
        this.waiting = waiting;
    }

    /** The operator that writes them. */
    OperatorId operator() {
        return new OperatorId(operator);
    }

    /** In words. */
    String text() {
        return text;
    }

    /** The metric of files that are not in the folder yet. */
    String waiting() {
        return waiting;
    }

    /** The metric of how long the oldest of them has waited, seconds. */
    String waitingSeconds() {
        return waiting + "Seconds";
    }
}
