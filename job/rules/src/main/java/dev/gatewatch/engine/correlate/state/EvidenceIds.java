package dev.gatewatch.engine.correlate.state;

import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.bytes.UuidText;
import org.jspecify.annotations.Nullable;

/**
 * The time and the ids of an event as numbers, and what else its evidence says, which many events
 * share: as much as the evidence, in less memory. All rules and groups that keep an event ask for
 * the same one after the other, so that each thread remembers its last answer.
 *
 * @param own whether an id is no UUID, so that the numbers are 0 and the kind has the ids
 * @param time epoch milliseconds
 * @param kind what the evidence says apart from time and ids; with both, where an id is no UUID
 */
record EvidenceIds(
        boolean own,
        long time,
        long eventHigh,
        long eventLow,
        long requestHigh,
        long requestLow,
        Evidence kind) {
    private static final ThreadLocal<Last> LAST = ThreadLocal.withInitial(Last::new);

    /** What a thread asked, or got, last. */
    private static final class Last {
        @Nullable Evidence evidence;
        @Nullable EvidenceIds ids;

        void set(Evidence asked, EvidenceIds answer) {
            evidence = asked;
            ids = answer;
        }
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
        last.set(evidence, ids);
        return ids;
    }

    /** Of an event whose evidence is kept as it is. */
    static EvidenceIds own(Evidence evidence) {
        return new EvidenceIds(true, evidence.time(), 0, 0, 0, 0, evidence);
    }

    /** The evidence. */
    Evidence evidence() {
        if (own) {
            return kind;
        }
        Evidence evidence = of(kind, time, eventHigh, eventLow, requestHigh, requestLow);
        LAST.get().set(evidence, this);
        return evidence;
    }

    /** The evidence of an event of this kind that has UUIDs. */
    static Evidence of(
            Evidence kind,
            long time,
            long eventHigh,
            long eventLow,
            long requestHigh,
            long requestLow) {
        return kind.withIds(
                UuidText.of(eventHigh, eventLow),
                time,
                kind.requestId() == null ? null : UuidText.of(requestHigh, requestLow));
    }

    private static EvidenceIds read(Evidence evidence) {
        String event = evidence.eventId();
        String request = evidence.requestId();
        if (!UuidText.isUuid(event) || (request != null && !UuidText.isUuid(request))) {
            return own(evidence);
        }
        return new EvidenceIds(
                false,
                evidence.time(),
                UuidText.high(event),
                UuidText.low(event),
                request == null ? 0 : UuidText.high(request),
                request == null ? 0 : UuidText.low(request),
                EvidenceCache.kind(evidence));
    }
}
