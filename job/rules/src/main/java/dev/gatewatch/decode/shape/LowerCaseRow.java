package dev.gatewatch.decode.shape;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.gatewatch.event.bytes.RecordLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row of a table over CloudTrail's log files, as Athena writes it in JSON: columns in lower case,
 * and what has no fixed structure as a text of JSON.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/athena/latest/ug/create-cloudtrail-table-org-wide-trail.html">Create
 *     a table for CloudTrail logs</a>
 */
public final class LowerCaseRow {
    private static final RowColumn ROW =
            RowColumn.row(
                    "eventVersion",
                    "userIdentity.type",
                    "userIdentity.principalId",
                    "userIdentity.arn",
                    "userIdentity.accountId",
                    "userIdentity.invokedBy",
                    "userIdentity.accessKeyId",
                    "userIdentity.userName",
                    "userIdentity.identityProvider",
                    "userIdentity.credentialId",
                    "userIdentity.onBehalfOf.userId",
                    "userIdentity.onBehalfOf.identityStoreArn",
                    "userIdentity.inScopeOf.sourceArn",
                    "userIdentity.inScopeOf.sourceAccount",
                    "userIdentity.inScopeOf.issuerType",
                    "userIdentity.inScopeOf.credentialsIssuedTo",
                    "userIdentity.sessionContext.attributes.mfaAuthenticated",
                    "userIdentity.sessionContext.attributes.creationDate",
                    "userIdentity.sessionContext.sessionIssuer.type",
                    "userIdentity.sessionContext.sessionIssuer.principalId",
                    "userIdentity.sessionContext.sessionIssuer.arn",
                    "userIdentity.sessionContext.sessionIssuer.accountId",
                    "userIdentity.sessionContext.sessionIssuer.userName",
                    "userIdentity.sessionContext.ec2RoleDelivery",
                    "userIdentity.sessionContext.sourceIdentity",
                    "userIdentity.sessionContext.assumedRoot",
                    "userIdentity.sessionContext.webIdFederationData.federatedProvider",
                    "userIdentity.sessionContext.webIdFederationData.attributes",
                    "eventTime",
                    "eventSource",
                    "eventName",
                    "awsRegion",
                    "sourceIPAddress",
                    "userAgent",
                    "errorCode",
                    "errorMessage",
                    "requestParameters",
                    "responseElements",
                    "additionalEventData",
                    "requestID",
                    "eventID",
                    "readOnly",
                    "resources.ARN",
                    "resources.accountId",
                    "resources.type",
                    "eventType",
                    "apiVersion",
                    "managementEvent",
                    "recipientAccountId",
                    "serviceEventDetails",
                    "sharedEventID",
                    "vpcEndpointId",
                    "vpcEndpointAccountId",
                    "eventCategory",
                    "addendum.reason",
                    "addendum.updatedFields",
                    "addendum.originalRequestID",
                    "addendum.originalEventID",
                    "sessionCredentialFromConsole",
                    "edgeDeviceDetails",
                    "insightDetails",
                    "tlsDetails.tlsVersion",
                    "tlsDetails.cipherSuite",
                    "tlsDetails.clientProvidedHostHeader");

    /** What may be a text of JSON. */
    private static final Set<String> STRUCTURED =
            Set.of(
                    "userIdentity",
                    "requestParameters",
                    "responseElements",
                    "additionalEventData",
                    "serviceEventDetails",
                    "edgeDeviceDetails",
                    "insightDetails",
                    "resources",
                    "addendum",
                    "tlsDetails");

    private final JsonFactory factory =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(RecordLimits.MAX_DEPTH)
                                    .maxStringLength(RecordLimits.MAX_RECORD_BYTES)
                                    .build())
                    .build();

    /** Whether a member of this name is the identity of a record in such a row. */
    public static boolean isIdentity(String name) {
        return name.equals("eventid");
    }

    /** The row as a CloudTrail record, from the bytes of one object; null if it is no JSON. */
    public byte @Nullable [] asRecord(byte[] bytes, int from, int to) {
        ByteArrayOutputStream record = new ByteArrayOutputStream(to - from);
        try (JsonParser row = factory.createParser(bytes, from, to - from);
                JsonGenerator output = factory.createGenerator(record)) {
            row.nextToken();
            copyObject(row, ROW, output);
        } catch (IOException e) {
            return null;
        }
        return record.toByteArray();
    }

    private void copyObject(JsonParser row, RowColumn structure, JsonGenerator output)
            throws IOException {
        output.writeStartObject();
        for (String name = row.nextFieldName(); name != null; name = row.nextFieldName()) {
            RowColumn column = structure.member(name);
            output.writeFieldName(column == null ? name : column.name());
            row.nextToken();
            if (column == null) {
                output.copyCurrentStructure(row);
            } else {
                copyValue(row, column, output);
            }
        }
        output.writeEndObject();
    }

    private void copyValue(JsonParser row, RowColumn column, JsonGenerator output)
            throws IOException {
        if (row.currentToken() == JsonToken.VALUE_STRING && STRUCTURED.contains(column.name())) {
            String text = row.getText();
            if (text.startsWith("{") || text.startsWith("[")) {
                output.writeRawValue(column.isStructure() ? restored(text, column) : text);
            } else {
                output.writeString(text);
            }
        } else if (column.isStructure()) {
            copyStructures(row, column, output);
        } else {
            output.copyCurrentStructure(row);
        }
    }

    /** Copies a structure or an array of some. */
    private void copyStructures(JsonParser row, RowColumn column, JsonGenerator output)
            throws IOException {
        if (row.currentToken() == JsonToken.START_OBJECT) {
            copyObject(row, column, output);
        } else if (row.currentToken() == JsonToken.START_ARRAY) {
            output.writeStartArray();
            while (row.nextToken() != JsonToken.END_ARRAY) {
                copyStructures(row, column, output);
            }
            output.writeEndArray();
        } else {
            output.copyCurrentStructure(row);
        }
    }

    /** A structure that is a text of JSON; as it is if it is none, so that its reject shows it. */
    private String restored(String text, RowColumn column) {
        StringWriter structure = new StringWriter(text.length());
        try (JsonParser parser = factory.createParser(text);
                JsonGenerator output = factory.createGenerator(structure)) {
            parser.nextToken();
            copyStructures(parser, column, output);
            if (parser.nextToken() != null) {
                return text;
            }
        } catch (IOException e) {
            return text;
        }
        return structure.toString();
    }
}
