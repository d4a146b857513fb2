package dev.gatewatch.samples.scenario;

import dev.gatewatch.samples.AccountCalls;
import dev.gatewatch.samples.Application;
import dev.gatewatch.samples.Caller;
import dev.gatewatch.samples.Forms;
import dev.gatewatch.samples.Ids;
import java.time.Instant;
import java.util.List;

/** A bot creates accounts; later another one finds out which e-mail addresses have one. */
final class SignUpFlood implements Scenario {
    @Override
    public String folder() {
        return "sign-up-flood";
    }

    @Override
    public List<SampleFile> files() {
        Ids ids = new Ids(50);
        Timeline timeline = new Timeline();
        AccountCalls calls = new AccountCalls(timeline, ids);
        Caller bot = new Caller("203.0.113.90", Application.SCRIPT);
        for (int i = 0; i < 60; i++) {
            Instant time = Timeline.at("15:00:00").plusSeconds(8L * i);
            String sub = ids.uuid();
            calls.signUp(time, bot, Application.WEB_CLIENT, sub);
            if (i % 5 == 0) {
                calls.confirmSignUp(time.plusSeconds(40), bot, Application.WEB_CLIENT, sub);
            }
        }

        Caller prober = new Caller("203.0.113.91", Application.SCRIPT);
        for (int i = 0; i < 36; i++) {
            Instant time = Timeline.at("16:00:00").plusSeconds(10L * i);
            if (i % 4 == 2) {
                calls.signUp(time, prober, Application.WEB_CLIENT, ids.uuid());
            } else {
                calls.signUpNameTaken(time, prober, Application.WEB_CLIENT);
            }
        }
        return timeline.files(new SampleFile("events.ndjson", Forms.lines(timeline.inOrder())));
    }
}
