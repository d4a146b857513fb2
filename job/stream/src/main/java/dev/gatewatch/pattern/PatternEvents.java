package dev.gatewatch.pattern;

import dev.gatewatch.event.Match;
import dev.gatewatch.rule.model.DetectionRule;
import dev.gatewatch.rule.model.PatternRule;
import dev.gatewatch.rule.plan.DetectionPlan;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Selects the matches that patterns read, and numbers their rules as the pattern does. The numbers
 * of rules and dimensions are those of one rule set, and mean something else after a restart with
 * another, so none may be stored in state.
 */
final class PatternEvents implements FlatMapFunction<Match, Match> {
    private static final long serialVersionUID = 1L;
    private static final int NO_DIMENSION = -1;

    private final HashMap<Integer, Target> targets = new HashMap<>();

    PatternEvents(DetectionPlan plan) {
        for (PatternRule rule : plan.rules().patterns()) {
            int[] numbers =
                    rule.rules().stream()
                            .mapToInt(detection -> plan.numberOf(detection.header().id()))
                            .toArray();
            targets.put(plan.dimensionOf(rule), new Target(PatternKey.prefix(rule), numbers));
        }
    }

    /** The number that an event carries if it matches this detection of a pattern. */
    static int number(PatternRule rule, DetectionRule detection) {
        List<String> ids = rule.rules().stream().map(each -> each.header().id()).toList();
        return ids.indexOf(detection.header().id());
    }

    @Override
    public void flatMap(Match match, Collector<Match> output) {
        @Nullable Target target = targets.get(match.dimension());
        if (target != null) {
            output.collect(
                    new Match(
                            target.prefix + match.key(),
                            NO_DIMENSION,
                            match.time(),
                            target.positions(match.detections()),
                            match.group(),
                            match.values(),
                            match.evidence()));
        }
    }

    // Read for every match: an array, not a list.
    @SuppressWarnings("ArrayRecordComponent")
    private record Target(String prefix, int[] numbers) implements Serializable {
        int[] positions(int[] detections) {
            int[] positions = new int[detections.length];
            int found = 0;
            for (int position = 0; position < numbers.length; position++) {
                for (int detection : detections) {
                    if (detection == numbers[position]) {
                        positions[found++] = position;
                        break;
                    }
                }
            }
            return Arrays.copyOf(positions, found);
        }
    }
}
