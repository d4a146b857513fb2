package dev.gatewatch.review.text;

import dev.gatewatch.review.model.Review;
import dev.gatewatch.review.model.ReviewContent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** Writes a review in its forms. */
public final class ReviewWriter {
    private ReviewWriter() {}

    /** The review of a day; its id is a function of the day alone. */
    public static Review write(ReviewContent day) {
        String name = "gatewatch daily review\0" + day.start();
        String id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
        List<ReviewCheck> checks = ReviewChecks.of(day);
        String subject = ReviewText.subject(day);
        String text = ReviewText.write(day, checks);
        return new Review(
                id,
                day.start(),
                day.end(),
                subject,
                text,
                ReviewJson.write(day, checks, id, subject, text));
    }
}
