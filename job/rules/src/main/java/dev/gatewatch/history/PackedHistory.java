package dev.gatewatch.history;

import com.fasterxml.jackson.core.JsonParser;
import dev.gatewatch.event.AuthEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * A user's auth events as read, newest first, compressed: a hundred thousand users should fit in
 * the memory of a laptop.
 */
public final class PackedHistory {
    static final PackedHistory EMPTY = new PackedHistory(new long[0], new int[0], new byte[0]);

    /** The common parts of all entries, so that even short histories compress well. */
    private static final byte[] COMMON =
            """
            "EventFeedback":{"FeedbackValue":"Valid","Provider":"Admin","FeedbackDate":17\
            "EventType":"SignUp","EventType":"ForgotPassword","PasswordChange","ResendCode",\
            "EventResponse":"InProgress","RiskDecision":"Block","AccountTakeover","Medium","Low"\
            {"EventId":"-4","EventType":"SignIn","CreationDate":17.0,"EventResponse":"Fail",\
            "EventResponse":"Pass","EventRisk":{"RiskDecision":"NoRisk","RiskLevel":"High",\
            "CompromisedCredentialsDetected":true},"CompromisedCredentialsDetected":false},\
            "ChallengeResponses":[{"ChallengeName":"Mfa","ChallengeResponse":"Failure"}],\
            "ChallengeResponses":[{"ChallengeName":"Password","ChallengeResponse":"Success"}],\
            "EventContextData":{"IpAddress":"192.0.2.198.51.100.203.0.113.2001:db8:",\
            "DeviceName":"Chrome 126, Windows 10","Timezone":"-07:00","City":"null",\
            "Country":"United States"}}"""
                    .getBytes(StandardCharsets.UTF_8);

    private final long[] times;
    private final int[] ends;
    private final byte[] packed;

    private PackedHistory(long[] times, int[] ends, byte[] packed) {
        this.times = times;
        this.ends = ends;
        this.packed = packed;
    }

    /**
     * Packs entries.
     *
     * @param text the entries, one after the other
     * @param ends where each ends in the text
     * @param times of each, epoch milliseconds, none later than the one before
     */
    static PackedHistory of(byte[] text, int[] ends, long[] times) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            deflater.setDictionary(COMMON);
            deflater.setInput(text);
            deflater.finish();
            byte[] packed = new byte[text.length + text.length / 8 + 64];
            int length = deflater.deflate(packed);
            return new PackedHistory(times, ends, Arrays.copyOf(packed, length));
        } finally {
            deflater.end();
        }
    }

    /** How many entries there are. */
    public int size() {
        return times.length;
    }

    /** How much memory the entries take, in bytes. */
    int packedBytes() {
        return packed.length;
    }

    /** When an entry was created, epoch milliseconds. */
    public long time(int index) {
        return times[index];
    }

    /** The entries from one index to another, each as it was read. */
    public String[] entries(int from, int to) {
        String[] entries = new String[to - from];
        if (from == to) {
            return entries;
        }
        byte[] text = text();
        for (int index = from; index < to; index++) {
            int start = index == 0 ? 0 : ends[index - 1];
            entries[index - from] =
                    new String(text, start, ends[index] - start, StandardCharsets.UTF_8);
        }
        return entries;
    }

    /** The entries from one index to another. */
    public List<AuthEvent> events(int from, int to) {
        List<AuthEvent> events = new ArrayList<>(to - from);
        for (String entry : entries(from, to)) {
            try (JsonParser parser = AuthEventReader.JSON.createParser(entry)) {
                parser.nextToken();
                events.add(AuthEventReader.read(parser));
            } catch (IOException | FlawedLineException e) {
                throw new IllegalStateException("an entry was read before and no longer can be", e);
            }
        }
        return events;
    }

    private byte[] text() {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setDictionary(COMMON);
            inflater.setInput(packed);
            byte[] text = new byte[ends[ends.length - 1]];
            int length = 0;
            while (length < text.length) {
                int count = inflater.inflate(text, length, text.length - length);
                if (count == 0) {
                    throw new IllegalStateException("a packed history is shorter than it was");
                }
                length += count;
            }
            return text;
        } catch (DataFormatException e) {
            throw new IllegalStateException("a packed history is damaged", e);
        } finally {
            inflater.end();
        }
    }
}
