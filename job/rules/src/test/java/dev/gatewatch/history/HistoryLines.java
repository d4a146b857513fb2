package dev.gatewatch.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Lines of history files, and the pools that they make. */
public final class HistoryLines {
    /** A pool with threat protection. */
    public static final String POOL = "us-east-1_EXAMPLE";

    private HistoryLines() {}

    /** Pools from lines, none of which may be refused. */
    public static UserPools pools(String... lines) {
        try {
            Path file = Files.createTempFile("histories", ".ndjson");
            try {
                Files.writeString(file, String.join("\n", lines));
                HistoryFiles.Loaded loaded = HistoryFiles.load(List.of(file));
                assertThat(loaded.problems()).isEmpty();
                return loaded.pools();
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A user whose history has an entry for each of these epoch seconds, newest first. */
    public static String user(String pool, int number, long... seconds) {
        StringBuilder line = new StringBuilder();
        line.append("{\"userPoolId\":\"").append(pool);
        line.append("\",\"sub\":\"").append(sub(number));
        line.append("\",\"username\":\"").append(username(number));
        line.append("\",\"AuthEvents\":[");
        for (int index = 0; index < seconds.length; index++) {
            line.append(index == 0 ? "" : ",").append(entry(number, seconds[index]));
        }
        return line.append("]}").toString();
    }

    /** An entry as Cognito gives it. */
    public static String entry(int number, long seconds) {
        return ("{\"EventId\":\"" + eventId(number, seconds) + "\",\"EventType\":\"SignIn\",")
                + ("\"CreationDate\":" + seconds + ".125,\"EventResponse\":\"Pass\",")
                + "\"EventRisk\":{\"RiskDecision\":\"AccountTakeover\",\"RiskLevel\":\"High\","
                + "\"CompromisedCredentialsDetected\":true},"
                + "\"ChallengeResponses\":[{\"ChallengeName\":\"Password\","
                + "\"ChallengeResponse\":\"Success\"}],"
                + "\"EventContextData\":{\"IpAddress\":\"192.0.2.7\","
                + "\"DeviceName\":\"Chrome 126, Windows 10\",\"Timezone\":\"-07:00\","
                + "\"City\":\"null\",\"Country\":\"United States\"}}";
    }

    /** The sub of a user. */
    public static String sub(int number) {
        return String.format(Locale.ROOT, "%08x-0000-4000-8000-000000000000", number);
    }

    /** The name of a user. */
    public static String username(int number) {
        return "person" + number + "@example.com";
    }

    /** The id of an entry. */
    public static String eventId(int number, long seconds) {
        return String.format(Locale.ROOT, "%08x-0000-4000-9000-%012x", number, seconds);
    }
}
