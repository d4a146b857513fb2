package dev.gatewatch.samples.scenario;

import dev.gatewatch.samples.Application;
import dev.gatewatch.samples.Caller;
import dev.gatewatch.samples.Forms;
import dev.gatewatch.samples.Ids;
import dev.gatewatch.samples.UserPoolCalls;
import java.time.Instant;
import java.util.List;

/**
 * A list of credentials stolen elsewhere is tried from one host: hardly any of the names exist
 * here.
 */
final class CredentialStuffing implements Scenario {
    @Override
    public String folder() {
        return "credential-stuffing";
    }

    @Override
    public List<SampleFile> files() {
        Ids ids = new Ids(30);
        Timeline timeline = new Timeline();
        UserPoolCalls calls = new UserPoolCalls(timeline, ids);
        Caller host = new Caller("2001:db8:bad::55", Application.SCRIPT);
        for (int i = 0; i < 160; i++) {
            attempt(calls, Timeline.at("09:00:00").plusSeconds(5L * i), host, i, ids);
        }
        return timeline.files(
                new SampleFile(
                        "control-message.json", Forms.controlMessage(Timeline.at("08:59:30"))),
                new SampleFile("events.json.gz", Forms.logBatch(timeline.inOrder())));
    }

    private static void attempt(
            UserPoolCalls calls, Instant time, Caller host, int number, Ids ids) {
        if (number % 20 == 13) {
            calls.wrongPassword(time, host, Application.WEB_CLIENT, ids.uuid());
        } else if (number % 80 == 59) {
            calls.passwordSignIn(time, host, Application.WEB_CLIENT, ids.uuid());
        } else if (number % 16 == 5) {
            // The forgotten client says outright that a user does not exist.
            calls.unknownUser(time, host, Application.LEGACY_CLIENT);
        } else {
            calls.wrongPassword(time, host, Application.WEB_CLIENT, null);
        }
    }
}
