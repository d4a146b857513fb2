package dev.gatewatch.history;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.gatewatch.problem.Excerpt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines into pools. A line is a user with a history,
 *
 * <pre>{"userPoolId": ..., "sub": ..., "username": ..., "AuthEvents": [...]}</pre>
 *
 * newest entry first, each exactly as AdminListUserAuthEvents returns it, or a pool,
 *
 * <pre>{"userPoolId": ..., "clients": [...], "threatProtection": "OFF|AUDIT|ENFORCED"}</pre>
 *
 * A pool that only users name has no clients and AUDIT.
 */
final class HistoryLineReader {
    private static final int MAX_NAME = 128;

    /** The most bytes of a UTF code unit. */
    private static final int MAX_UNIT = 4;

    private final UserPools pools;

    private byte[] line = new byte[0];
    private @Nullable String poolId;
    private @Nullable String sub;
    private @Nullable String username;
    private @Nullable ThreatProtection threatProtection;
    private @Nullable NavigableSet<String> clients;
    private @Nullable PackedHistory history;

    HistoryLineReader(UserPools pools) {
        this.pools = pools;
    }

    /** Adds the contents of a line. A line that is refused adds nothing. */
    void read(byte[] bytes, int length) throws FlawedLineException {
        if (!mayBeUtf8(bytes, length)) {
            throw new FlawedLineException(0, "not UTF-8");
        }
        line = bytes;
        poolId = null;
        sub = null;
        username = null;
        threatProtection = null;
        clients = null;
        history = null;
        try (JsonParser parser = AuthEventReader.JSON.createParser(bytes, 0, length)) {
            parse(parser);
        } catch (JsonProcessingException e) {
            // Jackson's own message quotes the line, which contains personal data.
            int column = e.getLocation() == null ? 0 : (int) e.getLocation().getByteOffset() + 1;
            throw new FlawedLineException(Math.max(column, 0), "not valid JSON");
        } catch (IOException e) {
            throw new FlawedLineException(0, "not valid JSON");
        }
        add();
    }

    /** Whether Jackson reads the line as UTF-8: it would read UTF-16 and UTF-32, too. */
    private static boolean mayBeUtf8(byte[] bytes, int length) {
        for (int index = 0; index < Math.min(MAX_UNIT, length); index++) {
            if (bytes[index] == 0 || (bytes[index] & 0xff) >= 0xfe) {
                return false;
            }
        }
        return true;
    }

    private void parse(JsonParser parser) throws IOException, FlawedLineException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw FlawedLineException.at(parser, "not an object: a line is a user or a pool");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "userPoolId" -> poolId = poolId(parser);
                case "sub" -> sub = text(parser, name);
                case "username" -> username = text(parser, name);
                case "AuthEvents" -> history = history(parser);
                case "clients" -> clients = clients(parser);
                case "threatProtection" -> threatProtection = threatProtection(parser);
                default ->
                        throw FlawedLineException.at(
                                parser,
                                Excerpt.of(name)
                                        + " is no member of a user or a pool: userPoolId, sub,"
                                        + " username, AuthEvents, clients, threatProtection");
            }
        }
        if (parser.nextToken() != null) {
            throw FlawedLineException.at(parser, "more than one object in the line");
        }
    }

    private void add() throws FlawedLineException {
        if (poolId == null) {
            throw new FlawedLineException(0, "no userPoolId");
        }
        if (sub == null) {
            if (username != null || history != null) {
                throw new FlawedLineException(0, "no sub");
            }
            addPool(poolId);
            return;
        }
        if (clients != null || threatProtection != null) {
            throw new FlawedLineException(
                    0,
                    "a user has neither clients nor threatProtection; write a line for the pool");
        }
        PoolUser user =
                new PoolUser(
                        sub,
                        username == null ? sub : username,
                        history == null ? PackedHistory.EMPTY : history);
        if (!pools.add(poolId, user)) {
            throw new FlawedLineException(0, "the pool has a user of that sub or username already");
        }
    }

    private void addPool(String id) {
        UserPool pool = pools.at(id);
        if (clients != null) {
            pools.addClients(id, clients);
        }
        if (threatProtection != null) {
            pool.setThreatProtection(threatProtection);
        }
    }

    private static String poolId(JsonParser parser) throws IOException, FlawedLineException {
        String id = text(parser, "userPoolId");
        int underscore = id.indexOf('_');
        if (underscore < 1 || underscore == id.length() - 1) {
            throw FlawedLineException.at(
                    parser, Excerpt.of(id) + " is no user pool id, such as us-east-1_EXAMPLE");
        }
        return id;
    }

    private static NavigableSet<String> clients(JsonParser parser)
            throws IOException, FlawedLineException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw FlawedLineException.at(parser, "clients is no list");
        }
        NavigableSet<String> clients = new TreeSet<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            clients.add(text(parser, "a client"));
        }
        return clients;
    }

    private static ThreatProtection threatProtection(JsonParser parser)
            throws IOException, FlawedLineException {
        String text = text(parser, "threatProtection");
        for (ThreatProtection value : ThreatProtection.values()) {
            if (value.name().equals(text)) {
                return value;
            }
        }
        throw FlawedLineException.at(
                parser, Excerpt.of(text) + " is no threatProtection: OFF, AUDIT or ENFORCED");
    }

    private PackedHistory history(JsonParser parser) throws IOException, FlawedLineException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw FlawedLineException.at(parser, "AuthEvents is no list");
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        long[] times = new long[16];
        int[] ends = new int[16];
        int count = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (count == times.length) {
                times = Arrays.copyOf(times, 2 * count);
                ends = Arrays.copyOf(ends, 2 * count);
            }
            int start = (int) parser.currentTokenLocation().getByteOffset();
            long time = AuthEventReader.read(parser).creationDate();
            if (count > 0 && time > times[count - 1]) {
                throw FlawedLineException.at(
                        parser, "AuthEvents are not newest first: entry " + (count + 1));
            }
            text.write(line, start, (int) parser.currentLocation().getByteOffset() - start);
            times[count] = time;
            ends[count++] = text.size();
        }
        return count == 0
                ? PackedHistory.EMPTY
                : PackedHistory.of(
                        text.toByteArray(),
                        Arrays.copyOf(ends, count),
                        Arrays.copyOf(times, count));
    }

    private static String text(JsonParser parser, String what)
            throws IOException, FlawedLineException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw FlawedLineException.at(parser, what + " is no text");
        }
        String text = parser.getText();
        if (text.isEmpty() || text.length() > MAX_NAME) {
            throw FlawedLineException.at(
                    parser, what + " is empty or longer than " + MAX_NAME + " characters");
        }
        return text;
    }
}
