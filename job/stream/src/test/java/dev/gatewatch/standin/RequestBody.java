package dev.gatewatch.standin;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The texts and numbers of a request; its lists and objects do not matter to any answer. */
final class RequestBody {
    /** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/ */
    private static final int MAX_PAGE = 60;

    private static final int MAX_NAME = 128;

    private final Map<String, String> members;

    private RequestBody(Map<String, String> members) {
        this.members = members;
    }

    static RequestBody parse(byte[] body) throws CognitoError {
        Map<String, String> members = new HashMap<>();
        try (JsonParser parser = StandInJson.FACTORY.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw notSerializable();
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value.isStructStart()) {
                    parser.skipChildren();
                } else if (value != JsonToken.VALUE_NULL) {
                    members.put(name, parser.getText());
                }
            }
        } catch (IOException e) {
            throw notSerializable();
        }
        return new RequestBody(members);
    }

    private static CognitoError notSerializable() {
        return CognitoError.of("SerializationException", "The request is not valid JSON");
    }

    @Nullable String text(String name) {
        return members.get(name);
    }

    /** A pool's id. */
    String userPoolId() throws CognitoError {
        String id = required("UserPoolId");
        int underscore = id.indexOf('_');
        if (id.length() > 55 || underscore < 1 || underscore == id.length() - 1) {
            throw CognitoError.invalid(
                    "1 validation error detected: Value at 'userPoolId' failed to satisfy"
                            + " constraint: Member must satisfy regular expression pattern:"
                            + " [\\w-]+_[0-9a-zA-Z]+");
        }
        return id;
    }

    /** A name, or a sub. */
    String username() throws CognitoError {
        String name = required("Username");
        if (name.length() > MAX_NAME) {
            throw CognitoError.invalid(
                    "1 validation error detected: Value at 'username' failed to satisfy"
                            + " constraint: Member must have length less than or equal to 128");
        }
        return name;
    }

    /**
     * How many to answer with.
     *
     * @param least the smallest number that the operation takes; 0 means as many as can be
     */
    int limit(String name, int least) throws CognitoError {
        String text = members.get(name);
        int limit;
        try {
            limit = text == null ? MAX_PAGE : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw notSerializable();
        }
        if (limit < least || limit > MAX_PAGE) {
            throw CognitoError.invalid(
                    "1 validation error detected: Value '"
                            + limit
                            + "' at '"
                            + name
                            + "' failed to satisfy constraint: Member must have value less than or"
                            + " equal to 60 and not less than "
                            + least);
        }
        return limit == 0 ? MAX_PAGE : limit;
    }

    private String required(String name) throws CognitoError {
        String value = members.get(name);
        if (value == null || value.isEmpty()) {
            throw CognitoError.invalid(
                    "1 validation error detected: Value null at '"
                            + name
                            + "' failed to satisfy constraint: Member must not be null");
        }
        return value;
    }
}
