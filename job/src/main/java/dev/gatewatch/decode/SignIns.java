package dev.gatewatch.decode;

import dev.gatewatch.event.SignInSurface;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives sign-ins through all doors one vocabulary, {@code signIn.*}: a function of a record's
 * inputs and of the configured map of app clients to user pools, and of nothing else.
 *
 * <p>The names are in {@link Operations}, the errors in {@link Failures}, and what is left open
 * there in {@link ApiSignIns}, {@link EndpointSignIns}, {@link ConsoleSignIns} and {@link
 * ActivitySignIns}. Records of other services have no {@code signIn.*}.
 *
 * <p>For user pools, the user is the sub where the record has one; pool and client are what the
 * record says, the pool else what the map says for the client. A value that AWS hides is absent.
 */
final class SignIns {
    private static final String USER_POOLS = "cognito-idp.amazonaws.com";
    private static final String CONSOLE = "signin.amazonaws.com";

    private final Map<String, String> clientPools;

    /**
     * @param clientPools the user pool of each app client that is known
     */
    SignIns(Map<String, String> clientPools) {
        this.clientPools = Map.copyOf(clientPools);
    }

    /** The sign-in of a CloudTrail record, or null where it is none of anyone's. */
    @Nullable SignIn ofRecord(Inputs inputs) {
        String source = inputs.value(Input.EVENT_SOURCE);
        String name = inputs.value(Input.EVENT_NAME);
        if (source == null || name == null) {
            return null;
        }
        if (source.equals(USER_POOLS)) {
            return ofUserPool(name, inputs);
        }
        return source.equals(CONSOLE) && name.equals("ConsoleLogin")
                ? ConsoleSignIns.of(inputs)
                : null;
    }

    /** The sign-in of an entry of the user-activity log. */
    SignIn ofActivity(Inputs inputs) {
        return ActivitySignIns.of(inputs);
    }

    private SignIn ofUserPool(String name, Inputs inputs) {
        Operation operation = Operations.of(name);
        boolean endpoint = operation.door() == Operation.Door.ENDPOINT;
        var kind =
                endpoint
                        ? EndpointSignIns.kind(operation, inputs)
                        : ApiSignIns.kind(operation, inputs);
        Verdict verdict =
                endpoint
                        ? EndpointSignIns.verdict(name, kind, inputs)
                        : ApiSignIns.verdict(name, kind, inputs);
        String clientId = clientId(inputs);
        return new SignIn(
                kind,
                verdict.outcome(),
                verdict.reason(),
                endpoint
                        ? EndpointSignIns.factor(operation, inputs)
                        : ApiSignIns.factor(operation, inputs),
                inputs.shown(Input.SUB, Input.ENDPOINT_SUB),
                userPoolId(inputs, clientId),
                clientId,
                surface(operation, name));
    }

    private static @Nullable String clientId(Inputs inputs) {
        String clientId = inputs.shown(Input.CLIENT_ID, Input.ENDPOINT_CLIENT_ID);
        return clientId != null ? clientId : inputs.shown(Input.ENDPOINT_CLIENT_ID_PARAMETER);
    }

    private @Nullable String userPoolId(Inputs inputs, @Nullable String clientId) {
        String pool = inputs.shown(Input.USER_POOL_ID, Input.ENDPOINT_USER_POOL_ID);
        return pool != null || clientId == null ? pool : clientPools.get(clientId);
    }

    private static SignInSurface surface(Operation operation, String name) {
        return switch (operation.door()) {
            case API -> SignInSurface.API;
            case ADMIN_API -> SignInSurface.ADMIN_API;
            default ->
                    Character.isUpperCase(name.charAt(0))
                            ? SignInSurface.HOSTED_UI
                            : SignInSurface.MANAGED_LOGIN;
        };
    }
}
