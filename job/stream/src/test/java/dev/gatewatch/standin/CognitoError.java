package dev.gatewatch.standin;

/** A refusal as Cognito words it. */
final class CognitoError extends Exception {
    private static final long serialVersionUID = 1L;

    private final String type;
    private final int status;

    private CognitoError(int status, String type, String message) {
        super(message, null, false, false);
        this.status = status;
        this.type = type;
    }

    static CognitoError of(String type, String message) {
        return new CognitoError(400, type, message);
    }

    static CognitoError invalid(String message) {
        return of("InvalidParameterException", message);
    }

    static CognitoError tooManyRequests() {
        return of("TooManyRequestsException", "Rate exceeded");
    }

    static CognitoError internal() {
        return new CognitoError(500, "InternalErrorException", "Something went wrong");
    }

    int status() {
        return status;
    }

    String type() {
        return type;
    }

    StandInAnswer answer() {
        return new StandInAnswer(
                status,
                type,
                StandInJson.of(
                        json -> {
                            json.writeStringField("__type", type);
                            json.writeStringField("message", getMessage());
                        }));
    }
}
