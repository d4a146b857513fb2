package dev.gatewatch.generate.attack;

import dev.gatewatch.generate.record.EntryDoor;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A kind of attack: its doors, and how quickly it usually goes in each of its variants. */
public enum AttackKind {
    PASSWORD_SPRAYING(
            "one password at many users",
            Doors.SIGN_IN,
            pace(60, 10, 1, 60),
            pace(70, 1_200, 1, 70),
            pace(160, 7, 80, 160)),
    CREDENTIAL_STUFFING(
            "a list of names and passwords, most of which the pool does not know",
            Doors.WITHOUT_LOG,
            pace(200, 4, 1, 200),
            pace(160, 700, 1, 160),
            pace(260, 4, 130, 260)),
    BRUTE_FORCE(
            "many passwords at one user",
            Doors.SIGN_IN,
            pace(60, 8, 1, 1),
            pace(120, 900, 1, 1),
            pace(80, 10, 40, 1)),
    BRUTE_FORCE_SUCCESS(
            "many passwords at one user, until one is right",
            Doors.SIGN_IN,
            pace(40, 8, 1, 1),
            pace(80, 900, 1, 1),
            pace(60, 10, 30, 1)),
    TAKEOVER_AFTER_RESET(
            "a reset by somebody else, then a sign-in and a new password",
            Doors.SIGN_IN,
            pace(5, 60, 1, 1),
            pace(5, 7_200, 1, 1),
            pace(5, 60, 5, 1)),
    HIGH_RISK_REPEATS(
            "sign-ins that Cognito rates as risky, from one address",
            Doors.RATED,
            pace(6, 90, 1, 6),
            pace(12, 9_000, 1, 12),
            null),
    LEAKED_PASSWORDS(
            "passwords that are known from leaks, and right",
            Doors.RATED,
            pace(5, 60, 1, 5),
            pace(8, 10_800, 1, 8),
            pace(8, 60, 8, 8)),
    FAR_COUNTRIES(
            "a user signs in from another country than a moment ago",
            Doors.RATED,
            pace(2, 600, 1, 1),
            null,
            null),
    ENUMERATION_SIGN_IN(
            "names are probed by signing in",
            Doors.WITHOUT_LOG,
            pace(120, 5, 1, 120),
            pace(120, 900, 1, 120),
            pace(160, 5, 160, 160)),
    ENUMERATION_FORGOT_PASSWORD(
            "names are probed by asking for resets",
            Doors.PEOPLE,
            pace(60, 8, 1, 60),
            pace(100, 900, 1, 100),
            pace(120, 8, 120, 120)),
    ENUMERATION_SIGN_UP(
            "names are probed by signing up",
            Doors.PEOPLE,
            pace(50, 8, 1, 50),
            pace(100, 900, 1, 100),
            pace(120, 8, 120, 120)),
    MASS_SIGN_UP(
            "accounts are made in bulk",
            Doors.ACCOUNTS,
            pace(60, 10, 1, 60),
            pace(120, 900, 1, 120),
            pace(150, 10, 150, 150)),
    CODE_PUMPING(
            "codes are sent in bulk, at the account's cost",
            Doors.ACCOUNTS,
            pace(60, 12, 1, 20),
            pace(120, 900, 1, 40),
            pace(150, 8, 100, 50)),
    CODE_GUESSING(
            "the codes of one user are guessed",
            Doors.SIGN_IN,
            pace(40, 15, 1, 1),
            pace(80, 900, 1, 1),
            pace(60, 15, 30, 1)),
    MFA_FATIGUE(
            "codes pile up on one user, whose password is known",
            Doors.CODES,
            pace(10, 45, 1, 1),
            pace(30, 1_800, 1, 1),
            pace(10, 45, 10, 1)),
    REFRESH_TOKEN_ABUSE(
            "a stolen refresh token is used",
            Doors.TOKENS,
            pace(60, 9, 1, 1),
            pace(72, 3_600, 1, 1),
            pace(60, 40, 30, 1)),
    REFRESH_TOKEN_REUSE(
            "a refresh token that rotation has replaced is presented",
            Doors.TOKENS,
            pace(3, 60, 1, 1),
            pace(5, 14_400, 1, 1),
            pace(6, 60, 6, 1)),
    CLIENT_CREDENTIALS_ABUSE(
            "a stolen client secret is used",
            Doors.TOKENS,
            pace(120, 4, 1, 1),
            pace(60, 3_600, 1, 1),
            pace(60, 30, 20, 1)),
    CLIENT_SECRET_GUESSING(
            "a client's secret is guessed",
            Doors.TOKENS,
            pace(60, 8, 1, 1),
            pace(100, 900, 1, 1),
            pace(80, 8, 40, 1)),
    IDENTITY_POOL_ABUSE(
            "credentials are drawn from an identity pool, without signing in",
            List.of(EntryDoor.API),
            pace(120, 4, 1, 1),
            pace(80, 1_800, 1, 1),
            pace(200, 4, 100, 1)),
    USER_LISTING(
            "all users are listed", Doors.CREDENTIALS, pace(40, 3, 1, 1), pace(40, 3_600, 1, 1)),
    MFA_OFF("the second factor is switched off", Doors.CREDENTIALS),
    THREAT_PROTECTION_OFF("threat protection is switched off", Doors.CREDENTIALS),
    THREAT_PROTECTION_LEFT_OUT("an update leaves threat protection out", Doors.CREDENTIALS),
    RISK_ACTIONS_OFF("risky sign-ins are let through", Doors.CREDENTIALS),
    WAF_DETACHED("the pool loses its web ACL", Doors.CREDENTIALS),
    TRIGGER_CHANGED("another function is called before tokens are made", Doors.CREDENTIALS),
    LOG_DELIVERY_REMOVED("the pool's logs are no longer delivered", Doors.CREDENTIALS),
    CLIENT_WEAKENED("an app client takes plain passwords, and implicit grants", Doors.CREDENTIALS),
    GROUP_ROLE_CHANGED("a group of users gets another IAM role", Doors.CREDENTIALS),
    IDENTITY_PROVIDER_ADDED("an identity provider of the attacker's is added", Doors.CREDENTIALS),
    IDENTITY_POOL_OPENED("an identity pool gives credentials to anybody", Doors.CREDENTIALS),
    USERS_DELETED(
            "users are deleted", Doors.CREDENTIALS, pace(20, 3, 1, 20), pace(20, 3_600, 1, 20)),
    USER_LINKED(
            "a user is linked to an account of an identity provider",
            Doors.CREDENTIALS,
            pace(1, 60, 1, 1),
            null),
    PASSWORD_SET(
            "a user gets a password, and somebody signs in with it",
            Doors.CREDENTIALS,
            pace(2, 60, 1, 1),
            pace(2, 14_400, 1, 1)),
    ADMIN_ADDED("a user is put into the administrators' group", Doors.CREDENTIALS);

    private final String description;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<EntryDoor> doors;

    @SuppressWarnings("ImmutableEnumChecker") // written by the constructor alone
    private final Map<AttackVariant, AttackPace> paces = new EnumMap<>(AttackVariant.class);

    AttackKind(String description, List<EntryDoor> doors, @Nullable AttackPace... paces) {
        this.description = description;
        this.doors = doors;
        if (paces.length == 0) {
            this.paces.put(AttackVariant.FAST, pace(1, 60, 1, 1));
        }
        for (int i = 0; i < paces.length; i++) {
            AttackPace pace = paces[i];
            if (pace != null) {
                this.paces.put(AttackVariant.values()[i], pace);
            }
        }
    }

    /** As options and labels have it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it is, for people. */
    public String description() {
        return description;
    }

    /** What it can come through. */
    public List<EntryDoor> doors() {
        return doors;
    }

    /** Those of its doors where what is recorded tells of it: others are taken when asked for. */
    public List<EntryDoor> tellingDoors() {
        List<EntryDoor> blind =
                switch (this) {
                    // A page's record names no user, and does not say that a code was sent.
                    case MFA_FATIGUE -> List.of(EntryDoor.HOSTED_UI, EntryDoor.MANAGED_LOGIN);
                    // Nor does the activity log tell a reset from its confirmation.
                    case TAKEOVER_AFTER_RESET ->
                            List.of(
                                    EntryDoor.HOSTED_UI,
                                    EntryDoor.MANAGED_LOGIN,
                                    EntryDoor.ACTIVITY_LOG);
                    default -> List.of();
                };
        return doors.stream().filter(door -> !blind.contains(door)).toList();
    }

    /** How it can go about it. */
    public Set<AttackVariant> variants() {
        return Collections.unmodifiableSet(paces.keySet());
    }

    /**
     * How quickly it usually goes.
     *
     * @throws IllegalArgumentException if it has no such variant
     */
    AttackPace pace(AttackVariant variant) {
        AttackPace pace = paces.get(variant);
        if (pace == null) {
            throw new IllegalArgumentException(text() + " has no variant " + variant.text());
        }
        return pace;
    }

    /** The kind of that name, or null. */
    static @Nullable AttackKind of(String text) {
        return Arrays.stream(values())
                .filter(kind -> kind.text().equals(text))
                .findFirst()
                .orElse(null);
    }

    private static AttackPace pace(int attempts, int seconds, int addresses, int users) {
        return new AttackPace(attempts, seconds, addresses, users);
    }

    /** Which doors kinds have. */
    private static final class Doors {
        static final List<EntryDoor> SIGN_IN =
                List.of(
                        EntryDoor.PASSWORD,
                        EntryDoor.SRP,
                        EntryDoor.CHOICE,
                        EntryDoor.ADMIN_API,
                        EntryDoor.HOSTED_UI,
                        EntryDoor.MANAGED_LOGIN,
                        EntryDoor.ACTIVITY_LOG);

        /** The activity log tells of no names that the pool does not know. */
        static final List<EntryDoor> WITHOUT_LOG = SIGN_IN.subList(0, 6);

        /** Where the risk of an attempt is known to belong to it. */
        static final List<EntryDoor> RATED =
                List.of(
                        EntryDoor.PASSWORD,
                        EntryDoor.SRP,
                        EntryDoor.ADMIN_API,
                        EntryDoor.ACTIVITY_LOG);

        static final List<EntryDoor> CODES =
                List.of(
                        EntryDoor.PASSWORD,
                        EntryDoor.SRP,
                        EntryDoor.ADMIN_API,
                        EntryDoor.HOSTED_UI,
                        EntryDoor.MANAGED_LOGIN);

        static final List<EntryDoor> PEOPLE =
                List.of(EntryDoor.PASSWORD, EntryDoor.HOSTED_UI, EntryDoor.MANAGED_LOGIN);

        static final List<EntryDoor> ACCOUNTS =
                List.of(
                        EntryDoor.PASSWORD,
                        EntryDoor.HOSTED_UI,
                        EntryDoor.MANAGED_LOGIN,
                        EntryDoor.ACTIVITY_LOG);

        static final List<EntryDoor> TOKENS = List.of(EntryDoor.API, EntryDoor.TOKEN);

        static final List<EntryDoor> CREDENTIALS =
                List.of(EntryDoor.STRANGER, EntryDoor.DEPLOY_ROLE);

        private Doors() {}
    }
}
