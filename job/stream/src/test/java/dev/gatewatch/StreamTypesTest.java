package dev.gatewatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewatch.alert.EmailText;
import dev.gatewatch.alert.Finding;
import dev.gatewatch.alert.FindingAttributes;
import dev.gatewatch.engine.correlate.state.GroupState;
import dev.gatewatch.engine.correlate.state.WaitingMatch;
import dev.gatewatch.enrich.EnrichedEvent;
import dev.gatewatch.enrich.EnrichmentRequest;
import dev.gatewatch.enrich.SavedFieldPlan;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Alert.Unusual;
import dev.gatewatch.event.AlertWithHistory;
import dev.gatewatch.event.AuthEvent;
import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.EnrichmentStatus;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.EvidenceBuilder;
import dev.gatewatch.event.InnerEpisode;
import dev.gatewatch.event.Match;
import dev.gatewatch.event.Reject;
import dev.gatewatch.event.RejectReason;
import dev.gatewatch.event.Risk;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.event.UserHistory;
import dev.gatewatch.event.admin.Actor;
import dev.gatewatch.event.admin.Changes;
import dev.gatewatch.output.cloudwatch.LogLine;
import dev.gatewatch.output.file.DatedLine;
import dev.gatewatch.output.sns.Notification;
import dev.gatewatch.pattern.CapturedSteps;
import dev.gatewatch.pattern.Episode;
import dev.gatewatch.report.row.MeasuredValue;
import dev.gatewatch.report.row.ReportRow;
import dev.gatewatch.review.model.FigureRow;
import dev.gatewatch.review.model.Review;
import dev.gatewatch.review.model.ReviewInput;
import dev.gatewatch.review.model.ReviewedAlert;
import dev.gatewatch.review.model.UnreadPiece;
import java.io.IOException;
import java.util.Optional;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What travels between operators or is kept in state has a serializer of Flink's own, never Kryo.
 */
class StreamTypesTest {
    private static final InnerEpisode INNER =
            new InnerEpisode(
                    "inner",
                    "Inner",
                    3,
                    1,
                    2,
                    new InnerEpisode.Event[] {
                        InnerEpisode.Event.of(EvidenceBuilder.event("e0", 1).build())
                    });
    private static final Evidence EVIDENCE =
            EvidenceBuilder.event("e", 1)
                    .eventSource("s")
                    .region("r")
                    .ip("192.0.2.1")
                    .outcome("Failure")
                    .user("u")
                    .risk(new Risk("High", null, "true", null))
                    .actor(new Actor("Root", null, null, null, null, null, null, null))
                    .changes(new Changes(new String[] {"a", "b"}, new String[] {"1", null}))
                    .episode(INNER)
                    .build();

    @ParameterizedTest
    @ValueSource(
            classes = {
                Decoded.class,
                TrailEvent.class,
                EnrichmentRequest.class,
                Reject.class,
                Match.class,
                Evidence.class,
                Alert.class,
                AlertWithHistory.class,
                UserHistory.class,
                EnrichmentRequest.class,
                EnrichedEvent.class,
                SavedFieldPlan.class,
                Finding.class,
                FindingAttributes.class,
                EmailText.class,
                Notification.class,
                DatedLine.class,
                LogLine.class,
                GroupState.class,
                WaitingMatch.class,
                CapturedSteps.class,
                Episode.class,
                ReportRow.class,
                MeasuredValue.class,
                ReviewInput.class,
                FigureRow.class,
                ReviewedAlert.class,
                UnreadPiece.class,
                Review.class
            })
    void isAPojoWithoutKryo(Class<?> type) {
        TypeInformation<?> info = TypeInformation.of(type);
        assertThat(info).isInstanceOf(PojoTypeInfo.class);
        assertThat(info.createSerializer(withoutKryo())).isNotNull();
    }

    @Test
    void theCheckWouldNoticeKryo() {
        TypeInformation<?> info = TypeInformation.of(WithOptional.class);
        assertThatThrownBy(() -> info.createSerializer(withoutKryo()))
                .hasMessageContaining("Generic types");
    }

    @Test
    void nullsSurviveTheJourney() throws IOException {
        Match match =
                new Match(
                        "key",
                        1,
                        2,
                        new int[] {3, 4},
                        new String[] {"g"},
                        new String[] {null, "v"},
                        EVIDENCE);
        Match copy = copy(match, Match.class);
        assertThat(copy.values()).containsExactly(null, "v");
        assertThat(copy.detections()).containsExactly(3, 4);
        assertThat(copy.evidence()).isEqualTo(EVIDENCE);

        Alert alert =
                new Alert(
                        Alert.Activity.CREATE,
                        "rule",
                        new String[0],
                        new String[0],
                        1,
                        60,
                        null,
                        2,
                        3,
                        4,
                        5,
                        6,
                        new long[] {1},
                        new Evidence[] {EVIDENCE},
                        new InnerEpisode[] {INNER},
                        new Unusual(Unusual.Kind.TERMS, 1, -1, 0, 7, 0, new String[] {"t"}));
        Alert alertCopy = copy(alert, Alert.class);
        assertThat(alertCopy.event()).isNull();
        assertThat(alertCopy.events()).containsExactly(EVIDENCE);
        assertThat(alertCopy.episodes()).containsExactly(INNER);
        assertThat(alertCopy.unusual()).usingRecursiveComparison().isEqualTo(alert.unusual());

        AuthEvent entry =
                new AuthEvent(
                        null,
                        null,
                        5,
                        null,
                        null,
                        null,
                        null,
                        new AuthEvent.ChallengeResponse[] {
                            new AuthEvent.ChallengeResponse(null, "Success")
                        },
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null);
        UserHistory user =
                new UserHistory("u", "pool", null, EnrichmentStatus.FOUND, new AuthEvent[] {entry});
        AlertWithHistory withHistory = new AlertWithHistory(alert, new UserHistory[] {user}, 1);
        assertThat(copy(withHistory, AlertWithHistory.class))
                .usingRecursiveComparison()
                .isEqualTo(withHistory);

        TrailEvent event = new TrailEvent("e", 1, new short[0], new byte[0], new String[0]);
        EnrichedEvent enriched =
                new EnrichedEvent(event, 7, EnrichmentStatus.FOUND, entry, 1, 2, 3);
        assertThat(copy(enriched, EnrichedEvent.class))
                .usingRecursiveComparison()
                .isEqualTo(enriched);
        EnrichedEvent skipped =
                new EnrichedEvent(event, 7, EnrichmentStatus.OVER_BUDGET, null, 0, 0, 0);
        assertThat(copy(skipped, EnrichedEvent.class))
                .usingRecursiveComparison()
                .isEqualTo(skipped);

        ReviewInput unread = ReviewInput.of(new UnreadPiece("late", 5));
        assertThat(copy(unread, ReviewInput.class)).isEqualTo(unread);

        Decoded decoded = Decoded.of(new Reject(RejectReason.TOO_DEEP, "d", "p", "x", -1));
        assertThat(copy(decoded, Decoded.class)).isEqualTo(decoded);
    }

    private static <T> T copy(T value, Class<T> type) throws IOException {
        TypeSerializer<T> serializer = TypeInformation.of(type).createSerializer(withoutKryo());
        DataOutputSerializer out = new DataOutputSerializer(256);
        serializer.serialize(value, out);
        return serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
    }

    private static SerializerConfigImpl withoutKryo() {
        SerializerConfigImpl config = new SerializerConfigImpl();
        config.setGenericTypes(false);
        return config;
    }

    /** A record that Flink can only serialize with Kryo. */
    public record WithOptional(Optional<String> value) {}
}
