package dev.gatewatch.engine.correlate;

import dev.gatewatch.event.Alert;
import dev.gatewatch.rule.plan.EngineRule;
import java.util.ArrayList;
import java.util.List;

/** Keeps the alerts that rules raise, and counts the terms that they forget. */
final class RecordedAlerts implements EpisodeOutput {
    final List<Alert> alerts = new ArrayList<>();
    int forgotten;
    int past;

    @Override
    public void alert(Alert alert) {
        alerts.add(alert);
    }

    @Override
    public void episode(EngineRule rule, String key, long time, ContributingEvents contributing) {}

    @Override
    public long created(long time) {
        return time;
    }

    @Override
    public void withoutValue() {}

    @Override
    public void pastWindow() {
        past++;
    }

    @Override
    public void forgotten() {
        forgotten++;
    }
}
