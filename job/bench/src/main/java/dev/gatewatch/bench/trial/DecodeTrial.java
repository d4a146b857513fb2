package dev.gatewatch.bench.trial;

import dev.gatewatch.bench.traffic.EventSequence;
import dev.gatewatch.decode.CloudTrailDecoder;
import dev.gatewatch.event.FieldPlan;
import java.util.Map;

/**
 * Decoding without Flink around it.
 *
 * @param fields what decoding extracts
 */
public record DecodeTrial(Events events, FieldPlan fields) implements Trial {
    @Override
    public Map<String, Double> run(long total) {
        EventSequence sequence = events.of(total, 1);
        CloudTrailDecoder decoder = new CloudTrailDecoder(fields, Map.of());
        long[] decoded = new long[1];
        for (long number = 0; number < total; number++) {
            byte[] json = sequence.record(number);
            decoder.decode(
                    json,
                    0,
                    json.length,
                    "benchmark",
                    each -> {
                        if (each.event() != null) {
                            decoded[0]++;
                        }
                    });
        }
        if (decoded[0] != total) {
            throw new IllegalStateException(decoded[0] + " of " + total + " events were decoded");
        }
        return Map.of();
    }
}
