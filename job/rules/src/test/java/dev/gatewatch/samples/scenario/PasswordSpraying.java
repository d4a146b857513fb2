package dev.gatewatch.samples.scenario;

import dev.gatewatch.samples.Application;
import dev.gatewatch.samples.Caller;
import dev.gatewatch.samples.Forms;
import dev.gatewatch.samples.Ids;
import dev.gatewatch.samples.UserPoolCalls;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One host tries one common password on forty users, comes back with a second one, and later a
 * botnet of forty hosts does the same through a forgotten app client.
 */
final class PasswordSpraying implements Scenario {
    @Override
    public String folder() {
        return "password-spraying";
    }

    @Override
    public List<SampleFile> files() {
        Ids ids = new Ids(20);
        Timeline timeline = new Timeline();
        UserPoolCalls calls = new UserPoolCalls(timeline, ids);
        List<String> users = subs(ids, 40);
        Caller host = new Caller("203.0.113.7", Application.SCRIPT);
        round(calls, Timeline.at("03:30:00"), host, users);
        round(calls, Timeline.at("05:10:00"), host, users);
        // The last user of the second round has chosen the second password.
        calls.passwordSignIn(
                Timeline.at("05:25:10"), host, Application.MOBILE_CLIENT, users.get(39));
        timeline.histories().last(users.get(39)).risk("Medium");

        botnet(calls, Timeline.at("13:00:00"), subs(ids, 80));
        return timeline.files(
                new SampleFile("events.ndjson", Forms.envelopes(timeline.inOrder(), ids)));
    }

    /** A name every twenty seconds; each ninth does not exist. */
    private static void round(UserPoolCalls calls, Instant start, Caller host, List<String> users) {
        Instant time = start;
        for (int i = 0; i < users.size(); i++) {
            calls.wrongPassword(time, host, Application.MOBILE_CLIENT, users.get(i));
            time = time.plusSeconds(20);
            if (i % 8 == 7) {
                calls.wrongPassword(time, host, Application.MOBILE_CLIENT, null);
                time = time.plusSeconds(20);
            }
        }
    }

    /** Two names a host, so that no host stands out. */
    private static void botnet(UserPoolCalls calls, Instant start, List<String> users) {
        for (int i = 0; i < users.size(); i++) {
            Caller bot = new Caller("203.0.113." + (100 + i % 40), Application.SCRIPT);
            Instant time = start.plusSeconds(9L * i);
            if (i % 4 == 3) {
                calls.srpChallenge(time, bot, Application.LEGACY_CLIENT, users.get(i));
                calls.srpWrongPassword(
                        time.plusSeconds(1), bot, Application.LEGACY_CLIENT, users.get(i));
            } else {
                calls.wrongPassword(time, bot, Application.LEGACY_CLIENT, users.get(i));
            }
        }
    }

    private static List<String> subs(Ids ids, int count) {
        List<String> subs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            subs.add(ids.uuid());
        }
        return subs;
    }
}
