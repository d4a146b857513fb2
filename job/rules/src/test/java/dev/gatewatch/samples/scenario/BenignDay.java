package dev.gatewatch.samples.scenario;

import dev.gatewatch.samples.AccountCalls;
import dev.gatewatch.samples.Application;
import dev.gatewatch.samples.Caller;
import dev.gatewatch.samples.EndpointEvents;
import dev.gatewatch.samples.Forms;
import dev.gatewatch.samples.Histories;
import dev.gatewatch.samples.Ids;
import dev.gatewatch.samples.Past;
import dev.gatewatch.samples.Person;
import dev.gatewatch.samples.TrailRecord;
import dev.gatewatch.samples.UserPoolCalls;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A working day on which nothing is wrong. */
final class BenignDay implements Scenario {
    private static final int PEOPLE = 260;

    /** How many of a hundred sessions begin in each hour (UTC) of the day. */
    private static final int[] SESSIONS_BY_HOUR = {
        1, 1, 1, 1, 1, 2, 3, 6, 10, 11, 9, 7, 6, 7, 8, 7, 5, 4, 3, 2, 2, 1, 1, 1
    };

    @Override
    public String folder() {
        return "benign-day";
    }

    @Override
    public List<SampleFile> files() {
        Ids ids = new Ids(10);
        Random random = new Random(11);
        Timeline timeline = new Timeline();
        EndpointEvents endpoints = new EndpointEvents(timeline, ids);
        Histories histories = timeline.histories();
        SignInHabits habits =
                new SignInHabits(random, new UserPoolCalls(timeline, ids), endpoints, histories);
        Past past = new Past(histories, 12);
        AccountCalls accounts = new AccountCalls(timeline, ids);

        for (Person person : people(ids, random)) {
            past.signIns(person.sub(), person.home());
            int sessions = 1 + random.nextInt(3);
            for (int i = 0; i < sessions; i++) {
                Instant start = sessionStart(random);
                habits.session(start, person, person.callerAt(hour(start)));
            }
        }
        newcomers(accounts, endpoints, histories, ids, random);
        forgetful(accounts, past, ids, random);
        machines(endpoints, random);
        new BackOffice(timeline, ids).day(random);
        rate(histories);
        List<TrailRecord> records = timeline.asTheyArrive(random, Duration.ofSeconds(20));
        return timeline.files(
                Histories.FILE + ".gz", new SampleFile("events.ndjson", Forms.lines(records)));
    }

    private static List<Person> people(Ids ids, Random random) {
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            boolean mobile = i % 5 < 2;
            String agent =
                    mobile
                            ? (i % 2 == 0 ? Application.IOS : Application.ANDROID)
                            : (i % 3 == 0 ? Application.SAFARI : Application.CHROME);
            String client = mobile ? Application.MOBILE_CLIENT : Application.WEB_CLIENT;
            boolean mfa = random.nextInt(4) == 0;
            Caller home = new Caller(homeAddress(i), agent);
            people.add(new Person(ids.uuid(), home, i % 4 == 0, client, mfa, i % 20 == 7));
        }
        return people;
    }

    /** Other countries are a little suspect, and now and then something else is. */
    private static void rate(Histories histories) {
        Random random = new Random(13);
        histories.each(
                attempt -> {
                    int drawn = random.nextInt(1_000);
                    if (attempt.time().isBefore(Timeline.DAY)) {
                        return;
                    }
                    boolean abroad = attempt.ip().startsWith("2001:db8:2:");
                    if (drawn < (abroad ? 300 : 12)) {
                        attempt.risk("Medium");
                    } else if (drawn < (abroad ? 700 : 50)) {
                        attempt.risk("Low");
                    } else if (drawn >= 994) {
                        attempt.risk("High");
                    }
                });
    }

    private static String homeAddress(int number) {
        return number % 3 == 2
                ? "2001:db8:1::" + Integer.toHexString(0x100 + number)
                : "198.51.100." + (1 + number % 220);
    }

    private static Instant sessionStart(Random random) {
        int drawn = random.nextInt(100);
        int hour = 0;
        while (drawn >= SESSIONS_BY_HOUR[hour]) {
            drawn -= SESSIONS_BY_HOUR[hour];
            hour++;
        }
        return Timeline.DAY.plusSeconds(3_600L * hour + random.nextInt(3_500));
    }

    private static int hour(Instant time) {
        return (int) Duration.between(Timeline.DAY, time).toHours();
    }

    private static void newcomers(
            AccountCalls accounts,
            EndpointEvents endpoints,
            Histories histories,
            Ids ids,
            Random random) {
        for (int i = 0; i < 40; i++) {
            Instant time = sessionStart(random);
            Caller caller = new Caller(homeAddress(300 + i), Application.SAFARI);
            String client = Application.WEB_CLIENT;
            String sub = ids.uuid();
            Instant confirmed = time.plusSeconds(45 + random.nextInt(120));
            if (i % 4 >= 2) {
                histories.begin(time, caller, sub, AccountCalls.SIGN_UP).pass();
            }
            if (i % 4 == 3) {
                endpoints.post(time, caller, "Signup_POST", client, "username", "password");
                endpoints.confirm(confirmed, caller, client, sub);
            } else if (i % 4 == 2) {
                endpoints.post(time, caller, "signup_POST", client, "username", "password");
                endpoints.post(confirmed, caller, "signup_confirm_POST", client, "code");
            } else {
                if (i % 10 == 1) {
                    accounts.signUpNameTaken(time.minusSeconds(30), caller, client);
                }
                accounts.signUp(time, caller, client, sub);
                if (i % 5 == 0) {
                    accounts.wrongCode(time.plusSeconds(20), caller, "ConfirmSignUp", client, sub);
                    accounts.sendCode(
                            time.plusSeconds(30), caller, "ResendConfirmationCode", client, sub);
                }
                accounts.confirmSignUp(confirmed, caller, client, sub);
            }
        }
    }

    private static void forgetful(AccountCalls accounts, Past past, Ids ids, Random random) {
        for (int i = 0; i < 24; i++) {
            Instant time = sessionStart(random);
            Caller caller = new Caller(homeAddress(400 + i), Application.CHROME);
            String sub = ids.uuid();
            String client = i % 2 == 0 ? Application.WEB_CLIENT : Application.MOBILE_CLIENT;
            past.signIns(sub, caller);
            accounts.sendCode(time, caller, "ForgotPassword", client, sub);
            if (i % 6 == 0) {
                accounts.wrongCode(
                        time.plusSeconds(40), caller, "ConfirmForgotPassword", client, sub);
            }
            accounts.confirmForgotPassword(time.plusSeconds(75), caller, client, sub);
            if (i % 3 == 0) {
                accounts.changePassword(time.plusSeconds(900), caller, sub);
            }
        }
    }

    private static void machines(EndpointEvents endpoints, Random random) {
        Caller backEnd = new Caller("198.51.100.250", "aws-sdk-java/2.41.4");
        for (int i = 0; i < 96; i++) {
            Instant time = Timeline.DAY.plusSeconds(900L * i + random.nextInt(60));
            endpoints.clientCredentials(time, backEnd, Application.SERVICE_CLIENT);
        }
    }
}
