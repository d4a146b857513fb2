package dev.gatewatch.review.model;

import org.jspecify.annotations.Nullable;

/** One of three things, so that one operator can read them all; the other two are null. */
public record ReviewInput(
        @Nullable FigureRow row, @Nullable ReviewedAlert alert, @Nullable UnreadPiece unread) {
    /** Of a row. */
    public static ReviewInput of(FigureRow row) {
        return new ReviewInput(row, null, null);
    }

    /** Of an alert. */
    public static ReviewInput of(ReviewedAlert alert) {
        return new ReviewInput(null, alert, null);
    }

    /** Of what did not count. */
    public static ReviewInput of(UnreadPiece unread) {
        return new ReviewInput(null, null, unread);
    }
}
