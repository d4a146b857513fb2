package dev.gatewatch.samples.scenario;

import dev.gatewatch.samples.Application;
import dev.gatewatch.samples.Caller;
import dev.gatewatch.samples.ConsoleSignIns;
import dev.gatewatch.samples.Forms;
import dev.gatewatch.samples.Ids;
import dev.gatewatch.samples.RecordBuilder;
import java.time.Instant;
import java.util.List;

/** Passwords of IAM users are guessed at the AWS console. */
final class ConsoleSignInFailures implements Scenario {
    @Override
    public String folder() {
        return "console-sign-in-failures";
    }

    @Override
    public List<SampleFile> files() {
        Ids ids = new Ids(70);
        Timeline timeline = new Timeline();
        ConsoleSignIns console = new ConsoleSignIns(timeline, ids);
        Caller guesser = new Caller("203.0.113.200", Application.CHROME);
        for (int i = 0; i < 6; i++) {
            Instant time = Timeline.at("17:00:00").plusSeconds(130L * i);
            console.failure(time, guesser, "ops-example");
        }
        console.success(Timeline.at("17:13:30"), guesser, "ops-example");

        // Five failures are one too few.
        Caller colleague = new Caller("198.51.100.230", Application.SAFARI);
        for (int i = 0; i < 5; i++) {
            Instant time = Timeline.at("17:20:00").plusSeconds(45L * i);
            console.failure(time, colleague, "billing-example");
        }

        Caller dictionary = new Caller("203.0.113.201", Application.CHROME);
        for (int i = 0; i < 14; i++) {
            Instant time = Timeline.at("17:40:00").plusSeconds(30L * i);
            console.failure(time, dictionary, RecordBuilder.HIDDEN);
        }
        return timeline.files(new SampleFile("events.ndjson", Forms.lines(timeline.inOrder())));
    }
}
