package dev.gatewatch.samples;

import static dev.gatewatch.samples.RecordBuilder.object;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a user's history: one attempt, however many calls it takes. It is in progress until
 * it has passed or failed.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AuthEventType.html">AuthEventType</a>
 */
public final class Attempt {
    private final String id;
    private final String type;
    private final Instant time;
    private final Caller caller;
    private final List<Map<String, Object>> challenges = new ArrayList<>();
    private String response = "InProgress";
    private String decision = "NoRisk";
    private @Nullable String level;
    private boolean compromised;

    /**
     * @param time when CloudTrail says that it began, a whole second; the entry has milliseconds
     */
    Attempt(String id, String type, Instant time, Caller caller) {
        this.id = id;
        this.type = type;
        this.time = time.plusMillis(Math.floorMod(id.hashCode(), 1_000));
        this.caller = caller;
    }

    public Attempt password(boolean right) {
        return challenge("Password", right);
    }

    public Attempt secondFactor(boolean right) {
        return challenge("Mfa", right);
    }

    private Attempt challenge(String name, boolean right) {
        challenges.add(
                object("ChallengeName", name, "ChallengeResponse", right ? "Success" : "Failure"));
        return this;
    }

    public Attempt pass() {
        response = "Pass";
        return this;
    }

    Attempt fail() {
        response = "Fail";
        return this;
    }

    /** Rated as risky: Low, Medium or High. */
    public Attempt risk(String rated) {
        level = rated;
        decision = "AccountTakeover";
        return this;
    }

    /** Rated as of high risk and turned away for it. */
    Attempt blocked() {
        risk("High");
        decision = "Block";
        return fail();
    }

    /** The password is among those known from leaks. */
    public Attempt compromised() {
        compromised = true;
        return this;
    }

    public String id() {
        return id;
    }

    public Instant time() {
        return time;
    }

    public String ip() {
        return caller.ip();
    }

    /** Whether it is of this type. */
    boolean is(String eventType) {
        return type.equals(eventType);
    }

    boolean inProgress() {
        return response.equals("InProgress");
    }

    /** As the API returns it. */
    Map<String, Object> members() {
        SampleLocation location = SampleLocation.of(caller.ip());
        Map<String, Object> risk = object("RiskDecision", decision);
        if (level != null) {
            risk.put("RiskLevel", level);
        }
        risk.put("CompromisedCredentialsDetected", compromised);
        return object(
                "EventId",
                id,
                "EventType",
                type,
                "CreationDate",
                BigDecimal.valueOf(time.toEpochMilli(), 3),
                "EventResponse",
                response,
                "EventRisk",
                risk,
                "ChallengeResponses",
                challenges,
                "EventContextData",
                object(
                        "IpAddress",
                        caller.ip(),
                        "DeviceName",
                        device(),
                        "Timezone",
                        location.timezone(),
                        "City",
                        location.city(),
                        "Country",
                        location.country()));
    }

    private String device() {
        if (caller.userAgent().equals(Application.CHROME)) {
            return "Chrome 144, Windows 10";
        }
        return caller.userAgent().equals(Application.SAFARI)
                ? "Safari 18, Mac OS X 10"
                : "Other, Other";
    }
}
