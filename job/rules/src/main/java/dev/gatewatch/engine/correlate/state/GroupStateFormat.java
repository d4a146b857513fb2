package dev.gatewatch.engine.correlate.state;

import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.compact.CompactReader;
import dev.gatewatch.event.compact.CompactWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;

/**
 * The part of {@link KeyedGroupsFormat} that is one rule's: buckets, episodes, the open window.
 * Events that several rules count are written once. Not for use by several threads.
 */
final class GroupStateFormat {
    private static final int FIRST = 1;
    private static final int LAST = 2;
    private static final int STEPS = 4;
    private static final int UNBEGUN = 8;

    private final KnownEvents known = new KnownEvents();

    /** Begins the groups of a key. */
    void begin() {
        known.clear();
    }

    /** Writes what a rule keeps of a group. */
    void write(GroupState group, CompactWriter out) {
        out.id(group.fingerprint);
        out.count(group.buckets.size() << 1 | (group.window == null ? 0 : 1));
        for (TimeBucket bucket : group.buckets) {
            write(bucket, out);
        }
        out.count(group.episodes.size());
        for (OpenEpisode episode : group.episodes) {
            write(episode, out);
        }
        if (group.window != null) {
            write(group.window, out);
        }
    }

    /** Reads it. */
    GroupState read(CompactReader in) throws IOException {
        GroupState group = GroupState.of(in.id());
        int header = in.count();
        for (int left = header >>> 1; left > 0; left--) {
            group.buckets.add(readBucket(in));
        }
        for (int left = in.count(); left > 0; left--) {
            group.episodes.add(readEpisode(in));
        }
        if ((header & 1) != 0) {
            group.window = readWindow(in);
        }
        return group;
    }

    private void write(TimeBucket bucket, CompactWriter out) {
        bucket.pack();
        out.number(bucket.index);
        out.octet(
                (bucket.first == null ? 0 : FIRST)
                        | (bucket.last == null ? 0 : LAST)
                        | (bucket.sequence == null ? 0 : STEPS)
                        | (bucket.unbegun == null ? 0 : UNBEGUN));
        write(bucket.times, out);
        out.count(bucket.times.compactAt);
        if (bucket.first != null) {
            write(bucket.first, out);
        }
        if (bucket.last != null) {
            write(bucket.last, out);
        }
        if (bucket.sequence != null) {
            write(bucket.sequence, out);
        }
        write(bucket.evidence, out);
        if (bucket.unbegun != null) {
            write(bucket.unbegun, out);
        }
    }

    private TimeBucket readBucket(CompactReader in) throws IOException {
        TimeBucket bucket = new TimeBucket();
        bucket.index = in.number();
        int parts = in.octet();
        bucket.times = read(new EventTimes(), in);
        bucket.times.compactAt = in.count();
        bucket.first = (parts & FIRST) == 0 ? null : read(new DistinctSample(), in);
        bucket.last = (parts & LAST) == 0 ? null : read(new DistinctSample(), in);
        bucket.sequence = (parts & STEPS) == 0 ? null : read(new SequenceLog(), in);
        bucket.evidence = readEvidence(in);
        bucket.unbegun = (parts & UNBEGUN) == 0 ? null : readEvidence(in);
        return bucket;
    }

    private static void write(TimedValues values, CompactWriter out) {
        byte[] packed = values.packed();
        out.count(values.size);
        if (values.size == 0) {
            return;
        }
        out.time(values.base);
        out.octet(values.timeBytes << 4 | values.valueBytes);
        out.bytes(packed, values.size * (values.timeBytes + values.valueBytes));
    }

    private static <V extends TimedValues> V read(V values, CompactReader in) throws IOException {
        values.size = in.count();
        if (values.size > 0) {
            values.base = in.time();
            int widths = in.octet();
            values.timeBytes = (byte) (widths >> 4 & 0xf);
            values.valueBytes = (byte) (widths & 0xf);
            values.packed = in.bytes(values.size * (values.timeBytes + values.valueBytes));
        }
        return values;
    }

    private void write(PackedEvidence evidence, CompactWriter out) {
        out.count(evidence.kinds.length);
        for (Evidence kind : evidence.kinds) {
            out.evidence(kind);
        }
        out.count(evidence.size());
        for (int at = 0; at < evidence.events.length; at += PackedEvidence.WIDTH) {
            int kind = PackedEvidence.kindNumber(evidence.events[at]);
            out.count(kind);
            if (PackedEvidence.hasOwnIds(kind)) {
                continue;
            }
            int event = known.find(evidence.events, at);
            if (event >= 0) {
                out.count(event + 1);
                continue;
            }
            out.count(0);
            out.time(PackedEvidence.eventTime(evidence.events[at]));
            for (int id = 1; id < PackedEvidence.WIDTH; id++) {
                out.fixed(evidence.events[at + id]);
            }
        }
    }

    private PackedEvidence readEvidence(CompactReader in) throws IOException {
        PackedEvidence evidence = new PackedEvidence();
        evidence.kinds = new Evidence[in.count()];
        for (int kind = 0; kind < evidence.kinds.length; kind++) {
            evidence.kinds[kind] = in.evidence();
        }
        evidence.events = new long[in.count() * PackedEvidence.WIDTH];
        for (int at = 0; at < evidence.events.length; at += PackedEvidence.WIDTH) {
            int kind = in.count();
            if (PackedEvidence.hasOwnIds(kind)) {
                evidence.events[at] = evidence.own(kind);
                continue;
            }
            int event = in.count();
            if (event > 0) {
                known.copy(event - 1, evidence.events, at);
            } else {
                evidence.events[at] = PackedEvidence.withTime(in.time());
                for (int id = 1; id < PackedEvidence.WIDTH; id++) {
                    evidence.events[at + id] = in.fixed();
                }
                known.add(evidence.events, at);
            }
            evidence.events[at] |= kind;
        }
        return evidence;
    }

    private static void write(OpenEpisode episode, CompactWriter out) {
        out.time(episode.first);
        out.time(episode.last);
        out.optionalTime(episode.start, OpenEpisode.UNKNOWN);
        out.number(episode.count);
        out.number(episode.countAtFirst);
        out.number(episode.pending);
        out.optionalTime(episode.created, OpenEpisode.UNKNOWN);
        out.count(episode.announced.length << 1 | (episode.forwarded ? 1 : 0));
        for (long time : episode.announced) {
            out.time(time);
        }
        write(episode.events, out);
        out.evidence(episode.latest);
    }

    private static OpenEpisode readEpisode(CompactReader in) throws IOException {
        OpenEpisode episode = new OpenEpisode();
        episode.first = in.time();
        episode.last = in.time();
        episode.start = in.optionalTime(OpenEpisode.UNKNOWN);
        episode.count = in.number();
        episode.countAtFirst = in.number();
        episode.pending = in.number();
        episode.created = in.optionalTime(OpenEpisode.UNKNOWN);
        int header = in.count();
        episode.forwarded = (header & 1) != 0;
        episode.announced = new long[header >>> 1];
        for (int at = 0; at < episode.announced.length; at++) {
            episode.announced[at] = in.time();
        }
        episode.events = readAll(in);
        episode.latest = in.optionalEvidence();
        return episode;
    }

    private static void write(OpenWindow window, CompactWriter out) {
        out.time(window.start);
        out.number(window.count);
        out.number(window.numbers);
        write(window.sum, out);
        out.count(window.distribution.size());
        for (Map.Entry<BigDecimal, Long> entry : window.distribution.entrySet()) {
            write(entry.getKey(), out);
            out.number(entry.getValue());
        }
        out.count(window.values.size());
        for (long value : window.values) {
            out.fixed(value);
        }
        write(window.events, out);
        out.evidence(window.latest);
    }

    private static OpenWindow readWindow(CompactReader in) throws IOException {
        OpenWindow window = new OpenWindow();
        window.start = in.time();
        window.count = in.number();
        window.numbers = in.number();
        window.sum = readDecimal(in);
        for (int left = in.count(); left > 0; left--) {
            BigDecimal number = readDecimal(in);
            window.distribution.put(number, in.number());
        }
        for (int left = in.count(); left > 0; left--) {
            window.values.add(in.fixed());
        }
        window.events = readAll(in);
        window.latest = in.optionalEvidence();
        return window;
    }

    private static void write(Evidence[] evidence, CompactWriter out) {
        out.count(evidence.length);
        for (Evidence piece : evidence) {
            out.evidence(piece);
        }
    }

    private static Evidence[] readAll(CompactReader in) throws IOException {
        Evidence[] evidence = new Evidence[in.count()];
        for (int at = 0; at < evidence.length; at++) {
            evidence[at] = in.evidence();
        }
        return evidence;
    }

    private static void write(BigDecimal number, CompactWriter out) {
        byte[] digits = number.unscaledValue().toByteArray();
        out.number(number.scale());
        out.count(digits.length);
        out.bytes(digits, digits.length);
    }

    private static BigDecimal readDecimal(CompactReader in) throws IOException {
        int scale = (int) in.number();
        return new BigDecimal(new BigInteger(in.bytes(in.count())), scale);
    }
}
