package dev.gatewatch.samples.scenario;

import dev.gatewatch.samples.Application;
import dev.gatewatch.samples.Caller;
import dev.gatewatch.samples.Forms;
import dev.gatewatch.samples.Histories;
import dev.gatewatch.samples.Ids;
import dev.gatewatch.samples.Past;
import dev.gatewatch.samples.UserPoolCalls;
import java.time.Instant;
import java.util.List;

/** Passwords that are known from leaks elsewhere are used here, by their owner and by others. */
final class CompromisedCredentials implements Scenario {
    @Override
    public String folder() {
        return "compromised-credentials";
    }

    @Override
    public List<SampleFile> files() {
        Ids ids = new Ids(100);
        Timeline timeline = new Timeline();
        UserPoolCalls calls = new UserPoolCalls(timeline, ids);
        Histories histories = timeline.histories();
        Past past = new Past(histories, 101);

        // The owner, twice on the same morning.
        Caller home = new Caller("198.51.100.61", Application.SAFARI);
        String owner = ids.uuid();
        past.signIns(owner, home);
        calls.passwordSignIn(Timeline.at("07:40:10"), home, Application.WEB_CLIENT, owner);
        histories.last(owner).compromised();
        calls.passwordSignIn(Timeline.at("08:05:52"), home, Application.WEB_CLIENT, owner);
        histories.last(owner).compromised();

        Caller host = new Caller("203.0.113.60", Application.SCRIPT);
        for (int i = 0; i < 4; i++) {
            Instant time = Timeline.at("12:20:00").plusSeconds(100L * i);
            String sub = ids.uuid();
            past.signIns(sub, new Caller("198.51.100.6" + (2 + i), Application.CHROME));
            calls.passwordSignIn(time, host, Application.MOBILE_CLIENT, sub);
            histories.last(sub).compromised().risk("Medium");
        }
        return timeline.files(new SampleFile("events.ndjson", Forms.lines(timeline.inOrder())));
    }
}
