package dev.gatewatch.rule.vocabulary;

import dev.gatewatch.event.AuthEvent;
import dev.gatewatch.event.AuthField;
import dev.gatewatch.event.BaseField;
import dev.gatewatch.event.EnrichmentStatus;
import dev.gatewatch.event.signin.SignInFactor;
import dev.gatewatch.event.signin.SignInKind;
import dev.gatewatch.event.signin.SignInOutcome;
import dev.gatewatch.event.signin.SignInReason;
import dev.gatewatch.event.signin.SignInSurface;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The fields that are computed or looked up and not read from the record: their names are all
 * known, and the values of many.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AuthEventType.html">AuthEventType</a>
 */
public final class FieldVocabulary {
    private static final String SIGN_IN = "signIn.";
    private static final String ENRICHMENT = "enrichment.";

    private static final List<String> SIGN_IN_NAMES =
            Arrays.stream(BaseField.values())
                    .map(BaseField::path)
                    .filter(path -> path.startsWith(SIGN_IN))
                    .toList();
    private static final List<String> LOOKED_UP = lookedUp();
    private static final Map<String, List<String>> VALUES = values();

    private FieldVocabulary() {}

    private static List<String> lookedUp() {
        List<String> names = new ArrayList<>(AuthField.paths());
        names.add(EnrichmentStatus.FIELD);
        return List.copyOf(names);
    }

    private static Map<String, List<String>> values() {
        Map<String, List<String>> values = new HashMap<>();
        put(values, BaseField.SIGN_IN_KIND.path(), SignInKind.values(), SignInKind::text);
        put(values, BaseField.SIGN_IN_OUTCOME.path(), SignInOutcome.values(), SignInOutcome::text);
        put(values, BaseField.SIGN_IN_REASON.path(), SignInReason.values(), SignInReason::text);
        put(values, BaseField.SIGN_IN_FACTOR.path(), SignInFactor.values(), SignInFactor::text);
        put(values, BaseField.SIGN_IN_SURFACE.path(), SignInSurface.values(), SignInSurface::text);
        put(values, EnrichmentStatus.FIELD, EnrichmentStatus.values(), EnrichmentStatus::text);
        values.put(
                AuthField.EVENT_TYPE.path(),
                List.of("SignIn", "SignUp", "ForgotPassword", "PasswordChange", "ResendCode"));
        values.put(AuthField.EVENT_RESPONSE.path(), List.of("Pass", "Fail", "InProgress"));
        values.put(AuthField.RISK_DECISION.path(), List.of("NoRisk", "AccountTakeover", "Block"));
        values.put(AuthField.RISK_LEVEL.path(), List.of("Low", "Medium", "High"));
        values.put(AuthField.COMPROMISED.path(), List.of("true", "false"));
        values.put(AuthField.CHALLENGE_NAME.path(), List.of("Password", "Mfa"));
        values.put(AuthField.CHALLENGE_RESPONSE.path(), List.of("Success", "Failure"));
        values.put(AuthField.FEEDBACK_VALUE.path(), List.of("Valid", "Invalid"));
        return Map.copyOf(values);
    }

    private static <T> void put(
            Map<String, List<String>> values,
            String field,
            T[] constants,
            java.util.function.Function<T, String> text) {
        values.put(field, Arrays.stream(constants).map(text).toList());
    }

    /** Whether the name is meant for one of the {@code signIn} fields, however it is written. */
    public static boolean isSignIn(String field) {
        // "sign_in.kind" and "signIn[0].kind" are meant so, too: no record has a name like these.
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < field.length() && field.charAt(i) != '.'; i++) {
            if (Character.isLetter(field.charAt(i))) {
                letters.append(field.charAt(i));
            }
        }
        return startsWith(letters + ".", SIGN_IN);
    }

    /** Whether the name is meant for a field that is looked up, however it is written. */
    public static boolean isLookedUp(String field) {
        return startsWith(field, AuthEvent.PREFIX) || startsWith(field, ENRICHMENT);
    }

    private static boolean startsWith(String field, String prefix) {
        // The name of them all, without one of theirs, is none either.
        return (field + ".").toLowerCase(Locale.ROOT).startsWith(prefix.toLowerCase(Locale.ROOT));
    }

    /** The names of the {@code signIn} fields. */
    public static List<String> signInNames() {
        return SIGN_IN_NAMES;
    }

    /** The names of the fields that are looked up. */
    public static List<String> lookedUpNames() {
        return LOOKED_UP;
    }

    /** All values that a field has, or an empty list if it may have others. */
    public static List<String> values(String field) {
        return VALUES.getOrDefault(field, List.of());
    }

    /** Whether an event may have several values of the field. */
    public static boolean isRepeated(String field) {
        return field.startsWith(AuthField.CHALLENGE_RESPONSES.path());
    }
}
