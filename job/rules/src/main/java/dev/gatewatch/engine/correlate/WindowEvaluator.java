package dev.gatewatch.engine.correlate;

import dev.gatewatch.engine.correlate.state.GroupState;
import dev.gatewatch.engine.correlate.state.OpenWindow;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Alert.Activity;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.GroupKey;
import dev.gatewatch.event.Match;
import dev.gatewatch.event.value.ValueHash;
import dev.gatewatch.rule.plan.WindowRule;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Evaluates a rule that is decided when a window is over: it takes events in order. */
final class WindowEvaluator implements RuleEvaluator {
    private final WindowTracker windows;
    private final boolean alerts;
    private final boolean feeds;
    private final ValueHash hash = new ValueHash();

    WindowEvaluator(WindowTracker windows, boolean alerts, boolean feeds) {
        this.windows = windows;
        this.alerts = alerts;
        this.feeds = feeds;
    }

    @Override
    public WindowRule rule() {
        return windows.rule();
    }

    @Override
    public boolean inOrder() {
        return true;
    }

    @Override
    public void count(GroupState group, Match match, EpisodeOutput output) {
        @Nullable String text = rule().value() < 0 ? null : match.values()[rule().value()];
        windows.add(
                group,
                match.detections(),
                text == null ? 0 : hash.of(text),
                text,
                match.evidence(),
                fired(match.key(), output));
    }

    @Override
    public void settle(
            GroupState group,
            String key,
            long watermark,
            long allowedLateness,
            EpisodeOutput output) {
        windows.settle(group, watermark, fired(key, output));
    }

    @Override
    public long nextWatermark(GroupState group, long allowedLateness) {
        return windows.nextHorizon(group);
    }

    private Consumer<OpenWindow> fired(String key, EpisodeOutput output) {
        return window -> {
            if (alerts) {
                output.alert(alert(Activity.CREATE, window, key, output));
                output.alert(alert(Activity.CLOSE, window, key, output));
            }
            if (feeds) {
                output.episode(rule(), key, windows.end(window), contributing(window));
            }
        };
    }

    private static ContributingEvents contributing(OpenWindow window) {
        return ContributingEvents.of(window.start, window.count, List.of(window.contributing()));
    }

    private Alert alert(Activity activity, OpenWindow window, String key, EpisodeOutput output) {
        GroupKey group = GroupKey.parse(key);
        long end = windows.end(window);
        ContributingEvents contributing = contributing(window);
        return new Alert(
                activity,
                rule().ruleId(),
                group.fields().toArray(String[]::new),
                group.values().toArray(String[]::new),
                end,
                1,
                null,
                output.created(end),
                contributing.start(),
                end,
                contributing.count(),
                0,
                new long[] {end},
                contributing.events().toArray(Evidence[]::new),
                contributing.episodesOrNull(),
                null);
    }
}
