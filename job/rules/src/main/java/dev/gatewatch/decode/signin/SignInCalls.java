package dev.gatewatch.decode.signin;

import dev.gatewatch.event.signin.SignInKind;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which CloudTrail records have {@code signIn.*}, and of which kinds they can be. */
public final class SignInCalls {
    /** The eventSource of user pools, whose records all have it. */
    public static final String USER_POOLS = "cognito-idp.amazonaws.com";

    /** The eventSource of sign-ins to the AWS console. */
    public static final String CONSOLE = "signin.amazonaws.com";

    /** The only eventName of the console that has it, always of kind SignIn. */
    public static final String CONSOLE_LOGIN = "ConsoleLogin";

    private SignInCalls() {}

    /**
     * The names of user pools' records that are known, as AWS spells them but found whatever their
     * case, with the kinds that they can be of. A name that is not among them is of kind Other if
     * it ends in _GET or _POST, in any case, and else of kind Admin.
     */
    public static Map<String, Set<SignInKind>> ofUserPools() {
        Map<String, Set<SignInKind>> calls = new TreeMap<>();
        CognitoOperations.named().forEach((name, operation) -> calls.put(name, kinds(operation)));
        return calls;
    }

    private static Set<SignInKind> kinds(CognitoOperation operation) {
        Set<SignInKind> kinds = EnumSet.of(operation.kind());
        if (operation.channel() != CognitoOperation.Channel.ENDPOINT) {
            if (operation.kind() == SignInKind.SIGN_IN) {
                // By the flow, and by the challenge.
                kinds.add(SignInKind.TOKEN_REFRESH);
                kinds.add(SignInKind.MFA_SETUP);
            }
        } else if (operation.kind() == SignInKind.TOKEN_ISSUE) {
            // By the grant.
            kinds.add(SignInKind.TOKEN_REFRESH);
        }
        return kinds;
    }
}
