package dev.gatewatch.samples.scenario;

import dev.gatewatch.samples.Application;
import dev.gatewatch.samples.Caller;
import dev.gatewatch.samples.Forms;
import dev.gatewatch.samples.Ids;
import dev.gatewatch.samples.Past;
import dev.gatewatch.samples.UserPoolCalls;
import java.time.Instant;
import java.util.List;

/**
 * Somebody signs in as others with passwords that are right or nearly so. Only Cognito's ratings
 * tell: there are too few failures for any count.
 */
final class HighRiskSignIns implements Scenario {
    private static final String HIGH = "High";

    @Override
    public String folder() {
        return "high-risk-sign-ins";
    }

    @Override
    public List<SampleFile> files() {
        Ids ids = new Ids(90);
        Timeline timeline = new Timeline();
        UserPoolCalls calls = new UserPoolCalls(timeline, ids);
        Past past = new Past(timeline.histories(), 91);
        oneHost(timeline, calls, past, ids);
        twoAttempts(timeline, calls, ids);
        oneCountry(timeline, calls, ids);
        blocked(calls, ids);
        return timeline.files(new SampleFile("events.ndjson", Forms.lines(timeline.inOrder())));
    }

    /** Five users in twenty minutes, with and without SRP; the third password is right. */
    private static void oneHost(Timeline timeline, UserPoolCalls calls, Past past, Ids ids) {
        Caller host = new Caller("203.0.113.30", Application.CHROME);
        Instant time = Timeline.at("20:00:00");
        for (int i = 0; i < 5; i++) {
            String sub = ids.uuid();
            past.signIns(sub, new Caller("198.51.100.7" + i, Application.SAFARI));
            if (i == 2) {
                calls.passwordSignIn(time, host, Application.WEB_CLIENT, sub);
            } else if (i % 2 == 0) {
                calls.wrongPassword(time, host, Application.WEB_CLIENT, sub);
            } else {
                // The first half of the fourth names no user.
                calls.srpChallenge(time, host, Application.WEB_CLIENT, i == 3 ? null : sub);
                calls.srpWrongPassword(time.plusSeconds(1), host, Application.WEB_CLIENT, sub);
            }
            timeline.histories().last(sub).risk(HIGH);
            time = time.plusSeconds(290);
        }
    }

    /** Two attempts of two calls each are two, not four. */
    private static void twoAttempts(Timeline timeline, UserPoolCalls calls, Ids ids) {
        Caller host = new Caller("203.0.113.31", Application.CHROME);
        for (int i = 0; i < 2; i++) {
            Instant time = Timeline.at("20:40:00").plusSeconds(200L * i);
            String sub = ids.uuid();
            calls.srpChallenge(time, host, Application.MOBILE_CLIENT, sub);
            calls.srpWrongPassword(time.plusSeconds(1), host, Application.MOBILE_CLIENT, sub);
            timeline.histories().last(sub).risk(HIGH);
        }
    }

    /** A host a user, all in one country. */
    private static void oneCountry(Timeline timeline, UserPoolCalls calls, Ids ids) {
        for (int i = 0; i < 14; i++) {
            Caller host = new Caller("2001:db8:3::" + (40 + i), Application.CHROME);
            Instant time = Timeline.at("21:00:00").plusSeconds(130L * i);
            String sub = ids.uuid();
            if (i % 5 == 4) {
                calls.passwordSignIn(time, host, Application.MOBILE_CLIENT, sub);
            } else {
                calls.wrongPassword(time, host, Application.MOBILE_CLIENT, sub);
            }
            timeline.histories().last(sub).risk(HIGH);
        }
    }

    /** Twelve attempts on six users within nine minutes, all of them turned away. */
    private static void blocked(UserPoolCalls calls, Ids ids) {
        Caller host = new Caller("203.0.113.32", Application.SCRIPT);
        Instant time = Timeline.at("22:00:00");
        for (int user = 0; user < 6; user++) {
            String sub = ids.uuid();
            calls.blocked(time, host, Application.WEB_CLIENT, sub);
            time = time.plusSeconds(45);
            calls.srpChallenge(time, host, Application.WEB_CLIENT, sub);
            calls.srpBlocked(time.plusSeconds(1), host, Application.WEB_CLIENT, sub);
            time = time.plusSeconds(45);
        }
    }
}
