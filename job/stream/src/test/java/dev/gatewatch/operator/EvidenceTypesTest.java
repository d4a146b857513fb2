package dev.gatewatch.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.engine.correlate.state.GroupState;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.EvidenceBuilder;
import dev.gatewatch.event.Match;
import java.io.IOException;
import java.util.Objects;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class EvidenceTypesTest {
    private static final Evidence EVIDENCE = EvidenceBuilder.withEverything();

    @Test
    void evidenceIsReadAsItWasWritten() throws Exception {
        byte[] written = written(EvidenceTypes.of(Evidence.class), EVIDENCE);
        assertThat(read(serializer(EvidenceTypes.of(Evidence.class)), written)).isEqualTo(EVIDENCE);
        assertThat(written.length)
                .isLessThan(written(TypeInformation.of(Evidence.class), EVIDENCE).length);
    }

    @Test
    void aMatchIsReadAsItWasWritten() throws Exception {
        Match match =
                new Match(
                        "1;2:ip9:192.0.2.1",
                        3,
                        1_000,
                        new int[] {0, 300},
                        new String[] {"192.0.2.1"},
                        new String[] {null, "\ud800 \u00e4"},
                        EVIDENCE);
        TypeSerializer<Match> serializer = serializer(EvidenceTypes.of(Match.class));
        Match read = read(serializer, written(EvidenceTypes.of(Match.class), match));
        assertThat(read).usingRecursiveComparison().isEqualTo(match);
        assertThat(serializer.copy(match)).isSameAs(match);
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
    void stateThatFlinkWroteIsWrittenAnew() throws Exception {
        assertMigrates(Evidence.class);
        assertMigrates(GroupState.class);
        assertMigrates(Match.class);
        byte[] written = written(TypeInformation.of(Evidence.class), EVIDENCE);
        var before = serializer(TypeInformation.of(Evidence.class)).snapshotConfiguration();
        assertThat(read(before.restoreSerializer(), written)).isEqualTo(EVIDENCE);
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

    private static <T> void assertMigrates(Class<T> type) {
        assertThat(
                        serializer(EvidenceTypes.of(type))
                                .snapshotConfiguration()
                                .resolveSchemaCompatibility(
                                        serializer(TypeInformation.of(type))
                                                .snapshotConfiguration())
                                .isCompatibleAfterMigration())
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
