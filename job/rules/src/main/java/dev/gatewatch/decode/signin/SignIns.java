package dev.gatewatch.decode.signin;

import dev.gatewatch.decode.field.SourceField;
import dev.gatewatch.decode.field.SourceFields;
import dev.gatewatch.event.signin.SignInSurface;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives sign-ins of all kinds one vocabulary, {@code signIn.*}: a function of only a record's
 * fields and the configured map of app clients to user pools.
 *
 * <p>The names are in {@link CognitoOperations}, the errors in {@link Failures}, and all other
 * cases in {@link ApiSignIns}, {@link EndpointSignIns}, {@link ConsoleLogins} and {@link
 * ActivitySignIns}. Records of other services have no {@code signIn.*}.
 *
 * <p>For user pools, the user is the sub if the record has one; pool and client are those of the
 * record, the pool otherwise the one that the map has for the client. A value that AWS hides is
 * absent.
 */
public final class SignIns {

    private final Map<String, String> clientPools;

    /**
     * @param clientPools the user pool of each app client that is known
     */
    public SignIns(Map<String, String> clientPools) {
        this.clientPools = Map.copyOf(clientPools);
    }

    /** The sign-in of a CloudTrail record, or null if it is not a sign-in. */
    public @Nullable SignIn ofRecord(SourceFields document) {
        String source = document.value(SourceField.EVENT_SOURCE);
        String name = document.value(SourceField.EVENT_NAME);
        if (source == null || name == null) {
            return null;
        }
        if (source.equals(SignInCalls.USER_POOLS)) {
            return ofUserPool(name, document);
        }
        return source.equals(SignInCalls.CONSOLE) && name.equals(SignInCalls.CONSOLE_LOGIN)
                ? ConsoleLogins.of(document)
                : null;
    }

    /** The sign-in of an entry of the user-activity log. */
    public SignIn ofActivity(SourceFields document) {
        return ActivitySignIns.of(document);
    }

    private SignIn ofUserPool(String name, SourceFields document) {
        CognitoOperation operation = CognitoOperations.of(name);
        boolean endpoint = operation.channel() == CognitoOperation.Channel.ENDPOINT;
        var kind =
                endpoint
                        ? EndpointSignIns.kind(operation, document)
                        : ApiSignIns.kind(operation, document);
        SignInResult result =
                endpoint
                        ? EndpointSignIns.result(name, operation, document)
                        : ApiSignIns.result(name, operation, document);
        String clientId = clientId(document);
        return new SignIn(
                kind,
                result.outcome(),
                result.reason(),
                endpoint
                        ? EndpointSignIns.factor(operation, document)
                        : ApiSignIns.factor(operation, document),
                document.shown(SourceField.SUB, SourceField.ENDPOINT_SUB),
                userPoolId(document, clientId),
                clientId,
                surface(operation, name));
    }

    private static @Nullable String clientId(SourceFields document) {
        String clientId = document.shown(SourceField.CLIENT_ID, SourceField.ENDPOINT_CLIENT_ID);
        return clientId != null
                ? clientId
                : document.shown(SourceField.ENDPOINT_CLIENT_ID_PARAMETER);
    }

    private @Nullable String userPoolId(SourceFields document, @Nullable String clientId) {
        String pool = document.shown(SourceField.USER_POOL_ID, SourceField.ENDPOINT_USER_POOL_ID);
        return pool != null || clientId == null ? pool : clientPools.get(clientId);
    }

    private static SignInSurface surface(CognitoOperation operation, String name) {
        return switch (operation.channel()) {
            case API -> SignInSurface.API;
            case ADMIN_API -> SignInSurface.ADMIN_API;
            default ->
                    Character.isUpperCase(name.charAt(0))
                            ? SignInSurface.HOSTED_UI
                            : SignInSurface.MANAGED_LOGIN;
        };
    }
}
