package dev.gatewatch.engine.correlate.state;

import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.compact.CompactReader;
import dev.gatewatch.event.compact.CompactWriter;
import java.io.IOException;

/**
 * The part of {@link KeyedGroupsFormat} that is one rule's: buckets, episodes, the open window.
 * Events that several rules count are written once. Not for use by several threads.
 */
final class GroupStateFormat {
    private static final int FIRST = 1;
    private static final int LAST = 2;
    private static final int STEPS = 4;
    private static final int UNBEGUN = 8;

    private static final int WINDOW = 1;
    private static final int MEMORY = 2;
    private static final int FORWARDED = 1;
    private static final int UNUSUAL = 2;

    /** How many numbers of bytes there are of a time or a number, none to eight. */
    private static final int WIDTHS = 9;

    final KnownEvents known = new KnownEvents();
    private final MemoryFormat memories = new MemoryFormat(this);
    private final WindowFormat windows = new WindowFormat(this);
    private int version;

    /**
     * Begins the groups of a key.
     *
     * @param format the version of {@link KeyedGroupsFormat} that they have or get, from 1
     */
    void begin(int format) {
        known.begin(format);
        version = format;
    }

    /** Writes what a rule keeps of a group. */
    void write(GroupState group, CompactWriter out) {
        out.id(group.fingerprint);
        out.count(
                group.buckets.size() << 2
                        | (group.window == null ? 0 : WINDOW)
                        | (group.remembers() ? MEMORY : 0));
        for (TimeBucket bucket : group.buckets) {
            write(bucket, out);
        }
        out.count(group.episodes.size());
        for (OpenEpisode episode : group.episodes) {
            write(episode, out);
        }
        if (group.window != null) {
            windows.write(group.window, out);
        }
        if (group.remembers()) {
            memories.write(group, out);
        }
    }

    /** Reads it. */
    GroupState readGroup(CompactReader in) throws IOException {
        GroupState group = GroupState.of(in.id());
        int header = in.count();
        if (version == 1) {
            // The number of buckets had one bit beside it.
            header = (header >>> 1 << 2) | (header & WINDOW);
        }
        for (int left = header >>> 2; left > 0; left--) {
            group.buckets.add(readBucket(in));
        }
        for (int left = in.count(); left > 0; left--) {
            group.episodes.add(readEpisode(in));
        }
        if ((header & WINDOW) != 0) {
            group.window = windows.read(in, version);
        }
        if ((header & MEMORY) != 0) {
            memories.read(group, in);
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

    void write(TimedValues values, CompactWriter out) {
        byte[] packed = values.packed();
        out.count(values.size);
        if (values.size == 0) {
            return;
        }
        out.time(values.base);
        int widths = values.timeBytes * WIDTHS + values.valueBytes;
        out.octet(values.seconds ? widths + WIDTHS * WIDTHS : widths);
        out.bytes(packed, values.size * (values.timeBytes + values.valueBytes));
    }

    <V extends TimedValues> V read(V values, CompactReader in) throws IOException {
        values.size = in.count();
        if (values.size > 0) {
            values.base = in.time();
            int widths = in.octet() & 0xff;
            if (version < 3) {
                widths = (widths >> 4) * WIDTHS + (widths & 0xf);
            }
            values.seconds = widths >= WIDTHS * WIDTHS;
            values.timeBytes = (byte) (widths / WIDTHS % WIDTHS);
            values.valueBytes = (byte) (widths % WIDTHS);
            values.packed = in.bytes(values.size * (values.timeBytes + values.valueBytes));
        }
        return values;
    }

    void write(PackedEvidence evidence, CompactWriter out) {
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
            known.writeEvent(evidence.events, at, 0, out);
        }
    }

    PackedEvidence readEvidence(CompactReader in) throws IOException {
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
            known.readEvent(in.count() - 1, evidence.events, at, in);
            evidence.events[at] |= kind;
        }
        return evidence;
    }

    private void write(OpenEpisode episode, CompactWriter out) {
        out.time(episode.first);
        out.time(episode.last);
        out.optionalTime(episode.start, OpenEpisode.UNKNOWN);
        out.number(episode.count);
        out.number(episode.countAtFirst);
        out.number(episode.pending);
        out.optionalTime(episode.created, OpenEpisode.UNKNOWN);
        out.count(
                episode.announced.length << 2
                        | (episode.forwarded ? FORWARDED : 0)
                        | (episode.unusual == null ? 0 : UNUSUAL));
        for (long time : episode.announced) {
            out.time(time);
        }
        out.count(episode.events.length);
        for (Evidence event : episode.events) {
            known.write(event, out);
        }
        known.write(episode.latest, out);
        if (episode.unusual != null) {
            MemoryFormat.write(episode.unusual, out);
        }
    }

    private OpenEpisode readEpisode(CompactReader in) throws IOException {
        OpenEpisode episode = new OpenEpisode();
        episode.first = in.time();
        episode.last = in.time();
        episode.start = in.optionalTime(OpenEpisode.UNKNOWN);
        episode.count = in.number();
        episode.countAtFirst = in.number();
        episode.pending = in.number();
        episode.created = in.optionalTime(OpenEpisode.UNKNOWN);
        int header = in.count();
        if (version == 1) {
            header = (header >>> 1 << 2) | (header & FORWARDED);
        }
        episode.forwarded = (header & FORWARDED) != 0;
        episode.announced = new long[header >>> 2];
        for (int at = 0; at < episode.announced.length; at++) {
            episode.announced[at] = in.time();
        }
        episode.events = readAll(in);
        episode.latest = known.readOptional(in);
        episode.unusual = (header & UNUSUAL) == 0 ? null : MemoryFormat.readUnusual(in);
        return episode;
    }

    /** Reads some pieces of evidence. */
    Evidence[] readAll(CompactReader in) throws IOException {
        Evidence[] evidence = new Evidence[in.count()];
        for (int at = 0; at < evidence.length; at++) {
            evidence[at] = known.read(in);
        }
        return evidence;
    }
}
