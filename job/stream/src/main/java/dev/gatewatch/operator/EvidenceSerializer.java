package dev.gatewatch.operator;

import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.InnerEpisode;
import dev.gatewatch.event.Risk;
import dev.gatewatch.event.admin.Actor;
import dev.gatewatch.event.admin.Changes;
import java.io.IOException;
import java.util.Objects;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * Writes evidence as Flink's serializer of records does, and reads it so that what repeats is in
 * memory once: most of a piece of evidence is the same as in the user's others. Evidence never
 * changes, so a copy is the object itself: the groups of an event share it, also after a
 * checkpoint, for which Flink's state on the heap copies what is written meanwhile.
 */
final class EvidenceSerializer extends TypeSerializer<Evidence> {
    private static final long serialVersionUID = 1L;

    private final TypeSerializer<Evidence> fields;
    private transient @Nullable TextCache texts;

    EvidenceSerializer(TypeSerializer<Evidence> fields) {
        this.fields = fields;
    }

    /** The serializer of the record. */
    TypeSerializer<Evidence> fields() {
        return fields;
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public TypeSerializer<Evidence> duplicate() {
        return new EvidenceSerializer(fields.duplicate());
    }

    @Override
    public Evidence createInstance() {
        return fields.createInstance();
    }

    @Override
    public Evidence copy(Evidence from) {
        return from;
    }

    @Override
    public Evidence copy(Evidence from, Evidence reuse) {
        return from;
    }

    @Override
    public int getLength() {
        return fields.getLength();
    }

    @Override
    public void serialize(Evidence evidence, DataOutputView target) throws IOException {
        fields.serialize(evidence, target);
    }

    @Override
    public Evidence deserialize(DataInputView source) throws IOException {
        return shared(fields.deserialize(source));
    }

    @Override
    public Evidence deserialize(Evidence reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        fields.copy(source, target);
    }

    /** The ids are those of the event alone. */
    private Evidence shared(Evidence read) {
        TextCache cache = texts;
        if (cache == null) {
            cache = new TextCache();
            texts = cache;
        }
        return new Evidence(
                read.eventId(),
                read.time(),
                cache.share(read.eventSource()),
                cache.share(read.eventName()),
                cache.share(read.region()),
                cache.share(read.account()),
                cache.share(read.ip()),
                cache.share(read.userAgent()),
                read.requestId(),
                cache.share(read.outcome()),
                cache.share(read.reason()),
                cache.share(read.user()),
                cache.share(read.userPoolId()),
                cache.share(read.clientId()),
                shared(read.risk(), cache),
                shared(read.actor(), cache),
                shared(read.changes(), cache),
                shared(read.episode()));
    }

    private @Nullable InnerEpisode shared(@Nullable InnerEpisode episode) {
        if (episode == null) {
            return null;
        }
        for (int at = 0; at < episode.events().length; at++) {
            episode.events()[at] = InnerEpisode.Event.of(shared(episode.events()[at].evidence()));
        }
        return episode;
    }

    private static @Nullable Actor shared(@Nullable Actor actor, TextCache cache) {
        return actor == null
                ? null
                : new Actor(
                        cache.share(actor.type()),
                        cache.share(actor.arn()),
                        cache.share(actor.account()),
                        cache.share(actor.accessKeyId()),
                        cache.share(actor.userName()),
                        cache.share(actor.invokedBy()),
                        cache.share(actor.issuer()),
                        cache.share(actor.mfa()));
    }

    private static @Nullable Changes shared(@Nullable Changes changes, TextCache cache) {
        if (changes == null) {
            return null;
        }
        for (int at = 0; at < changes.size(); at++) {
            changes.names()[at] = Objects.requireNonNull(cache.share(changes.names()[at]));
            changes.values()[at] = cache.share(changes.values()[at]);
        }
        return changes;
    }

    private static @Nullable Risk shared(@Nullable Risk risk, TextCache cache) {
        return risk == null
                ? null
                : new Risk(
                        cache.share(risk.level()),
                        cache.share(risk.decision()),
                        cache.share(risk.compromised()),
                        cache.share(risk.country()));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EvidenceSerializer that && fields.equals(that.fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    @Override
    public TypeSerializerSnapshot<Evidence> snapshotConfiguration() {
        return new EvidenceSerializerSnapshot(fields.snapshotConfiguration());
    }
}
