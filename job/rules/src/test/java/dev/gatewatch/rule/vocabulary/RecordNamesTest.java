package dev.gatewatch.rule.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.BaseField;
import dev.gatewatch.event.json.FieldPath;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordNamesTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "requestParameters.items{}.x, requestParameters.items.x",
                "requestParameters.items{}, requestParameters.items",
                "requestParameters.items{0}.x, requestParameters.items.x",
                "requestParameters.items[0].x, requestParameters.items.x",
                "requestParameters.items[].x[*].y, requestParameters.items.x.y",
                "requestParameters['items']['x'], requestParameters.items.x",
                "requestParameters[\"items\"][0].x, requestParameters.items.x",
                "requestParameters.items.0.x, requestParameters.items.x",
                "$.requestParameters.items.x, requestParameters.items.x",
                ".requestParameters.items[].x, requestParameters.items.x",
                "$.userIdentity.sessionContext, userIdentity.sessionContext",
                "detail.eventName, eventName",
                "$.detail.requestparameters.x, requestParameters.x",
                "Records{}.eventName, eventName",
                "requestParameters/authFlow/x, requestParameters.authFlow.x",
                "requestParameters:authFlow, requestParameters.authFlow",
                "requestParameters->authFlow, requestParameters.authFlow",
                "requestParameters\\.authFlow, requestParameters.authFlow",
                "requestParameters.items.*.x, requestParameters.items.x",
                "json.eventName, eventName",
                "unmapped.requestParameters.x, requestParameters.x",
                "userIdentity_arn, userIdentity.arn",
                "requestParameters_client_id, requestParameters.client_id",
                "useridentity.items{}.x, userIdentity.items.x"
            })
    void otherToolsNotationIsTranslated(String foreign, String ours) {
        assertThat(RecordNames.translated(foreign)).contains(ours);
        assertThat(RecordNames.translated(ours)).isEmpty();
        assertThat(RecordNames.corrected(ours)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "eventname, eventName",
        "EventName, eventName",
        "EVENTNAME, eventName",
        "sourceIpAddress, sourceIPAddress",
        "eventId, eventID",
        "user_agent, userAgent",
        "eventNme, eventName",
        "evnetName, eventName",
        "requestParameter.authFlow, requestParameters.authFlow",
        "useridentity.Arn, userIdentity.arn",
        "userIdentity.sessioncontext.sessionissuer.username,"
                + " userIdentity.sessionContext.sessionIssuer.userName",
        "userIdentity.sessionContext.attributes.MFAAuthenticated,"
                + " userIdentity.sessionContext.attributes.mfaAuthenticated",
        "additionalEventData.mfaUsed, additionalEventData.MFAUsed",
        "singIn.kind, signIn.kind"
    })
    void aSlipIsCorrected(String slip, String meant) {
        assertThat(RecordNames.translated(slip)).isEmpty();
        assertThat(RecordNames.corrected(slip)).contains(meant);
        assertThat(RecordNames.corrected(meant)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "requestParameters.EventName",
                "requestParameters.filter.1a.x",
                "requestParameters.x-amz-acl",
                "requestParameters.bucketPolicy.Statement.Effect",
                "requestParameters.tags.aws\\.cloudformation",
                "responseElements.ConsoleLogin",
                "responseElements.useridentity.arn",
                "additionalEventData.x-amz-id-2",
                "additionalEventData.anything",
                "userIdentity.userNames",
                "userIdentity.sessionContext.anything",
                "detail.anything",
                "sub",
                "somethingNew",
                "message.userSub",
                "eventTimestamp",
                "a/b",
                "12345.x",
                "requestParameters.20250101.x"
            })
    void whatMayBeThereIsLeftAlone(String path) {
        assertThat(RecordNames.translated(path)).isEmpty();
        assertThat(RecordNames.corrected(path)).isEmpty();
    }

    @Test
    void namesThatWeReadAreRight() {
        for (BaseField field : BaseField.values()) {
            assertThat(RecordNames.corrected(field.path())).as(field.path()).isEmpty();
            assertThat(RecordNames.translated(field.path())).as(field.path()).isEmpty();
        }
        assertThat(RecordNames.corrected(BaseField.REQUEST_ID.path().toLowerCase(Locale.ROOT)))
                .contains(BaseField.REQUEST_ID.path());
    }

    @Test
    void anythingMayBeAsked() {
        String[] pieces = {
            ".", "\\", "[", "]", "{", "}", "'", "0", "*", "a", "$", "detail", "\uD83D"
        };
        Random random = new Random(20260103);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder path = new StringBuilder();
            for (int left = random.nextInt(12); left > 0; left--) {
                path.append(pieces[random.nextInt(pieces.length)]);
            }
            String text = path.toString();
            assertThat(FieldPath.names(text)).isNotEmpty();
            assertThat(RecordNames.translated(text).orElse("x")).isNotNull();
            assertThat(RecordNames.corrected(text).orElse("x")).isNotNull();
        }
    }
}
