package dev.gatewatch.samples.scenario;

import dev.gatewatch.samples.AccountCalls;
import dev.gatewatch.samples.Application;
import dev.gatewatch.samples.Caller;
import dev.gatewatch.samples.Forms;
import dev.gatewatch.samples.Ids;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Codes are requested for the sake of the messages: from one host, then from many. */
final class CodePumping implements Scenario {
    @Override
    public String folder() {
        return "code-pumping";
    }

    @Override
    public List<SampleFile> files() {
        Ids ids = new Ids(60);
        Timeline timeline = new Timeline();
        AccountCalls calls = new AccountCalls(timeline, ids);
        oneHost(calls, ids);
        manyHosts(calls, ids);
        return timeline.files(new SampleFile("events.json", Forms.logFile(timeline.inOrder())));
    }

    /** Six accounts in turn, until their hourly quotas are used up. */
    private static void oneHost(AccountCalls calls, Ids ids) {
        Caller host = new Caller("203.0.113.95", Application.SCRIPT);
        List<String> accounts =
                List.of(ids.uuid(), ids.uuid(), ids.uuid(), ids.uuid(), ids.uuid(), ids.uuid());
        for (int i = 0; i < 40; i++) {
            Instant time = Timeline.at("02:00:00").plusSeconds(15L * i);
            String name = i % 2 == 0 ? "ForgotPassword" : "ResendConfirmationCode";
            String sub = accounts.get(i % accounts.size());
            if (i < 30) {
                calls.sendCode(time, host, name, Application.LEGACY_CLIENT, sub);
            } else {
                calls.sendCodeRefused(time, host, name, Application.LEGACY_CLIENT, sub);
            }
        }
    }

    /**
     * Two requests a host; some for names that do not exist, which Cognito answers all the same.
     */
    private static void manyHosts(AccountCalls calls, Ids ids) {
        for (int i = 0; i < 70; i++) {
            Caller host = new Caller("203.0.113." + (150 + i % 35), Application.SCRIPT);
            Instant time = Timeline.at("06:00:00").plusSeconds(10L * i);
            @Nullable String sub = i % 7 == 0 ? null : ids.uuid();
            calls.sendCode(time, host, "ForgotPassword", Application.LEGACY_CLIENT, sub);
        }
    }
}
