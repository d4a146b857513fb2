package dev.gatewatch.engine.correlate.state;

import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.bytes.UuidText;
import org.jspecify.annotations.Nullable;

/**
 * The ids of an event as numbers, and what else its evidence says. All rules and groups that keep
 * an event ask for the same one after the other, so that each thread remembers its last answer.
 *
 * @param own whether an id is no UUID, so that the numbers are 0 and the kind has the ids
 * @param kind what the evidence says apart from time and ids; with both, where an id is no UUID
 */
record EvidenceIds(
        boolean own,
        long eventHigh,
        long eventLow,
        long requestHigh,
        long requestLow,
        Evidence kind) {
    private static final ThreadLocal<Last> LAST = ThreadLocal.withInitial(Last::new);

    /** What a thread asked last. */
    private static final class Last {
        @Nullable Evidence evidence;
        @Nullable EvidenceIds ids;
    }

    /** The ids of an event. */
    // An object that only equals the last one is read again, which does no harm.
    @SuppressWarnings("ReferenceEquality")
    static EvidenceIds of(Evidence evidence) {
        Last last = LAST.get();
        EvidenceIds known = last.ids;
        if (known != null && last.evidence == evidence) {
            return known;
        }
        EvidenceIds ids = read(evidence);
        last.evidence = evidence;
        last.ids = ids;
        return ids;
    }

    private static EvidenceIds read(Evidence evidence) {
        String event = evidence.eventId();
        String request = evidence.requestId();
        if (!UuidText.isUuid(event) || (request != null && !UuidText.isUuid(request))) {
            return new EvidenceIds(true, 0, 0, 0, 0, evidence);
        }
        return new EvidenceIds(
                false,
                UuidText.high(event),
                UuidText.low(event),
                request == null ? 0 : UuidText.high(request),
                request == null ? 0 : UuidText.low(request),
                EvidenceCache.kind(evidence));
    }
}
