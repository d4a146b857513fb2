package dev.gatewatch.samples.scenario;

import dev.gatewatch.samples.Application;
import dev.gatewatch.samples.Caller;
import dev.gatewatch.samples.Forms;
import dev.gatewatch.samples.Ids;
import dev.gatewatch.samples.Past;
import dev.gatewatch.samples.UserPoolCalls;
import java.time.Instant;
import java.util.List;

/** A user signs in at home, and half an hour later at the other end of the world. */
final class FarCountries implements Scenario {
    @Override
    public String folder() {
        return "far-countries";
    }

    @Override
    public List<SampleFile> files() {
        Ids ids = new Ids(120);
        Timeline timeline = new Timeline();
        UserPoolCalls calls = new UserPoolCalls(timeline, ids);
        Past past = new Past(timeline.histories(), 121);
        Caller home = new Caller("198.51.100.81", Application.SAFARI);
        Caller far = new Caller("203.0.113.80", Application.CHROME);
        Instant start = Timeline.at("18:00:00");

        String user = ids.uuid();
        past.signIns(user, home);
        srp(calls, start, home, user);
        srp(calls, start.plusSeconds(2_110), far, user);
        timeline.histories().last(user).risk("Medium");

        // The second user's password is not known at the other end of the world.
        String other = ids.uuid();
        past.signIns(other, home);
        srp(calls, start.plusSeconds(300), home, other);
        calls.wrongPassword(start.plusSeconds(2_400), far, Application.WEB_CLIENT, other);
        timeline.histories().last(other).risk("Medium");
        return timeline.files(new SampleFile("events.ndjson", Forms.lines(timeline.inOrder())));
    }

    private static void srp(UserPoolCalls calls, Instant time, Caller caller, String sub) {
        calls.srpChallenge(time, caller, Application.WEB_CLIENT, sub);
        calls.challengePassed(
                time.plusSeconds(1), caller, Application.WEB_CLIENT, sub, "PASSWORD_VERIFIER");
    }
}
