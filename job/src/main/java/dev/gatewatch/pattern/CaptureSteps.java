package dev.gatewatch.pattern;

import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.Match;
import dev.gatewatch.rule.PatternRule;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.util.Collector;

/** Takes down what the steps of a match took. */
final class CaptureSteps extends PatternProcessFunction<Match, CapturedSteps> {
    private static final long serialVersionUID = 1L;

    private final boolean absence;
    private final long within;

    CaptureSteps(PatternRule rule) {
        absence = rule.endsWithAbsence();
        within = rule.within().toMillis();
    }

    @Override
    public void processMatch(
            Map<String, List<Match>> steps, Context context, Collector<CapturedSteps> output) {
        List<Match> matches = steps.values().stream().flatMap(List::stream).toList();
        Evidence[] events = matches.stream().map(Match::evidence).toArray(Evidence[]::new);
        Arrays.sort(events);
        Match any = matches.get(0);
        output.collect(
                new CapturedSteps(
                        any.key(),
                        any.group(),
                        absence ? events[0].time() + within : events[events.length - 1].time(),
                        events));
    }
}
