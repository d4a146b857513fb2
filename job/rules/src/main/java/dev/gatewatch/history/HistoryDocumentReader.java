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
 * Reads documents into pools. A document is a user with a history,
 *
 * <pre>{"userPoolId": ..., "sub": ..., "username": ..., "AuthEvents": [...]}</pre>
 *
 * newest entry first, as AdminListUserAuthEvents returns it and the AWS CLI and the SDKs print it,
 * with what else is in their answers or not, or a pool,
 *
 * <pre>{"userPoolId": ..., "clients": [...], "threatProtection": "OFF|AUDIT|ENFORCED"}</pre>
 *
 * A pool that only users name has no clients and AUDIT.
 */
final class HistoryDocumentReader {
    private static final int MAX_NAME = 128;

    /** The most bytes of a UTF code unit. */
    private static final int MAX_UNIT = 4;

    private final UserPools pools;

    private byte[] document = new byte[0];
    private int start;
    private @Nullable String poolId;
    private @Nullable String sub;
    private @Nullable String username;
    private @Nullable ThreatProtection threatProtection;
    private @Nullable NavigableSet<String> clients;
    private @Nullable PackedHistory history;
    private boolean moreEntries;
    private int incomplete;

    HistoryDocumentReader(UserPools pools) {
        this.pools = pools;
    }

    /** How many users' histories end with the token of a further page. */
    int incomplete() {
        return incomplete;
    }

    /** Adds the contents of a document. One that is refused adds nothing. */
    void read(byte[] bytes, int offset, int length) throws FlawedLineException {
        if (!mayBeUtf8(bytes, offset, length)) {
            throw new FlawedLineException(0, "not UTF-8 or UTF-16");
        }
        document = bytes;
        start = offset;
        moreEntries = false;
        poolId = null;
        sub = null;
        username = null;
        threatProtection = null;
        clients = null;
        history = null;
        try (JsonParser parser = AuthEventReader.JSON.createParser(bytes, offset, length)) {
            parse(parser);
        } catch (JsonProcessingException e) {
            // Jackson's own message quotes the input, which contains personal data.
            int column = e.getLocation() == null ? 0 : (int) e.getLocation().getByteOffset() + 1;
            throw new FlawedLineException(Math.max(column, 0), "not valid JSON");
        } catch (IOException e) {
            throw new FlawedLineException(0, "not valid JSON");
        }
        add();
    }

    /** Whether Jackson reads the document as UTF-8: it would read UTF-16 and UTF-32, too. */
    private static boolean mayBeUtf8(byte[] bytes, int offset, int length) {
        for (int index = offset; index < offset + Math.min(MAX_UNIT, length); index++) {
            if (bytes[index] == 0 || (bytes[index] & 0xff) >= 0xfe) {
                return false;
            }
        }
        return true;
    }

    private void parse(JsonParser parser) throws IOException, FlawedLineException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw FlawedLineException.at(parser, "not an object: a user or a pool");
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
                case "NextToken" -> moreEntries = moreEntries(parser);
                // What boto3 and the SDK for JavaScript add to each answer.
                case "ResponseMetadata", "$metadata" -> parser.skipChildren();
                default ->
                        throw FlawedLineException.at(
                                parser,
                                Excerpt.of(name)
                                        + " is no member of a user or a pool: userPoolId, sub,"
                                        + " username, AuthEvents, clients, threatProtection");
            }
        }
    }

    private void add() throws FlawedLineException {
        if (poolId == null) {
            throw new FlawedLineException(
                    0,
                    history == null
                            ? "no userPoolId"
                            : "no userPoolId: an answer of the API names neither the pool nor the"
                                    + " user; add userPoolId, sub and username to it");
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
                    "a user has neither clients nor threatProtection; write an object for the pool");
        }
        PoolUser user =
                new PoolUser(
                        sub,
                        username == null ? sub : username,
                        history == null ? PackedHistory.EMPTY : history);
        if (!pools.add(poolId, user)) {
            throw new FlawedLineException(
                    0,
                    "the pool has a user of that sub or username already; put all entries of a user"
                            + " into one AuthEvents");
        }
        if (moreEntries && user.history().size() > 0) {
            incomplete++;
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

    /** Whether a token of a further page is there. */
    private static boolean moreEntries(JsonParser parser) throws IOException {
        boolean token =
                parser.currentToken() == JsonToken.VALUE_STRING && parser.getTextLength() > 0;
        parser.skipChildren();
        return token;
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
            int from = (int) parser.currentTokenLocation().getByteOffset();
            long time = AuthEventReader.read(parser).creationDate();
            if (count > 0 && time > times[count - 1]) {
                throw FlawedLineException.at(
                        parser, "AuthEvents are not newest first: entry " + (count + 1));
            }
            int end = (int) parser.currentLocation().getByteOffset();
            text.write(document, start + from, end - from);
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
