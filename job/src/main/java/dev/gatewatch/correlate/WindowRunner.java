package dev.gatewatch.correlate;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Alert.Activity;
import dev.gatewatch.event.GroupKey;
import dev.gatewatch.event.Match;
import dev.gatewatch.rule.WindowRule;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs a rule that is decided when a window is over: it takes events in order. */
final class WindowRunner implements Runner {
    private final Windows windows;
    private final boolean alerts;
    private final boolean feeds;
    private final Fingerprint64 hash;

    WindowRunner(Windows windows, boolean alerts, boolean feeds, Fingerprint64 hash) {
        this.windows = windows;
        this.alerts = alerts;
        this.feeds = feeds;
        this.hash = hash;
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
    public void count(Group group, Match match, Told told) {
        @Nullable String text = rule().value() < 0 ? null : match.values()[rule().value()];
        windows.add(
                group,
                match.detections(),
                text == null ? 0 : hash.of(text),
                text,
                match.evidence(),
                fired(match.key(), told));
    }

    @Override
    public void settle(Group group, String key, long watermark, long allowedLateness, Told told) {
        windows.settle(group, watermark, fired(key, told));
    }

    @Override
    public long nextWatermark(Group group, long allowedLateness) {
        return windows.nextHorizon(group);
    }

    private Consumer<Window> fired(String key, Told told) {
        return window -> {
            if (alerts) {
                told.alert(alert(Activity.CREATE, window, key, told));
                told.alert(alert(Activity.CLOSE, window, key, told));
            }
            if (feeds) {
                told.episode(rule(), key, windows.end(window), window.events[0]);
            }
        };
    }

    private Alert alert(Activity activity, Window window, String key, Told told) {
        GroupKey group = GroupKey.parse(key);
        long end = windows.end(window);
        return new Alert(
                activity,
                rule().ruleId(),
                group.fields().toArray(String[]::new),
                group.values().toArray(String[]::new),
                end,
                null,
                told.created(end),
                window.start,
                end,
                window.count,
                0,
                new long[] {end},
                window.events);
    }
}
