package dev.gatewatch.bench.trial;

import dev.gatewatch.bench.traffic.EventSequence;
import dev.gatewatch.decode.CloudTrailDecoder;
import dev.gatewatch.engine.detect.Detector;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.rule.model.RuleSet;
import dev.gatewatch.rule.plan.DetectionPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Which rules events match, without Flink around it. The events are decoded before, some thousands
 * of them, and looked at again and again.
 *
 * @param matching whether any may match
 */
public record DetectTrial(Events events, RuleSet rules, FieldPlan fields, boolean matching)
        implements Trial {
    private static final int DECODED = 1 << 12;

    @Override
    public Map<String, Double> run(long total) {
        List<TrailEvent> decoded = decoded();
        Detector detector = new Detector(DetectionPlan.of(rules), fields);
        long[] found = new long[1];
        for (long number = 0; number < total; number++) {
            TrailEvent event = decoded.get((int) number & (DECODED - 1));
            detector.detect(
                    event, event.time(), match -> found[0]++, alert -> found[0]++, () -> {});
        }
        if (!matching && found[0] > 0) {
            throw new IllegalStateException(found[0] + " matches of events that should have none");
        }
        return Map.of();
    }

    private List<TrailEvent> decoded() {
        EventSequence sequence = events.of(DECODED, 1);
        CloudTrailDecoder decoder = new CloudTrailDecoder(fields, Map.of());
        List<TrailEvent> decoded = new ArrayList<>();
        for (long number = 0; number < DECODED; number++) {
            byte[] json = sequence.record(number);
            decoder.decode(
                    json,
                    0,
                    json.length,
                    "benchmark",
                    each -> {
                        TrailEvent event = each.event();
                        if (event != null) {
                            decoded.add(event);
                        }
                    });
        }
        return decoded;
    }
}
