package dev.gatewatch.samples.scenario;

import dev.gatewatch.samples.Application;
import dev.gatewatch.samples.Attempt;
import dev.gatewatch.samples.Caller;
import dev.gatewatch.samples.EndpointEvents;
import dev.gatewatch.samples.Histories;
import dev.gatewatch.samples.Person;
import dev.gatewatch.samples.UserPoolCalls;
import java.time.Instant;
import java.util.Random;

/** How honest people sign in: in several ways, with typos, and with refreshes afterwards. */
final class SignInHabits {
    private final Random random;
    private final UserPoolCalls calls;
    private final EndpointEvents endpoints;
    private final Histories histories;

    SignInHabits(
            Random random, UserPoolCalls calls, EndpointEvents endpoints, Histories histories) {
        this.random = random;
        this.calls = calls;
        this.endpoints = endpoints;
        this.histories = histories;
    }

    /** A sign-in and what follows from it over the next hours. */
    void session(Instant start, Person person, Caller caller) {
        Instant time = start;
        String client = person.client();
        if (client.equals(Application.WEB_CLIENT) && random.nextInt(100) < 40) {
            pages(time, person, caller);
            return;
        }
        if (random.nextInt(100) < 2) {
            // A mistyped name: no user, so no sub.
            calls.wrongPassword(time, caller, client, null);
            time = time.plusSeconds(8 + random.nextInt(20));
        }
        time = typos(time, person, caller);
        if (person.mfa() || random.nextInt(100) < 60) {
            srp(time, person, caller);
        } else {
            calls.passwordSignIn(time, caller, client, person.sub());
        }
        refreshes(time, person, caller);
    }

    private Instant typos(Instant start, Person person, Caller caller) {
        Instant time = start;
        if (random.nextInt(100) < 8) {
            int typos = 1 + random.nextInt(3);
            for (int i = 0; i < typos; i++) {
                calls.wrongPassword(time, caller, person.client(), person.sub());
                time = time.plusSeconds(6 + random.nextInt(25));
            }
        }
        return time;
    }

    private void srp(Instant start, Person person, Caller caller) {
        String client = person.client();
        // Some records of the first half name no user.
        boolean named = random.nextInt(10) > 0;
        calls.srpChallenge(start, caller, client, named ? person.sub() : null);
        Instant time = start.plusSeconds(1);
        if (!person.mfa()) {
            calls.challengePassed(time, caller, client, person.sub(), "PASSWORD_VERIFIER");
            return;
        }
        String factor = "SOFTWARE_TOKEN_MFA";
        calls.challengePassedTo(time, caller, client, person.sub(), "PASSWORD_VERIFIER", factor);
        time = time.plusSeconds(7 + random.nextInt(20));
        if (random.nextInt(100) < 8) {
            calls.wrongCode(time, caller, client, person.sub(), factor);
            time = time.plusSeconds(15 + random.nextInt(15));
        }
        calls.challengePassed(time, caller, client, person.sub(), factor);
    }

    private void refreshes(Instant start, Person person, Caller caller) {
        Instant time = start;
        int refreshes = random.nextInt(6);
        for (int i = 0; i < refreshes; i++) {
            time = time.plusSeconds(3_000 + random.nextInt(600));
            if (!sameDay(time)) {
                return;
            }
            calls.refresh(time, caller, person.client(), person.sub());
        }
        time = time.plusSeconds(20_000);
        if (random.nextInt(100) < 3 && sameDay(time)) {
            calls.refreshExpired(time, caller, person.client(), person.sub());
        }
    }

    /**
     * The classic hosted UI or managed login; the person's name appears in none of the events, yet
     * Cognito remembers the sign-in.
     */
    private void pages(Instant start, Person person, Caller caller) {
        String client = person.client();
        Instant time = start;
        if (random.nextBoolean()) {
            endpoints.loginPage(time, caller, client);
            time = time.plusSeconds(5 + random.nextInt(20));
            endpoints.post(time, caller, "CognitoAuthentication", client, "username", "password");
            signedIn(time, person, caller);
        } else {
            endpoints.post(time, caller, "login_POST", client, "username", "password");
            Attempt attempt = signedIn(time, person, caller);
            if (person.mfa()) {
                attempt.secondFactor(true);
                time = time.plusSeconds(8 + random.nextInt(15));
                endpoints.post(time, caller, "mfa_totp_POST", client, "code");
            }
        }
        time = time.plusSeconds(1);
        endpoints.codeToTokens(time, caller, client);
        int refreshes = random.nextInt(4);
        for (int i = 0; i < refreshes; i++) {
            time = time.plusSeconds(3_000 + random.nextInt(600));
            if (sameDay(time)) {
                endpoints.refresh(time, caller, client);
            }
        }
    }

    private Attempt signedIn(Instant time, Person person, Caller caller) {
        return histories
                .begin(time, caller, person.sub(), UserPoolCalls.SIGN_IN)
                .password(true)
                .pass();
    }

    private static boolean sameDay(Instant time) {
        return time.isBefore(Timeline.DAY.plusSeconds(86_000));
    }
}
