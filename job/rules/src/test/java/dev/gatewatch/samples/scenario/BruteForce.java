package dev.gatewatch.samples.scenario;

import static dev.gatewatch.samples.RecordBuilder.object;

import dev.gatewatch.samples.Application;
import dev.gatewatch.samples.Caller;
import dev.gatewatch.samples.Forms;
import dev.gatewatch.samples.Ids;
import dev.gatewatch.samples.Past;
import dev.gatewatch.samples.SampleLocation;
import dev.gatewatch.samples.UserPoolCalls;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Three hosts in turn guess one user's password. Cognito's user-activity log tells of the same
 * attempts a second time.
 */
final class BruteForce implements Scenario {
    private static final int ATTEMPTS = 45;

    private final Ids ids = new Ids(40);
    private final String sub = ids.uuid();
    private final Timeline timeline = new Timeline();
    private final List<Map<String, Object>> activity = new ArrayList<>();

    @Override
    public String folder() {
        return "brute-force";
    }

    @Override
    public List<SampleFile> files() {
        return new BruteForce().play();
    }

    private List<SampleFile> play() {
        UserPoolCalls calls = new UserPoolCalls(timeline, ids);
        // The user's own evening before: two typos, too early to count.
        Caller home = new Caller("2001:db8:1::77", Application.SAFARI);
        new Past(timeline.histories(), 41).signIns(sub, home);
        calls.wrongPassword(Timeline.at("07:12:05"), home, Application.WEB_CLIENT, sub);
        calls.wrongPassword(Timeline.at("07:12:21"), home, Application.WEB_CLIENT, sub);
        calls.passwordSignIn(Timeline.at("07:12:40"), home, Application.WEB_CLIENT, sub);
        for (int i = 0; i < ATTEMPTS; i++) {
            attempt(calls, Timeline.at("11:00:00").plusSeconds(15L * i), i);
        }
        return timeline.files(
                new SampleFile("events.ndjson", Forms.envelopes(timeline.inOrder(), ids)),
                new SampleFile(
                        "user-activity-log.json",
                        Forms.logBatch(
                                "/aws/vendedlogs/cognito/" + Application.USER_POOL,
                                "shop-example",
                                activity)));
    }

    private void attempt(UserPoolCalls calls, Instant time, int number) {
        Caller host = new Caller("203.0.113." + (77 + number % 3), Application.SCRIPT);
        Instant verdict = time;
        if (number >= 5 && number % 3 != 0) {
            calls.lockedOut(time, host, Application.WEB_CLIENT, sub);
        } else if (number % 2 == 1) {
            calls.srpChallenge(time, host, Application.WEB_CLIENT, sub);
            verdict = time.plusSeconds(1);
            calls.srpWrongPassword(verdict, host, Application.WEB_CLIENT, sub);
        } else {
            calls.wrongPassword(time, host, Application.WEB_CLIENT, sub);
        }
        activity.add(Forms.logEvent(verdict, activity.size(), activityEntry(verdict, host)));
    }

    /**
     * An entry of the user-activity log: booleans and times are texts.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/cognito/latest/developerguide/exporting-quotas-and-usage.html">Exporting
     *     logs from user pools</a>
     */
    private String activityEntry(Instant time, Caller host) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("version", "1");
        message.put("eventId", timeline.histories().last(sub).id());
        message.put("eventType", "SignIn");
        message.put("userSub", sub);
        message.put("userName", "example-user");
        message.put("userPoolId", Application.USER_POOL);
        message.put("clientId", Application.WEB_CLIENT);
        message.put(
                "creationDate", "Mon Mar 02 " + time.toString().substring(11, 19) + " UTC 2026");
        message.put("eventResponse", "Fail");
        message.put("riskLevel", "");
        message.put("riskDecision", "PASS");
        message.put(
                "challenges",
                List.of(object("challengeName", "Password", "challengeResponse", "Failure")));
        message.put("deviceName", "Other, Other");
        message.put("ipAddress", host.ip());
        message.put("requestId", timeline.last().text("requestID"));
        message.put("idpName", "");
        message.put("compromisedCredentialDetected", "false");
        SampleLocation location = SampleLocation.of(host.ip());
        message.put("city", location.city());
        message.put("country", location.country());
        message.put("eventFeedbackValue", "");
        message.put("eventFeedbackDate", "");
        message.put("eventFeedbackProvider", "");
        message.put("hasContextData", "true");
        return Forms.json(
                object(
                        "eventTimestamp",
                        Long.toString(time.toEpochMilli()),
                        "eventSource",
                        "USER_ACTIVITY",
                        "logLevel",
                        "INFO",
                        "message",
                        message,
                        "logSourceId",
                        object("userPoolId", Application.USER_POOL)));
    }
}
