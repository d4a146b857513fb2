package dev.gatewatch.cli.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.decode.CloudTrailDecoder;
import dev.gatewatch.event.BaseField;
import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.RecordDecoder;
import dev.gatewatch.event.TrailEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserPoolsDecoderTest {
    private static final String CHANGE_PASSWORD =
            """
            {"eventID": "e1", "eventTime": "2026-03-02T08:00:00Z", "eventSource": "cognito-idp.amazonaws.com",
             "eventName": "ChangePassword", "recipientAccountId": "123456789012", "awsRegion": "us-east-1",
             "additionalEventData": {"sub": "sub-1"}}
            """;
    private static final Map<String, String> CLIENTS = Map.of("client-1", "us-east-1_Configured");
    private static final Map<String, String> USERS = Map.of("sub-1", "us-east-1_OfTheUser");

    @Test
    void anEventThatNamesOnlyTheUserGetsTheUsersPool() {
        TrailEvent plain = plain(CHANGE_PASSWORD);
        TrailEvent event = decode(CHANGE_PASSWORD);
        assertThat(plain.text(BaseField.SIGN_IN_USER_POOL_ID)).isNull();
        assertThat(event.text(BaseField.SIGN_IN_USER_POOL_ID)).isEqualTo("us-east-1_OfTheUser");
        assertThat(event.time()).isEqualTo(plain.time());
        assertThat(event.eventId()).isEqualTo("e1");
        for (BaseField field : BaseField.values()) {
            if (field != BaseField.SIGN_IN_USER_POOL_ID) {
                assertThat(event.text(field)).as(field.path()).isEqualTo(plain.text(field));
            }
        }
    }

    @Test
    void thePoolOfTheAppClientThatIsConfiguredComesFirst() {
        String json =
                CHANGE_PASSWORD.replace(
                        "\"additional",
                        "\"requestParameters\": {\"clientId\": \"client-1\"}, \"additional");
        assertThat(decode(json).text(BaseField.SIGN_IN_USER_POOL_ID))
                .isEqualTo("us-east-1_Configured");
    }

    @Test
    void aUserWithoutHistoryStaysWithoutPool() {
        TrailEvent event = decode(CHANGE_PASSWORD.replace("sub-1", "sub-2"));
        assertThat(event.text(BaseField.SIGN_IN_USER_POOL_ID)).isNull();
    }

    @Test
    void rejectsComeThrough() {
        List<Decoded> decoded = new ArrayList<>();
        run(new UserPoolsDecoder(decoder(), USERS::get), "{", decoded);
        assertThat(decoded).singleElement().extracting(Decoded::reject).isNotNull();
    }

    private static TrailEvent plain(String json) {
        return one(decoder(), json);
    }

    private static TrailEvent decode(String json) {
        return one(new UserPoolsDecoder(decoder(), USERS::get), json);
    }

    private static CloudTrailDecoder decoder() {
        return new CloudTrailDecoder(FieldPlan.of(List.of()), CLIENTS);
    }

    private static TrailEvent one(RecordDecoder decoder, String json) {
        List<Decoded> decoded = new ArrayList<>();
        run(decoder, json, decoded);
        assertThat(decoded).hasSize(1);
        TrailEvent event = decoded.get(0).event();
        assertThat(event).isNotNull();
        return event;
    }

    private static void run(RecordDecoder decoder, String json, List<Decoded> decoded) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        decoder.decode(bytes, 0, bytes.length, "here", decoded::add);
    }
}
