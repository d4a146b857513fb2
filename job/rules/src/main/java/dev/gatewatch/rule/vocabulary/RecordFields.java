package dev.gatewatch.rule.vocabulary;

import dev.gatewatch.event.json.FieldPath;
import dev.gatewatch.problem.DidYouMean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Names of a CloudTrail record that are the same for all services. What is below {@code
 * requestParameters} and {@code responseElements} is each service's own, so that nothing is known
 * about it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html">CloudTrail
 *     record contents</a>
 */
final class RecordFields {
    private static final List<String> PATHS =
            List.of(
                    "addendum.originalEventID",
                    "addendum.originalRequestID",
                    "addendum.reason",
                    "addendum.updatedFields",
                    "additionalEventData.LoginTo",
                    "additionalEventData.MFAUsed",
                    "additionalEventData.MobileVersion",
                    "additionalEventData.sub",
                    "additionalEventData.userPoolId",
                    "apiVersion",
                    "awsRegion",
                    "edgeDeviceDetails",
                    "errorCode",
                    "errorMessage",
                    "eventCategory",
                    "eventContext",
                    "eventID",
                    "eventName",
                    "eventSource",
                    "eventTime",
                    "eventType",
                    "eventVersion",
                    "insightDetails",
                    "managementEvent",
                    "readOnly",
                    "recipientAccountId",
                    "requestID",
                    "requestParameters",
                    "resources.ARN",
                    "resources.accountId",
                    "resources.type",
                    "responseElements",
                    "serviceEventDetails",
                    "sessionCredentialFromConsole",
                    "sharedEventID",
                    "sourceIPAddress",
                    "tlsDetails.cipherSuite",
                    "tlsDetails.clientProvidedHostHeader",
                    "tlsDetails.keyExchange",
                    "tlsDetails.tlsVersion",
                    "userAgent",
                    "userIdentity.accessKeyId",
                    "userIdentity.accountId",
                    "userIdentity.arn",
                    "userIdentity.credentialId",
                    "userIdentity.identityProvider",
                    "userIdentity.inScopeOf",
                    "userIdentity.invokedBy",
                    "userIdentity.onBehalfOf.identityStoreArn",
                    "userIdentity.onBehalfOf.userId",
                    "userIdentity.principalId",
                    "userIdentity.sessionContext.assumedRoot",
                    "userIdentity.sessionContext.attributes.creationDate",
                    "userIdentity.sessionContext.attributes.mfaAuthenticated",
                    "userIdentity.sessionContext.ec2RoleDelivery",
                    "userIdentity.sessionContext.sessionIssuer.accountId",
                    "userIdentity.sessionContext.sessionIssuer.arn",
                    "userIdentity.sessionContext.sessionIssuer.principalId",
                    "userIdentity.sessionContext.sessionIssuer.type",
                    "userIdentity.sessionContext.sessionIssuer.userName",
                    "userIdentity.sessionContext.sourceIdentity",
                    "userIdentity.sessionContext.webIdFederationData.attributes",
                    "userIdentity.sessionContext.webIdFederationData.federatedProvider",
                    "userIdentity.type",
                    "userIdentity.userName",
                    "vpcEndpointAccountId",
                    "vpcEndpointId",
                    // Of the records of a user pool's activity log.
                    "eventTimestamp",
                    "logLevel",
                    "logSourceId.userPoolId",
                    "message",
                    "version",
                    // What is computed, for the sake of their first names.
                    "authEvent",
                    "enrichment",
                    "signIn");

    private static final RecordFields ROOT = new RecordFields();

    static {
        for (String path : PATHS) {
            RecordFields node = ROOT;
            for (String name : FieldPath.names(path)) {
                node = node.children.computeIfAbsent(name, any -> new RecordFields());
            }
        }
    }

    private final Map<String, RecordFields> children = new TreeMap<>();

    private RecordFields() {}

    /** The name at the top of a record that is meant, or null if there is none so close. */
    static @Nullable String topLevel(String name) {
        return ROOT.known(name)
                .or(() -> DidYouMean.slip(name, ROOT.children.keySet()))
                .orElse(null);
    }

    /** The names with those corrected that are known in another case, or hardly misspelt. */
    static List<String> corrected(List<String> names) {
        List<String> corrected = new ArrayList<>(names);
        RecordFields node = ROOT;
        for (int i = 0; i < names.size() && node != null; i++) {
            String known = i == 0 ? topLevel(names.get(i)) : node.known(names.get(i)).orElse(null);
            if (known != null) {
                corrected.set(i, known);
            }
            node = known == null ? null : node.children.get(known);
        }
        return corrected;
    }

    private Optional<String> known(String name) {
        if (children.containsKey(name)) {
            return Optional.of(name);
        }
        String folded = name.toLowerCase(Locale.ROOT);
        return children.keySet().stream()
                .filter(each -> each.toLowerCase(Locale.ROOT).equals(folded))
                .findFirst();
    }
}
