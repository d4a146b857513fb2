package dev.gatewatch;

import dev.gatewatch.alert.Finding;
import dev.gatewatch.alert.actor.ActorText;
import dev.gatewatch.alert.actor.ChangedResources;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.AlertWithHistory;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.review.model.ReviewInput;
import dev.gatewatch.review.model.ReviewedAlert;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Takes from alerts what the daily review reads. */
final class ReviewedAlerts extends ProcessFunction<AlertWithHistory, ReviewInput> {
    private static final long serialVersionUID = 1L;

    /** How Cognito names what is done to a single user, such as AdminSetUserMFAPreference. */
    private static final String OF_USER = "Admin";

    @Override
    public void processElement(
            AlertWithHistory alert, Context context, Collector<ReviewInput> output) {
        Long time = context.timestamp();
        output.collect(
                ReviewInput.of(of(alert.alert(), time == null ? alert.alert().end() : time)));
    }

    /**
     * What is taken from an alert.
     *
     * @param time event time at which it was raised, epoch milliseconds
     */
    static ReviewedAlert of(Alert alert, long time) {
        Evidence first = alert.events().length == 0 ? null : alert.events()[0];
        String name = first == null ? null : first.eventName();
        return new ReviewedAlert(
                alert.ruleId(),
                alert.activity() == Alert.Activity.CREATE,
                alert.event() == null,
                alert.fired(),
                Math.max(time, alert.end()),
                Finding.uid(alert, alert.fired()),
                String.join(", ", alert.groupValues()),
                text(first == null ? null : ChangedResources.pool(first)),
                text(first == null ? null : ChangedResources.trustedPool(first)),
                text(first == null ? null : by(first)),
                name != null && name.startsWith(OF_USER));
    }

    private static @Nullable String by(Evidence event) {
        String trusted = ActorText.trusted(event);
        return trusted != null ? trusted : ActorText.of(event);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
