package dev.gatewatch.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.engine.correlate.state.GroupState;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.EvidenceBuilder;
import dev.gatewatch.event.InnerEpisode;
import dev.gatewatch.event.Match;
import dev.gatewatch.event.Risk;
import dev.gatewatch.event.admin.Actor;
import dev.gatewatch.event.admin.Changes;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class EvidenceTypesTest {
    private static final Evidence EVIDENCE =
            EvidenceBuilder.event("e1", 1_000)
                    .eventName("InitiateAuth")
                    .ip("192.0.2.1")
                    .user("u")
                    .risk(new Risk("High", null, "true", "Germany"))
                    .actor(new Actor("Root", "arn", "1", null, null, null, null, "true"))
                    .changes(new Changes(new String[] {"a", "b"}, new String[] {"1", null}))
                    .episode(
                            new InnerEpisode(
                                    "rule",
                                    "Title",
                                    5,
                                    1,
                                    7,
                                    new InnerEpisode.Event[] {
                                        InnerEpisode.Event.of(
                                                EvidenceBuilder.event("e0", 1).user("u").build())
                                    }))
                    .build();

    @Test
    void evidenceIsWrittenAsFlinkWritesItAndReadAsItWas() throws Exception {
        byte[] written = written(EvidenceTypes.of(Evidence.class), EVIDENCE);
        assertThat(written).isEqualTo(written(TypeInformation.of(Evidence.class), EVIDENCE));
        assertThat(read(serializer(EvidenceTypes.of(Evidence.class)), written)).isEqualTo(EVIDENCE);
    }

    @Test
    void whatRepeatsIsInMemoryOnce() throws Exception {
        TypeSerializer<Evidence> serializer = serializer(EvidenceTypes.of(Evidence.class));
        byte[] written = written(EvidenceTypes.of(Evidence.class), EVIDENCE);
        Evidence one = read(serializer, written);
        Evidence other = read(serializer, written);
        assertThat(other.eventName()).isSameAs(one.eventName());
        assertThat(other.ip()).isSameAs(one.ip());
        assertThat(other.user()).isSameAs(one.user());
        assertThat(Objects.requireNonNull(other.actor()).arn())
                .isSameAs(Objects.requireNonNull(one.actor()).arn());
        assertThat(Objects.requireNonNull(other.changes()).names()[0])
                .isSameAs(Objects.requireNonNull(one.changes()).names()[0]);
        assertThat(Objects.requireNonNull(other.episode()).events()[0].user()).isSameAs(one.user());
        assertThat(serializer.copy(one)).isSameAs(one);
    }

    @Test
    void stateThatFlinkWroteIsReadAsItIs() {
        assertAsItIs(Evidence.class);
        assertAsItIs(GroupState.class);
        assertAsItIs(Match.class);
    }

    @Test
    void aSavepointSaysHowItIsToBeRead() throws Exception {
        var snapshot = serializer(EvidenceTypes.of(Evidence.class)).snapshotConfiguration();
        DataOutputSerializer out = new DataOutputSerializer(1024);
        snapshot.writeSnapshot(out);
        EvidenceSerializerSnapshot saved = new EvidenceSerializerSnapshot();
        saved.readSnapshot(
                snapshot.getCurrentVersion(),
                new DataInputDeserializer(out.getCopyOfBuffer()),
                EvidenceTypesTest.class.getClassLoader());
        assertThat(snapshot.resolveSchemaCompatibility(saved).isCompatibleAsIs()).isTrue();
        byte[] written = written(EvidenceTypes.of(Evidence.class), EVIDENCE);
        assertThat(read(saved.restoreSerializer(), written)).isEqualTo(EVIDENCE);
    }

    @Test
    void noInputMakesTheCacheOfTextsGrow() {
        TextCache cache = new TextCache();
        for (int i = 0; i < 10 * TextCache.PLACES; i++) {
            String text = "agent " + i;
            assertThat(cache.share(text)).isSameAs(text);
            assertThat(cache.share(String.format(Locale.ROOT, "agent %d", i))).isSameAs(text);
        }
        assertThat(cache.share(null)).isNull();
    }

    private static <T> void assertAsItIs(Class<T> type) {
        assertThat(
                        serializer(EvidenceTypes.of(type))
                                .snapshotConfiguration()
                                .resolveSchemaCompatibility(
                                        serializer(TypeInformation.of(type))
                                                .snapshotConfiguration())
                                .isCompatibleAsIs())
                .as(type.getSimpleName())
                .isTrue();
    }

    private static <T> TypeSerializer<T> serializer(TypeInformation<T> type) {
        return type.createSerializer(new SerializerConfigImpl());
    }

    private static <T> byte[] written(TypeInformation<T> type, T value) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(1024);
        serializer(type).serialize(value, out);
        return out.getCopyOfBuffer();
    }

    private static <T> T read(TypeSerializer<T> serializer, byte[] written) throws IOException {
        return serializer.deserialize(new DataInputDeserializer(written));
    }
}
