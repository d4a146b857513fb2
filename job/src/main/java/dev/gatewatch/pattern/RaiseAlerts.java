package dev.gatewatch.pattern;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.GroupKey;
import dev.gatewatch.rule.PatternRule;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Makes one alert of the matches of a group whose gaps are at most the rule's {@code suppress}, and
 * closes it when no more can come. Flink CEP has put the matches in order already.
 */
final class RaiseAlerts extends KeyedProcessFunction<String, CapturedSteps, Alert> {
    private static final long serialVersionUID = 1L;

    private final PatternRule rule;
    private final boolean replay;
    private final long within;
    private final long suppress;

    private transient ValueState<Episode> state;

    /**
     * @param replay whether alerts are dated by event time instead of the clock
     */
    RaiseAlerts(PatternRule rule, boolean replay) {
        this.rule = rule;
        this.replay = replay;
        this.within = rule.within().toMillis();
        this.suppress = rule.suppress().toMillis();
    }

    @Override
    public void open(OpenContext context) {
        state =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        "episode", TypeInformation.of(Episode.class)));
    }

    @Override
    public void processElement(CapturedSteps match, Context context, Collector<Alert> output)
            throws Exception {
        @Nullable Episode episode = state.value();
        if (episode != null && match.time() - episode.end > suppress) {
            output.collect(episode.alert(Alert.Activity.CLOSE, rule, match.group()));
            episode = null;
        }
        if (episode == null) {
            long now = replay ? match.time() : context.timerService().currentProcessingTime();
            episode = Episode.of(match, now, within);
            output.collect(episode.alert(Alert.Activity.CREATE, rule, match.group()));
            context.timerService().registerEventTimeTimer(episode.end + suppress + 1);
        } else {
            episode.add(match, within);
        }
        state.update(episode);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Alert> output)
            throws Exception {
        @Nullable Episode episode = state.value();
        if (episode == null) {
            return;
        }
        if (episode.end + suppress < timestamp) {
            String[] group =
                    GroupKey.parse(context.getCurrentKey()).values().toArray(String[]::new);
            output.collect(episode.alert(Alert.Activity.CLOSE, rule, group));
            state.clear();
        } else {
            context.timerService().registerEventTimeTimer(episode.end + suppress + 1);
        }
    }
}
