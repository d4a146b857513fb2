package dev.gatewatch.history;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
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
    private static final int MAX_DEPTH = 50;
    private static final double LATEST_SECOND = 1e11;

    private final JsonFactory factory =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                    .build();
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

    /** Adds what a line says. A line that is refused adds nothing. */
    void read(byte[] bytes, int length) throws FlawedLineException {
        line = bytes;
        poolId = null;
        sub = null;
        username = null;
        threatProtection = null;
        clients = null;
        history = null;
        try (JsonParser parser = factory.createParser(bytes, 0, length)) {
            parse(parser);
        } catch (JsonProcessingException e) {
            // Jackson's own message quotes the line, which holds personal data.
            int column = e.getLocation() == null ? 0 : (int) e.getLocation().getByteOffset() + 1;
            throw new FlawedLineException(Math.max(column, 0), "not valid JSON");
        } catch (IOException e) {
            throw new FlawedLineException(0, "not valid JSON");
        }
        add();
    }

    private void parse(JsonParser parser) throws IOException, FlawedLineException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw flaw(parser, "not an object: a line is a user or a pool");
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
                        throw flaw(
                                parser,
                                Excerpt.of(name)
                                        + " is no member of a user or a pool: userPoolId, sub,"
                                        + " username, AuthEvents, clients, threatProtection");
            }
        }
        if (parser.nextToken() != null) {
            throw flaw(parser, "more than one object in the line");
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
            addPool(pools.at(poolId));
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

    private void addPool(UserPool pool) {
        if (clients != null) {
            pool.clients().addAll(clients);
        }
        if (threatProtection != null) {
            pool.setThreatProtection(threatProtection);
        }
    }

    private static String poolId(JsonParser parser) throws IOException, FlawedLineException {
        String id = text(parser, "userPoolId");
        int underscore = id.indexOf('_');
        if (underscore < 1 || underscore == id.length() - 1) {
            throw flaw(parser, Excerpt.of(id) + " is no user pool id, such as us-east-1_EXAMPLE");
        }
        return id;
    }

    private static NavigableSet<String> clients(JsonParser parser)
            throws IOException, FlawedLineException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw flaw(parser, "clients is no list");
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
        throw flaw(parser, Excerpt.of(text) + " is no threatProtection: OFF, AUDIT or ENFORCED");
    }

    private PackedHistory history(JsonParser parser) throws IOException, FlawedLineException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw flaw(parser, "AuthEvents is no list");
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
            long time = creationDate(parser);
            if (count > 0 && time > times[count - 1]) {
                throw flaw(parser, "AuthEvents are not newest first: entry " + (count + 1));
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

    /** Reads an entry to its end; its time in epoch milliseconds. */
    private static long creationDate(JsonParser parser) throws IOException, FlawedLineException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw flaw(parser, "an entry of AuthEvents is no object");
        }
        double seconds = -1;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean date = parser.currentName().equals("CreationDate");
            JsonToken value = parser.nextToken();
            if (date && value.isNumeric()) {
                seconds = parser.getDoubleValue();
            }
            parser.skipChildren();
        }
        if (!(seconds >= 0 && seconds < LATEST_SECOND)) {
            throw flaw(
                    parser,
                    "an entry of AuthEvents has no CreationDate, a number of epoch seconds");
        }
        return Math.round(seconds * 1000);
    }

    private static String text(JsonParser parser, String what)
            throws IOException, FlawedLineException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw flaw(parser, what + " is no text");
        }
        String text = parser.getText();
        if (text.isEmpty() || text.length() > MAX_NAME) {
            throw flaw(parser, what + " is empty or longer than " + MAX_NAME + " characters");
        }
        return text;
    }

    private static FlawedLineException flaw(JsonParser parser, String message) {
        return new FlawedLineException(
                (int) parser.currentTokenLocation().getByteOffset() + 1, message);
    }
}
