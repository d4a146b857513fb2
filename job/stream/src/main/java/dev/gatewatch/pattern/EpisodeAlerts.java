package dev.gatewatch.pattern;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.GroupKey;
import dev.gatewatch.rule.model.PatternRule;
import java.util.function.Consumer;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/**
 * Makes one alert from the matches of the current group whose gaps are at most the rule's {@code
 * suppress}, and closes it when no more can follow. Flink CEP has put the matches in order already.
 */
final class EpisodeAlerts {
    private final ValueState<Episode> state;

    EpisodeAlerts(KeyedStateStore store) {
        state =
                store.getState(
                        new ValueStateDescriptor<>("episode", TypeInformation.of(Episode.class)));
    }

    /**
     * Adds a match.
     *
     * @param created when an alert that it raises is raised, epoch milliseconds
     * @return when to close at the earliest, epoch milliseconds; null if that is known already
     */
    @Nullable Long add(PatternRule rule, CapturedSteps match, long created, Consumer<Alert> alerts)
            throws Exception {
        long within = rule.within().toMillis();
        long suppress = rule.suppress().toMillis();
        @Nullable Episode episode = state.value();
        if (episode != null && match.time() - episode.end > suppress) {
            alerts.accept(episode.alert(Alert.Activity.CLOSE, rule, match.group()));
            episode = null;
        }
        boolean begins = episode == null;
        if (episode == null) {
            episode = Episode.of(match, created, within);
            alerts.accept(episode.alert(Alert.Activity.CREATE, rule, match.group()));
        } else {
            episode.add(match, within);
        }
        state.update(episode);
        return begins ? episode.end + suppress + 1 : null;
    }

    /**
     * Closes an episode that has ended.
     *
     * @param key the group's key
     * @return when to call again, epoch milliseconds; null if nothing is open
     */
    @Nullable Long close(PatternRule rule, String key, long watermark, Consumer<Alert> alerts)
            throws Exception {
        @Nullable Episode episode = state.value();
        if (episode == null) {
            return null;
        }
        long end = episode.end + rule.suppress().toMillis();
        if (end >= watermark) {
            return end + 1;
        }
        String[] group = GroupKey.parse(key).values().toArray(String[]::new);
        alerts.accept(episode.alert(Alert.Activity.CLOSE, rule, group));
        state.clear();
        return null;
    }

    /** Drops everything. */
    void clear() {
        state.clear();
    }
}
