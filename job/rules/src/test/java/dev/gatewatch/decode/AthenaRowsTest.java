package dev.gatewatch.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of the structures in a row of Athena's table over CloudTrail's log files. */
class AthenaRowsTest {
    /** Athena's table declares these as structures, so that their members are in lower case. */
    @Test
    void structuresOfAthenasRowsHaveTheirNamesAgain() {
        String resources =
                "[{\"arn\":\"arn:1\",\"accountid\":\"1\",\"type\":\"A\"},"
                        + "{\"arn\":\"arn:2\",\"accountid\":null}]";
        String tls =
                "{\"tlsversion\":\"TLSv1.3\",\"ciphersuite\":\"c\","
                        + "\"clientprovidedhostheader\":\"h\"}";
        String session =
                "{\"attributes\":{\"mfaauthenticated\":\"true\",\"creationdate\":\"d\"},"
                        + "\"sessionissuer\":{\"arn\":\"arn:r\",\"username\":\"role\"},"
                        + "\"ec2roledelivery\":\"2.0\",\"webidfederationdata\":"
                        + "{\"federatedprovider\":\"p\",\"attributes\":{\"arn\":\"x\"}}}";
        String identity =
                "{\"arn\":\"arn:u\",\"accesskeyid\":\"k\","
                        + "\"onbehalfof\":{\"userid\":\"u\",\"identitystorearn\":\"s\"},"
                        + "\"sessioncontext\":"
                        + session
                        + "}";
        List<String> structures = List.of(resources, tls, identity);
        for (List<String> values :
                List.of(structures, structures.stream().map(Decoding::quoted).toList())) {
            Decoding row =
                    athenaRow(
                            ",\"resources\":"
                                    + values.get(0)
                                    + ",\"tlsdetails\":"
                                    + values.get(1)
                                    + ",\"useridentity\":"
                                    + values.get(2));
            assertThat(row.values("resources.ARN")).containsExactly("TEXT arn:1", "TEXT arn:2");
            assertThat(row.values("resources.accountId")).containsExactly("TEXT 1", "NULL ");
            assertThat(row.value("resources.type")).isEqualTo("A");
            assertThat(row.values("tlsDetails"))
                    .containsExactly(
                            "JSON {\"tlsVersion\":\"TLSv1.3\",\"cipherSuite\":\"c\","
                                    + "\"clientProvidedHostHeader\":\"h\"}");
            assertThat(row.values("userIdentity"))
                    .containsExactly(
                            "JSON {\"arn\":\"arn:u\",\"accessKeyId\":\"k\",\"onBehalfOf\":"
                                    + "{\"userId\":\"u\",\"identityStoreArn\":\"s\"},"
                                    + "\"sessionContext\":{\"attributes\":{"
                                    + "\"mfaAuthenticated\":\"true\",\"creationDate\":\"d\"},"
                                    + "\"sessionIssuer\":{\"arn\":\"arn:r\","
                                    + "\"userName\":\"role\"},\"ec2RoleDelivery\":\"2.0\","
                                    + "\"webIdFederationData\":{\"federatedProvider\":\"p\","
                                    + "\"attributes\":{\"arn\":\"x\"}}}}");
        }
    }

    @Test
    void anAddendumInAnAthenaRowIsTheEventThatItCorrects() {
        Decoding row =
                athenaRow(
                        ",\"addendum\":{\"reason\":\"UPDATED_DATA\",\"updatedfields\":\"x\","
                                + "\"originalrequestid\":\"r\",\"originaleventid\":\"orig-1\"}");
        assertThat(row.event().eventId()).isEqualTo("orig-1");
        assertThat(row.value("addendum.updatedFields")).isEqualTo("x");
        assertThat(row.value("addendum.originalRequestID")).isEqualTo("r");
        for (String none : List.of("null", "{\"reason\":null,\"originaleventid\":null}", "\"\"")) {
            assertThat(athenaRow(",\"addendum\":" + none).event().eventId()).isEqualTo("new-1");
        }
    }

    @Test
    void aStructureOfAnAthenaRowThatIsNoJsonIsAReject() {
        for (String broken : List.of("{\"arn\":", "[{\"arn\":1}", "{\"arn\":1} and more")) {
            Decoding row = athenaRow(",\"resources\":" + Decoding.quoted(broken));
            assertThat(row.rejects()).as(broken).hasSize(1);
            assertThat(row.eventIds()).as(broken).isEmpty();
        }
    }

    private static Decoding athenaRow(String columns) {
        return Decoding.of(
                        "resources.ARN",
                        "resources.accountId",
                        "resources.type",
                        "tlsDetails",
                        "userIdentity",
                        "addendum.updatedFields",
                        "addendum.originalRequestID")
                .read(
                        "{\"eventtime\":\"2026-03-02T10:00:00Z\","
                                + "\"eventsource\":\"cognito-idp.amazonaws.com\","
                                + "\"eventid\":\"new-1\""
                                + columns
                                + "}");
    }
}
