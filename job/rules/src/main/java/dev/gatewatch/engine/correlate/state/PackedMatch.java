package dev.gatewatch.engine.correlate.state;

import dev.gatewatch.event.compact.CompactReader;
import dev.gatewatch.event.compact.CompactWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A {@link WaitingMatch} while it waits: there may be as many as events come about within minutes,
 * so it has their ids as numbers, and shares what else they say. Never changes.
 */
public final class PackedMatch {
    /** The format that is written. */
    private static final int VERSION = 1;

    /** Arrays of one position, which most have. */
    private static final int[][] SINGLE = new int[16][];

    static {
        for (int position = 0; position < SINGLE.length; position++) {
            SINGLE[position] = new int[] {position};
        }
    }

    final String rule;
    final String fingerprint;
    final int[] positions;
    final @Nullable String value;
    final EvidenceIds event;

    PackedMatch(
            String rule,
            String fingerprint,
            int[] positions,
            @Nullable String value,
            EvidenceIds event) {
        this.rule = rule;
        this.fingerprint = fingerprint;
        this.positions =
                positions.length == 1 && positions[0] >= 0 && positions[0] < SINGLE.length
                        ? SINGLE[positions[0]]
                        : positions;
        this.value = value;
        this.event = event;
    }

    /** Of a match. */
    public static PackedMatch of(WaitingMatch match) {
        return new PackedMatch(
                match.rule(),
                match.fingerprint(),
                match.positions(),
                match.value(),
                EvidenceIds.of(match.evidence()));
    }

    /** The match. */
    public WaitingMatch match() {
        return new WaitingMatch(rule, fingerprint, positions, value, event.evidence());
    }

    /** The time of its event, epoch milliseconds. */
    public long time() {
        return event.time();
    }

    /** Writes it. Its first byte is the version of the format. */
    public void write(CompactWriter out) {
        out.octet(VERSION);
        writeRule(out);
        out.octet(event.own() ? 1 : 0);
        if (!event.own()) {
            out.time(event.time());
            out.fixed(event.eventHigh());
            out.fixed(event.eventLow());
            out.fixed(event.requestHigh());
            out.fixed(event.requestLow());
        }
        out.evidence(event.kind());
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if it is of a version that this release does not know
     */
    public static PackedMatch read(CompactReader in) throws IOException {
        int version = in.octet();
        if (version != VERSION) {
            throw new IOException(
                    "the state of events that wait has format "
                            + version
                            + ", which this release cannot read: it reads format "
                            + VERSION);
        }
        return readRule(
                in,
                () ->
                        in.octet() == 1
                                ? EvidenceIds.own(in.evidence())
                                : new EvidenceIds(
                                        false,
                                        in.time(),
                                        in.fixed(),
                                        in.fixed(),
                                        in.fixed(),
                                        in.fixed(),
                                        in.evidence()));
    }

    /** How the event of a match is read. */
    interface EventReader {
        EvidenceIds read() throws IOException;
    }

    /** Writes all but the event. */
    void writeRule(CompactWriter out) {
        out.id(rule);
        out.id(fingerprint);
        out.count(positions.length);
        for (int position : positions) {
            out.count(position);
        }
        out.text(value);
    }

    /** Reads what {@link #writeRule} wrote, and the event. */
    static PackedMatch readRule(CompactReader in, EventReader event) throws IOException {
        String rule = in.id();
        String fingerprint = in.id();
        int[] positions = new int[in.count()];
        for (int at = 0; at < positions.length; at++) {
            positions[at] = in.count();
        }
        return new PackedMatch(rule, fingerprint, positions, in.optionalText(), event.read());
    }
}
