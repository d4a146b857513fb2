package dev.gatewatch.attack;

import java.util.List;
import java.util.function.IntConsumer;

/** An attack on the front door: the rows of the table in cep-rules/README.md. */
enum Attack {
    SPRAYING("One password tried at many users, from one address"),
    SPRAYING_DISTRIBUTED("The same password from many addresses"),
    SPRAYING_HIDDEN("The same password at users who are unconfirmed, disabled or must reset it"),
    BRUTE_FORCE("Many passwords tried at one user"),
    BRUTE_FORCE_SUCCESS("The same user, until one is right"),
    STUFFING("A list of names that the pool does not know, from one address"),
    STUFFING_DISTRIBUTED("The same list from many addresses"),
    CODE_GUESSING("Codes of one user guessed"),
    CODE_GUESSING_ADDRESS("Codes of many users guessed from one address"),
    MFA_FATIGUE("Codes that pile up on one user"),
    HIGH_RISK("High-risk sign-ins repeated from one address"),
    HIGH_RISK_SUCCESS("The same risk, then a sign-in that passes"),
    FAR_COUNTRIES("One user signs in from two countries"),
    LEAKED("Leaked passwords of several users"),
    BLOCKED("Attempts blocked for their risk"),
    RESET_TAKEOVER("A reset by somebody else, then the account changed"),
    RESETS("Resets of many users asked for"),
    RESETS_UNKNOWN("Resets of names that the pool does not know"),
    PUMPING("Codes requested in bulk"),
    SIGN_UPS("Sign-ups in bulk"),
    NAMES_TAKEN("Names probed by signing up"),
    SECRET_GUESSING("An app client's secret guessed"),
    USED_REFRESH_TOKEN("A used-up refresh token presented");

    private final String row;

    Attack(String row) {
        this.row = row;
    }

    /** The first cell of its row. */
    String row() {
        return row;
    }

    /** What is recorded of it. */
    List<RecordedEvent> through(Door door) {
        RecordedEvents events = new RecordedEvents(door);
        SignInAttempts signIns = new SignInAttempts(events, door);
        AccountRequests accounts = new AccountRequests(events, door);
        switch (this) {
            case SPRAYING -> repeat(60, 5, events, i -> signIns.wrongPassword(user(i)));
            case SPRAYING_DISTRIBUTED ->
                    repeat(
                            60,
                            10,
                            events,
                            i -> {
                                events.from("198.51.100." + i);
                                signIns.wrongPassword(user(i));
                            });
            case SPRAYING_HIDDEN -> repeat(60, 5, events, i -> signIns.refused(user(i), hidden(i)));
            case BRUTE_FORCE -> repeat(60, 5, events, i -> signIns.wrongPassword(user(0)));
            case BRUTE_FORCE_SUCCESS -> {
                repeat(12, 30, events, i -> signIns.wrongPassword(user(0)));
                signIns.passed(user(0));
            }
            case STUFFING -> repeat(60, 5, events, i -> signIns.unknownName());
            case STUFFING_DISTRIBUTED ->
                    repeat(
                            60,
                            10,
                            events,
                            i -> {
                                events.from("198.51.100." + i);
                                signIns.unknownName();
                            });
            case CODE_GUESSING -> repeat(60, 8, events, i -> signIns.wrongCode(user(0)));
            case CODE_GUESSING_ADDRESS -> repeat(60, 8, events, i -> signIns.wrongCode(user(i)));
            case MFA_FATIGUE -> repeat(6, 60, events, i -> signIns.codeSent(user(0)));
            case HIGH_RISK -> {
                events.rated(true, false);
                repeat(4, 120, events, i -> signIns.wrongPassword(user(i)));
            }
            case HIGH_RISK_SUCCESS -> {
                events.rated(true, false);
                repeat(6, 120, events, i -> signIns.wrongPassword(user(i)));
                signIns.passed(user(9));
            }
            case FAR_COUNTRIES ->
                    repeat(
                            2,
                            600,
                            events,
                            i -> {
                                events.in(i == 0 ? "Germany" : "Hong Kong");
                                signIns.passed(user(0));
                            });
            case LEAKED -> {
                // Cognito looks for leaks where it sees the password.
                events.rated(false, door != Door.SRP && door != Door.CUSTOM);
                repeat(4, 120, events, i -> signIns.passed(user(i)));
            }
            case BLOCKED -> {
                events.block();
                repeat(12, 30, events, i -> signIns.wrongPassword(user(0)));
            }
            case RESET_TAKEOVER -> {
                if (door != Door.MACHINE) {
                    accounts.resetWithCode(user(0));
                    events.next(60);
                    signIns.passed(user(0));
                    events.next(60);
                    accounts.passwordChanged(user(0));
                }
            }
            case RESETS -> repeat(24, 20, events, i -> accounts.reset(user(i)));
            case RESETS_UNKNOWN -> repeat(24, 20, events, i -> accounts.reset(null));
            case PUMPING -> repeat(24, 20, events, i -> accounts.codeAgain(user(i)));
            case SIGN_UPS -> repeat(24, 20, events, i -> accounts.signUp(user(i), false));
            case NAMES_TAKEN -> repeat(24, 20, events, i -> accounts.signUp(user(i), true));
            case SECRET_GUESSING -> repeat(24, 20, events, i -> accounts.wrongSecret());
            case USED_REFRESH_TOKEN ->
                    repeat(3, 60, events, i -> accounts.usedRefreshToken(user(0)));
        }
        return events.all();
    }

    private static String user(int number) {
        return "00000000-0000-4000-8000-" + (100_000_000_000L + number);
    }

    private static Refusal hidden(int number) {
        return switch (number % 3) {
            case 0 -> Refusal.NOT_CONFIRMED;
            case 1 -> Refusal.RESET_REQUIRED;
            default -> Refusal.DISABLED;
        };
    }

    private static void repeat(int times, int seconds, RecordedEvents events, IntConsumer attempt) {
        for (int i = 0; i < times; i++) {
            events.next(seconds);
            attempt.accept(i);
        }
        events.next(seconds);
    }
}
