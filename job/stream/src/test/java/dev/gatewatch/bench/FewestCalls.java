package dev.gatewatch.bench;

import dev.gatewatch.enrich.history.UserKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The fewest calls that could answer events, if one knew beforehand which would come. An event at t
 * that arrives at a can be answered by any fetch of its user within [t + settle, a + max-wait]; the
 * fewest points that meet all intervals of a user are found by always taking the earliest end that
 * is not yet met.
 */
final class FewestCalls {
    private FewestCalls() {}

    static int of(List<Sighting> sightings, long settle, long maxWait) {
        Map<UserKey, List<Sighting>> byUser = new HashMap<>();
        for (Sighting sighting : sightings) {
            byUser.computeIfAbsent(sighting.attempt().user(), unused -> new ArrayList<>())
                    .add(sighting);
        }
        int calls = 0;
        for (List<Sighting> ofUser : byUser.values()) {
            ofUser.sort(Comparator.comparingLong(Sighting::arrives));
            long last = Long.MIN_VALUE;
            for (Sighting sighting : ofUser) {
                if (sighting.attempt().time() + settle > last) {
                    last = sighting.arrives() + maxWait;
                    calls++;
                }
            }
        }
        return calls;
    }
}
