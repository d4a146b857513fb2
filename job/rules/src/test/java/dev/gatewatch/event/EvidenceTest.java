package dev.gatewatch.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.admin.Actor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EvidenceTest {
    @Test
    void tellsWhatTheRecordHas() {
        TrailEventBuilder builder = new TrailEventBuilder();
        for (BaseField field : BaseField.values()) {
            builder.add(
                    field, field == BaseField.SIGN_IN_KIND ? "Admin" : "value of " + field.path());
        }
        assertThat(Evidence.of(builder.build("id-1", 7)))
                .isEqualTo(
                        new Evidence(
                                "id-1",
                                7,
                                "value of eventSource",
                                "value of eventName",
                                "value of awsRegion",
                                "value of recipientAccountId",
                                "value of sourceIPAddress",
                                "value of userAgent",
                                "value of requestID",
                                "value of signIn.outcome",
                                "value of signIn.reason",
                                "value of signIn.user",
                                "value of signIn.userPoolId",
                                "value of signIn.clientId",
                                new Risk(
                                        "value of authEvent.EventRisk.RiskLevel",
                                        "value of authEvent.EventRisk.RiskDecision",
                                        "value of authEvent.EventRisk.CompromisedCredentialsDetected",
                                        "value of authEvent.EventContextData.Country"),
                                new Actor(
                                        "value of userIdentity.type",
                                        "value of userIdentity.arn",
                                        "value of userIdentity.accountId",
                                        "value of userIdentity.accessKeyId",
                                        "value of userIdentity.userName",
                                        "value of userIdentity.invokedBy",
                                        "value of userIdentity.sessionContext.sessionIssuer.arn",
                                        "value of userIdentity.sessionContext.attributes.mfaAuthenticated"),
                                null,
                                null));
    }

    @Test
    void whatTheRecordLacksIsNull() {
        Evidence evidence = Evidence.of(new TrailEventBuilder().build("id-1", 7));
        assertThat(evidence).isEqualTo(EvidenceBuilder.event("id-1", 7).build());
    }

    @Test
    void anEpisodeKeepsWhoItWasButNotTheRequest() {
        TrailEventBuilder builder = new TrailEventBuilder();
        for (BaseField field : BaseField.values()) {
            builder.add(
                    field, field == BaseField.SIGN_IN_KIND ? "Admin" : "value of " + field.path());
        }
        Evidence event = Evidence.of(builder.build("id-1", 7));
        InnerEpisode inner = new InnerEpisode("rule", "Title", 9, 7, 3, new InnerEpisode.Event[0]);
        Evidence episode = event.ofEpisode("id-2", 9, "gatewatch", "Title", inner);
        assertThat(event.requestId()).isNotNull();
        assertThat(episode)
                .usingRecursiveComparison()
                .ignoringFields(
                        "eventId", "time", "eventSource", "eventName", "requestId", "episode")
                .isEqualTo(event);
        assertThat(episode.eventId()).isEqualTo("id-2");
        assertThat(episode.time()).isEqualTo(9);
        assertThat(episode.eventSource()).isEqualTo("gatewatch");
        assertThat(episode.eventName()).isEqualTo("Title");
        assertThat(episode.requestId()).isNull();
    }

    @Test
    void longTextsAreCut() {
        assertThat(userAgent("x".repeat(Evidence.MAX_LENGTH))).hasSize(Evidence.MAX_LENGTH);
        assertThat(userAgent("x".repeat(60_000))).isEqualTo("x".repeat(Evidence.MAX_LENGTH));
    }

    /** Half a character would be refused by the encoder of the alerts' file. */
    @Test
    void aTextIsNeverCutInsideACharacter() {
        String even = userAgent("😀".repeat(Evidence.MAX_LENGTH));
        assertThat(even).isEqualTo("😀".repeat(Evidence.MAX_LENGTH / 2));
        String odd = userAgent("x" + "😀".repeat(Evidence.MAX_LENGTH));
        assertThat(odd).isEqualTo("x" + "😀".repeat(Evidence.MAX_LENGTH / 2 - 1));
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(odd)).isTrue();
    }

    @Test
    void isOrderedByTimeAndThenByEventId() {
        List<Evidence> sorted =
                Stream.of(at("b", 2), at("a", 2), at("c", 1), at("d", -1), at("B", 2))
                        .sorted()
                        .toList();
        assertThat(sorted).extracting(Evidence::eventId).containsExactly("d", "c", "B", "a", "b");
        assertThat(at("a", 1)).isEqualByComparingTo(at("a", 1));
    }

    @Test
    void aFullListGivesUpItsLatest() {
        Evidence[] events = {};
        for (int i = 1; i <= Alert.MAX_EVENTS; i++) {
            events = Evidence.earliest(events, at("e" + i, i));
        }
        assertThat(Evidence.earliest(events, at("later", 99))).isSameAs(events);
        Evidence[] more = Evidence.earliest(events, at("earlier", 0));
        assertThat(more).hasSize(Alert.MAX_EVENTS);
        assertThat(more[0].eventId()).isEqualTo("earlier");
        assertThat(more[Alert.MAX_EVENTS - 1].eventId()).isEqualTo("e19");
        assertThat(events[0].eventId()).as("the given list is left alone").isEqualTo("e1");
    }

    @Test
    void whatIsKeptDependsOnTheSetAlone() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<Evidence> all = new ArrayList<>();
            for (int i = random.nextInt(60); i > 0; i--) {
                all.add(at("e" + i, random.nextInt(10)));
            }
            List<Evidence> expected = all.stream().sorted().limit(Alert.MAX_EVENTS).toList();
            Collections.shuffle(all, random);
            Evidence[] kept = {};
            for (Evidence evidence : all) {
                kept = Evidence.earliest(kept, evidence);
            }
            assertThat(kept).as("seed %d", seed).containsExactlyElementsOf(expected);
        }
    }

    private static Evidence at(String eventId, long time) {
        return Evidence.of(new TrailEventBuilder().build(eventId, time));
    }

    private static String userAgent(String text) {
        TrailEventBuilder builder = new TrailEventBuilder();
        builder.add(BaseField.USER_AGENT, text);
        return String.valueOf(Evidence.of(builder.build("id-1", 7)).userAgent());
    }
}
