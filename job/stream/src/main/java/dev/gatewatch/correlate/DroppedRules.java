package dev.gatewatch.correlate;

import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once of each rule that what it had counted is not continued. */
final class DroppedRules {
    private static final Logger LOG = LoggerFactory.getLogger(DroppedRules.class);

    private final Set<String> said = new HashSet<>();

    void log(String ruleId) {
        if (said.add(ruleId)) {
            LOG.warn(
                    "rule {} was changed or removed since the state was saved: what it had counted is dropped",
                    ruleId);
        }
    }
}
