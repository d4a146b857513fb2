package dev.gatewatch.samples.scenario;

import dev.gatewatch.samples.AccountCalls;
import dev.gatewatch.samples.Application;
import dev.gatewatch.samples.Caller;
import dev.gatewatch.samples.Forms;
import dev.gatewatch.samples.Ids;
import dev.gatewatch.samples.Past;
import dev.gatewatch.samples.UserPoolCalls;
import java.time.Instant;
import java.util.List;

/** Who can read a user's text messages resets the password and shuts the user out. */
final class TakeoverAfterReset implements Scenario {
    @Override
    public String folder() {
        return "takeover-after-reset";
    }

    @Override
    public List<SampleFile> files() {
        Ids ids = new Ids(110);
        Timeline timeline = new Timeline();
        Past past = new Past(timeline.histories(), 111);
        takeover(timeline, past, ids);
        onHoliday(timeline, past, ids);
        return timeline.files(
                new SampleFile("events.ndjson", Forms.envelopes(timeline.inOrder(), ids)));
    }

    private static void takeover(Timeline timeline, Past past, Ids ids) {
        String victim = ids.uuid();
        past.signIns(victim, new Caller("2001:db8:1::71", Application.SAFARI));
        Caller thief = new Caller("203.0.113.70", Application.CHROME);
        String client = Application.WEB_CLIENT;
        reset(timeline, Timeline.at("14:10:00"), thief, victim, ids);
        UserPoolCalls calls = new UserPoolCalls(timeline, ids);
        calls.srpChallenge(Timeline.at("14:12:30"), thief, client, victim);
        calls.challengePassed(Timeline.at("14:12:31"), thief, client, victim, "PASSWORD_VERIFIER");
        timeline.histories().last(victim).risk("High");
        new AccountCalls(timeline, ids).changePassword(Timeline.at("14:15:05"), thief, victim);
    }

    /** As suspect at first sight, but the user has the second factor at hand. */
    private static void onHoliday(Timeline timeline, Past past, Ids ids) {
        String sub = ids.uuid();
        past.signIns(sub, new Caller("198.51.100.72", Application.CHROME));
        Caller hotel = new Caller("2001:db8:2::72", Application.CHROME);
        String client = Application.WEB_CLIENT;
        String factor = "SOFTWARE_TOKEN_MFA";
        reset(timeline, Timeline.at("18:50:00"), hotel, sub, ids);
        UserPoolCalls calls = new UserPoolCalls(timeline, ids);
        Instant time = Timeline.at("18:52:10");
        calls.srpChallenge(time, hotel, client, sub);
        calls.challengePassedTo(
                time.plusSeconds(1), hotel, client, sub, "PASSWORD_VERIFIER", factor);
        calls.challengePassed(time.plusSeconds(24), hotel, client, sub, factor);
        timeline.histories().last(sub).risk("High");
    }

    private static void reset(Timeline timeline, Instant time, Caller caller, String sub, Ids ids) {
        AccountCalls calls = new AccountCalls(timeline, ids);
        calls.sendCode(time, caller, "ForgotPassword", Application.WEB_CLIENT, sub);
        calls.confirmForgotPassword(time.plusSeconds(80), caller, Application.WEB_CLIENT, sub);
        timeline.histories().last(sub).risk("Low");
    }
}
