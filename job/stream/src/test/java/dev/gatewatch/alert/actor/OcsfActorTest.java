package dev.gatewatch.alert.actor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.admin.Actor;
import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class OcsfActorTest {
    @Test
    void aPrincipalIsAUserWithItsSession() throws IOException {
        Actor actor =
                AdminEvidence.actor(
                        "AssumedRole",
                        "arn:aws:sts::123456789012:assumed-role/Deploy/ana",
                        "123456789012");
        assertThat(written(AdminEvidence.by(actor).build()))
                .isEqualTo(
                        """
                        {"actor":{"user":{"uid":"arn:aws:sts::123456789012:assumed-role/Deploy/ana",\
                        "name":"Deploy","type_id":99,"type":"AssumedRole","credential_uid":"ASIAEXAMPLE",\
                        "account":{"uid":"123456789012","type_id":10,"type":"AWS Account"}},\
                        "session":{"uid":"ana","issuer":"arn:aws:iam::1:role/x","is_mfa":false}}}""");
    }

    @Test
    void whatTheRecordLacksIsLeftOut() throws IOException {
        Actor actor =
                new Actor(null, null, null, null, null, "cloudformation.amazonaws.com", null, null);
        assertThat(written(AdminEvidence.by(actor).build()))
                .isEqualTo(
                        """
                        {"actor":{"invoked_by":"cloudformation.amazonaws.com"}}""");
        Actor key = new Actor("Unheard", null, null, "ASIAEXAMPLE", null, null, null, null);
        assertThat(written(AdminEvidence.by(key).build()))
                .startsWith(
                        "{\"actor\":{\"user\":{\"uid\":\"ASIAEXAMPLE\",\"type_id\":99,\"type\":\"Unheard\",");
        assertThat(written(AdminEvidence.by(null).build())).isEqualTo("{}");
    }

    @Test
    void changesAreNamesAndValues() throws IOException {
        Evidence event = AdminEvidence.changing("mfaConfiguration", "OFF", "addOns", null).build();
        assertThat(written(event))
                .endsWith(
                        """
                        ,"changes":[{"name":"mfaConfiguration","value":"OFF"},{"name":"addOns"}]}""");
        Evidence read = AdminEvidence.changing("limit", "60").eventName("ListUsers").build();
        assertThat(written(read))
                .endsWith(",\"parameters\":[{\"name\":\"limit\",\"value\":\"60\"}]}");
    }

    private static String written(Evidence event) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            OcsfActor.write(event.actor(), json);
            OcsfActor.changes(event, json);
            json.writeEndObject();
        }
        return text.toString();
    }
}
